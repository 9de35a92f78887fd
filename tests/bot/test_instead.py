"""Who is reminded in place of somebody who cannot be reached, and who is not."""

from pathlib import Path

from tests.bot.house import house
from tests.bot.test_postman import blocked, fails, goes, office, remind, reminding, states


async def test_another_who_wants_no_reminders_is_not_told_instead(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan, hoa, duty = await office(home)
        await remind(home, lan, "a", duty_id=duty)
        async with home.application.database.write() as work:
            await work.agenda.preferences.stop(hoa, home.clock())
        fails(home, blocked)
        assert await goes(home) == []
        assert states(home) == [("a", "given-up")]
