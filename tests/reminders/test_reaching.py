"""A scope reaches the living units that it covers, and everybody who belongs to one, once."""

from datetime import date

from directory.membership import Role
from directory.units import UnitKind
from reminders.obligations import Scope
from reminders.reaching import reach
from tests.reminders.bureau import Bureau


async def reached(bureau: Bureau, scope: Scope) -> tuple[list[int], list[int]]:
    async with bureau.registry() as registry:
        found = await reach(scope, registry)
    return [unit.id for unit in found.units], list(found.people)


async def test_a_scope_reaches_units_below_a_locality_and_their_people(bureau: Bureau) -> None:
    everybody = [bureau.focal, bureau.head, bureau.official]
    assert await reached(bureau, Scope(localities=("nghe-an",))) == ([bureau.unit], everybody)
    assert await reached(bureau, Scope(localities=("thach-an",))) == ([], [])


async def test_kinds_and_chosen_units_limit_it(bureau: Bureau) -> None:
    office = await bureau.founded("Phòng Nội vụ", UnitKind.OFFICE)
    clerk = await bureau.hired(Role.FOCAL, 5, office)
    assert await reached(bureau, Scope(kinds=(UnitKind.OFFICE,))) == ([office], [clerk])
    assert await reached(bureau, Scope(units=(office, 99))) == ([office], [clerk])


async def test_units_that_have_ended_are_not_reached(bureau: Bureau) -> None:
    async with bureau.work() as (work, _):
        await work.offices.units.end(bureau.unit, date(2026, 3, 1), [])
    assert await reached(bureau, Scope()) == ([], [])
    assert await reached(bureau, Scope(units=(bureau.unit,))) == ([], [])


async def test_one_human_with_two_accounts_is_counted_once(bureau: Bureau) -> None:
    second = await bureau.hired(Role.FOCAL, 9)
    async with bureau.work() as (work, _):
        await work.offices.accounts.join(bureau.focal, second)
    assert (await reached(bureau, Scope()))[1] == [bureau.focal, bureau.head, bureau.official]
