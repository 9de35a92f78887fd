"""What persons want of reminders; of a calendar's key nothing is kept that would open it."""

from reminders.preferences import Preference
from storage import Database, Keyring
from tests.storage import Look
from tests.storage.people import NOW, somebody

KEY = "7f3c0d5e"
OLD, NEW = "a" * 40, "b" * 40


async def test_who_said_nothing_wants_reminders(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await somebody(work), await somebody(work, 8)
        await work.agenda.preferences.stop(lan, NOW)
        await work.agenda.preferences.stop(lan, NOW)
        assert await work.agenda.preferences.of([lan, hoa]) == {lan: Preference(lan, NOW), hoa: Preference(hoa)}
        await work.agenda.preferences.go_on(lan)
        await work.agenda.preferences.go_on(hoa)
        assert await work.agenda.preferences.of([lan]) == {lan: Preference(lan)}


async def test_who_stopped_on_one_account_has_stopped_on_all_of_them(database: Database) -> None:
    async with database.write() as work:
        lan, hoa, second, third = [await somebody(work, number) for number in (7, 8, 9, 10)]
        for other in (second, third):
            await work.offices.accounts.join(lan, other)
        preferences = work.agenda.preferences
        assert await preferences.stopped([lan, hoa]) == frozenset()
        await preferences.stop(second, NOW)
        assert await preferences.stopped([lan, hoa, third]) == {lan, third}
        await work.offices.accounts.part(second)
        assert await preferences.stopped([lan, second, third]) == {second}


async def test_a_key_opens_the_calendar_until_the_next(database: Database, look: Look) -> None:
    async with database.write() as work:
        lan, preferences = await somebody(work), work.agenda.preferences
        await preferences.stop(lan, NOW)
        await preferences.calendar_key(lan, KEY)
        assert await preferences.of_calendar_key(KEY) == lan
        await preferences.calendar_key(lan, "another")
        assert await preferences.of_calendar_key(KEY) is None
        assert await preferences.of([lan]) == {lan: Preference(lan, NOW, has_calendar=True)}
        await preferences.calendar_key(lan, KEY)
    assert KEY not in str(look("SELECT * FROM preferences"))
    async with database.write() as work:
        await work.agenda.preferences.drop_calendar_key(lan)
        assert await work.agenda.preferences.of_calendar_key(KEY) is None


async def test_a_key_opens_as_long_as_its_secret_is_there(database_url: str) -> None:
    before, during, after = (Database(database_url, Keyring(list(ring))) for ring in ((OLD,), (NEW, OLD), (NEW,)))
    await before.migrate()
    async with before.write() as work:
        lan = await somebody(work)
        await work.agenda.preferences.calendar_key(lan, KEY)
    async with during.read() as work:
        assert await work.agenda.preferences.of_calendar_key(KEY) == lan
    async with after.read() as work:
        assert await work.agenda.preferences.of_calendar_key(KEY) is None
    for database in (before, during, after):
        await database.close()
