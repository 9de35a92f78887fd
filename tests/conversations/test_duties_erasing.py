"""Who has themselves deleted leaves no duty behind that nobody is reminded of."""

from datetime import date
from pathlib import Path

from directory.membership import Role
from tests.conversations.duties import commune, duty, own, plan
from tests.conversations.talk import HOA, LAN, Talk

WAITING = (
    "SELECT people.user_id FROM ledger JOIN people ON people.id = ledger.person_id"
    " WHERE settled_at IS NULL AND kind = 'reminder' AND duty_id = {}"
)


async def reminded(talk: Talk, duty_id: int) -> list[int]:
    return sorted(who for (who,) in await talk.rows(WAITING.format(duty_id)))


async def test_what_was_given_to_somebody_who_is_gone_is_the_units_again(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.FOCAL)) as talk:
        given = await duty(talk, f"own:{await own(talk, 'Nộp báo cáo', date(2025, 7, 21))}")
        assert await reminded(talk, given.id) == [LAN, HOA]
        async with talk.database.write() as work:
            lan = await work.people.meet("telegram", LAN, LAN, talk.now)
            await work.agenda.duties.assign(given.id, lan.id)
        await plan(talk)
        assert await reminded(talk, given.id) == [LAN]
        await talk.says("/xoa")
        await talk.presses("Xóa dữ liệu của tôi")
        assert await reminded(talk, given.id) == [HOA]
