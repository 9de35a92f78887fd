"""What moves without anybody's doing is told in the morning, once, to those who look after it."""

from datetime import UTC, date, datetime
from pathlib import Path

from directory.membership import Role
from tests.conversations.administration import work
from tests.conversations.duties import KIM_LIEN, commune, own
from tests.conversations.talk import CHANNEL, HOA, LAN

NIGHT = datetime(2025, 7, 2, 20, 10, tzinfo=UTC)  # Thursday, 3:10 in Vietnam
NEXT = datetime(2025, 7, 3, 1, tzinfo=UTC)


async def test_a_day_that_moved_by_itself_is_told_in_the_morning_once(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk:
        made = await own(talk, "báo cáo tình hình", date(2025, 7, 20))
        async with work(talk) as open_work:
            await open_work.agenda.own.move(made, date(2025, 7, 30))
        talk.now = NIGHT
        await talk.night()
        assert await talk.comes(NIGHT) == []
        beginning = f"{KIM_LIEN}: theo hướng dẫn và lịch làm việc mới, em đã tính lại hạn."
        (said,) = [text for text in await talk.comes(NEXT) if text.startswith(beginning)]
        assert "20/07/2025 → 30/07/2025" in said
        assert HOA not in talk.told
        await talk.night()
        assert await talk.comes(NEXT) == []


async def test_who_has_left_by_the_morning_is_told_nothing_of_the_unit(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.FOCAL)) as talk:
        made = await own(talk, "báo cáo tình hình", date(2025, 7, 20))
        async with work(talk) as open_work:
            await open_work.agenda.own.move(made, date(2025, 7, 30))
        talk.now = NIGHT
        await talk.night()
        async with work(talk) as open_work:
            person = await open_work.people.meet(CHANNEL, HOA, HOA, NIGHT)
            await open_work.offices.memberships.revoke_all(person.id, NIGHT)
        assert await talk.comes(NEXT, HOA) == []
        assert "20/07/2025 → 30/07/2025" in "".join(talk.told[LAN])
