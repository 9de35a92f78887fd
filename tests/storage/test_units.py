"""Units are found by every name that they have or had, and stay when they have ended."""

from datetime import date

from directory.units import NewUnit, Unit, UnitKind, UnitName
from storage import Database
from tests.storage.people import NOW, focal, office, somebody

JULY = date(2025, 7, 1)


async def test_a_unit_is_kept_with_everything_that_was_said_of_it(database: Database) -> None:
    async with database.write() as work:
        parent = await office(work, "UBND huyện Nam Đàn")
        said = NewUnit("UBND xã Kim Liên", UnitKind.COMMUNE, "nam-dan", parent, "17950", JULY, ("Kim Liên", "xã Sen"))
        unit = await work.offices.units.add(said, NOW)
        assert unit == Unit(unit.id, "UBND xã Kim Liên", UnitKind.COMMUNE, "nam-dan", parent, "17950", JULY)
        assert await work.offices.units.get(unit.id) == unit
        names = [name.name for name in await work.offices.units.names() if name.unit_id == unit.id]
    assert sorted(names) == ["Kim Liên", "UBND xã Kim Liên", "xã Sen"]


async def test_what_does_not_exist_is_not_found(database: Database) -> None:
    async with database.write() as work:
        number = await office(work)
        assert await work.offices.units.get(number + 1) is None
        assert list(await work.offices.units.several([number, number + 1])) == [number]
        assert await work.offices.units.several([]) == {}


async def test_units_are_listed_by_locality_in_vietnamese_order(database: Database) -> None:
    async with database.write() as work:
        for name, locality in (("Xã B", "nam-dan"), ("Đội A", "nam-dan"), ("Ban A", None), ("Xã A", "do-luong")):
            await office(work, name, locality)
        units = work.offices.units
        assert [unit.name for unit in await units.of_locality("nam-dan")] == ["Đội A", "Xã B"]
        assert [unit.name for unit in await units.of_locality(None)] == ["Ban A", "Đội A", "Xã A", "Xã B"]


async def test_a_unit_that_has_ended_is_listed_only_if_asked_for(database: Database) -> None:
    async with database.write() as work:
        units = work.offices.units
        old, new = await office(work, "Xã A"), await office(work, "Xã B")
        await units.end(old, JULY, [new])
        assert [unit.id for unit in await units.of_locality("nam-dan")] == [new]
        ended = (await units.of_locality("nam-dan", ended=True))[0]
        assert (ended.id, ended.ended_on, ended.successors) == (old, JULY, (new,))
        await units.revive(old)
        revived = await units.get(old)
    assert revived is not None
    assert (revived.ended, revived.successors) == (False, ())


async def test_names_come_and_go(database: Database) -> None:
    async with database.write() as work:
        units = work.offices.units
        number = await office(work, "Xã A")
        await units.rename(number, "Xã B")
        for _ in range(2):
            await units.add_name(number, "Xã A", JULY)
            await units.add_name(number, "Xã Á")
        await units.drop_name(number, "Xã Á")
        assert set(await units.names()) == {UnitName(number, "Xã B"), UnitName(number, "Xã A", JULY)}


async def test_a_unit_that_nothing_refers_to_can_be_removed(database: Database) -> None:
    async with database.write() as work:
        number = await office(work)
        await work.offices.units.add_name(number, "Kim Liên")
        assert await work.offices.units.remove(number) is True
        assert await work.offices.units.names() == []


async def test_a_unit_with_people_is_not_removed(database: Database) -> None:
    async with database.write() as work:
        number = await office(work)
        await work.offices.memberships.grant(await somebody(work), focal(number), None, NOW)
        assert await work.offices.units.remove(number) is False
        assert await work.offices.units.get(number) is not None
