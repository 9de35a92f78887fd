"""Reorganisations are remembered as they were decided, with the units that they concern."""

from dataclasses import replace

from storage import Database
from tests.storage.people import NOW, merging, office


async def test_a_reorganisation_is_kept_as_it_was_decided(database: Database) -> None:
    async with database.write() as work:
        units = tuple([await office(work, name) for name in ("Xã A", "Xã B", "Xã C")])
        number = await work.offices.reorganisations.keep(merging(units[:2], units[2:]))
        expected = replace(merging(units[:2], units[2:]), id=number)
        assert await work.offices.reorganisations.get(number) == expected
        assert await work.offices.reorganisations.get(number + 1) is None


async def test_the_history_of_a_unit_is_what_concerned_it(database: Database) -> None:
    async with database.write() as work:
        stored = work.offices.reorganisations
        first, second, third = [await office(work, name) for name in ("Xã A", "Xã B", "Xã C")]
        earlier = await stored.keep(merging((first, second), (second,)))
        later = await stored.keep(merging((second,), (third,)))
        assert [found.id for found in await stored.of_unit(second)] == [earlier, later]
        assert [found.id for found in await stored.of_unit(third)] == [later]
        assert [found.id for found in await stored.latest()] == [later, earlier]
        assert [found.id for found in await stored.latest(1)] == [later]
        assert [found.id for found in await stored.latest(1, 1)] == [earlier]


async def test_what_is_undone_is_marked_and_stays(database: Database) -> None:
    async with database.write() as work:
        stored = work.offices.reorganisations
        unit = await office(work)
        number = await stored.keep(merging((unit,), (unit,)))
        await stored.undo(number, NOW)
        undone = await stored.get(number)
    assert undone is not None
    assert undone.undone_at == NOW
