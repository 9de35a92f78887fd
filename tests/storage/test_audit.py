"""The trail tells who did what, newest first."""

from datetime import timedelta

from directory.audit import Action, AuditRow
from storage import Database
from tests.storage.people import NOW


async def test_the_trail_is_read_by_thing_and_by_person(database: Database) -> None:
    async with database.write() as work:
        audit = work.offices.audit
        await audit.write(7, Action.READ, "unit:1", NOW)
        await audit.write(7, Action.EXPORTED, "package:2", NOW + timedelta(hours=1), "40 dòng")
        await audit.write(None, Action.WITHDREW_CONSENT, "unit:1", NOW)
        about = await audit.about("unit:1")
        assert [(row.actor, row.action) for row in about] == [(None, Action.WITHDREW_CONSENT), (7, Action.READ)]
        assert len(await audit.about("unit:1", 1)) == 1
        newest = (await audit.by(7))[0]
        assert newest == AuditRow(newest.id, NOW + timedelta(hours=1), 7, Action.EXPORTED, "package:2", "40 dòng")
        assert len(await audit.by(7, 1)) == 1
        assert await audit.by(8) == []
