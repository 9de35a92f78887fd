"""Units merge, dissolve, are renamed and founded, and it can be taken back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from directory.audit import Action
from directory.membership import Post, Role
from directory.plans import Plan, Preview, Refusal
from directory.previewing import preview
from directory.reorganisation import ReorganisationKind
from directory.reorganising import Done, apply, undo, undoable
from directory.succession import living
from storage import Database
from tests.directory.offices import EFFECT, LATER, NOW, District, administrator, commune, district, plan

MERGE, DISSOLVE = ReorganisationKind.MERGE, ReorganisationKind.DISSOLVE
RENAME, FOUND = ReorganisationKind.RENAME, ReorganisationKind.FOUND


@asynccontextmanager
async def a_district(database: Database) -> AsyncIterator[District]:
    async with database.write() as work:
        yield await district(work.offices)


async def carry_out(place: District, planned: Plan) -> Done:
    done = await apply(planned, place.standing, place.offices, place.cupboard.belongings, NOW)
    assert isinstance(done, Done)
    return done


async def look(place: District, planned: Plan) -> Preview | Refusal:
    return await preview(planned, place.standing, place.offices, place.cupboard.belongings)


async def take_back(place: District, done: Done) -> Done | Refusal:
    number = done.reorganisation.id
    return await undo(number, place.standing, place.offices, place.cupboard.belongings, LATER)


async def test_two_communes_become_a_third(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        planned = plan(MERGE, sources=(a, b), results=(commune("Xã C"),))
        seen = await look(place, planned)
        assert isinstance(seen, Preview)
        assert (len(seen.ending), seen.people, seen.rows) == (2, 3, 5)
        done = await carry_out(place, planned)
        (c,) = done.reorganisation.founded
        place.units["C"] = c
        assert await place.living() == ["Xã C", "Xã D"]
        assert ((await place.unit("A")).ended_on, (await place.unit("A")).successors) == (EFFECT, (c,))
        assert sorted(await place.members("C")) == sorted(place.people[who] for who in ("an", "binh", "chi"))
        assert await place.members("A") == []
        assert place.cupboard.things == {c: 5}
        assert done.concerned == {place.people[who] for who in ("an", "binh", "chi")}
        assert (found := await living(a, place.offices.units)) is not None
        assert found.id == c


async def test_a_merger_may_keep_one_of_the_units(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(a,)))
        assert (done.reorganisation.sources, done.reorganisation.results) == ((b,), (a,))
        assert await place.living() == ["Xã A", "Xã D"]
        assert len(await place.members("A")) == 3


async def test_a_new_unit_may_have_the_name_of_one_that_ends(database: Database) -> None:
    async with a_district(database) as place:
        await carry_out(place, plan(MERGE, sources=(place.units["A"], place.units["B"]), results=(commune("Xã A"),)))
        assert await place.living() == ["Xã A", "Xã D"]


async def test_people_follow_the_main_successor_of_a_dissolved_unit(database: Database) -> None:
    async with a_district(database) as place:
        a, b, d = (place.units[name] for name in "ABD")
        await carry_out(place, plan(DISSOLVE, sources=(a,), results=(d, b)))
        assert (await place.unit("A")).successors == (d, b)
        assert len(await place.members("D")) == 3
        assert len(await place.members("B")) == 1


async def test_a_renamed_unit_is_found_by_its_former_name(database: Database) -> None:
    async with a_district(database) as place:
        a = place.units["A"]
        await carry_out(place, plan(RENAME, sources=(a,), results=(a,), new_name="Xã Kim Liên"))
        names = {name.name: name.until for name in await place.offices.units.names() if name.unit_id == a}
        assert names == {"Xã Kim Liên": None, "Xã A": EFFECT}
        assert len(await place.members("A")) == 2


async def test_a_unit_is_founded(database: Database) -> None:
    async with a_district(database) as place:
        done = await carry_out(place, plan(FOUND, results=(commune("Xã E"),)))
        assert await place.living() == ["Xã A", "Xã B", "Xã D", "Xã E"]
        assert done.concerned == frozenset()


@pytest.mark.parametrize(
    ("kind", "sources", "results", "why"),
    [
        (MERGE, "AA", "C", Refusal.SAME_TWICE),
        (MERGE, "A", "C", Refusal.TOO_FEW),
        (MERGE, "AB", "", Refusal.NO_RESULT),
        (MERGE, "AB", "CD", Refusal.NO_RESULT),
        (MERGE, "AX", "C", Refusal.NOT_FOUND),
        (MERGE, "A?", "C", Refusal.NOT_FOUND),
        (MERGE, "AB", "X", Refusal.NOT_FOUND),
        (DISSOLVE, "A", "A", Refusal.SAME_TWICE),
        (DISSOLVE, "A", "BB", Refusal.SAME_TWICE),
        (DISSOLVE, "", "B", Refusal.TOO_FEW),
        (FOUND, "", "", Refusal.NO_RESULT),
    ],
)
async def test_a_plan_that_cannot_be(
    database: Database, kind: ReorganisationKind, sources: str, results: str, why: Refusal
) -> None:
    async with a_district(database) as place:
        ids = [place.units.get(name, 999) for name in sources]
        after = [commune("Xã C") if name == "C" else place.units[name] for name in results]
        planned = plan(kind, sources=tuple(ids), results=tuple(after))
        assert await look(place, planned) is why
        assert await apply(planned, place.standing, place.offices, place.cupboard.belongings, NOW) is why
        assert await place.living() == ["Xã A", "Xã B", "Xã D"]


async def test_a_unit_cannot_be_founded_elsewhere(database: Database) -> None:
    async with a_district(database) as place:
        assert await look(place, plan(FOUND, results=(commune("Xã E", "thach-an"),))) is Refusal.NOT_FOUND
        everywhere = administrator(locality=None)
        planned = plan(FOUND, results=(commune("Xã E", None),))
        assert isinstance(await preview(planned, everywhere, place.offices, place.cupboard.belongings), Preview)


async def test_a_name_that_is_taken(database: Database) -> None:
    async with a_district(database) as place:
        a = place.units["A"]
        assert await look(place, plan(FOUND, results=(commune("XÃ  d"),))) is Refusal.NAME_TAKEN
        renaming = plan(RENAME, sources=(a,), results=(a,), new_name="Xã D")
        assert await look(place, renaming) is Refusal.NAME_TAKEN
        assert await look(place, replace(renaming, new_name="Xã A")) is Refusal.SAME_NAME


async def test_an_ended_unit_takes_part_in_nothing_more(database: Database) -> None:
    async with a_district(database) as place:
        a, b, d = (place.units[name] for name in "ABD")
        planned = plan(MERGE, sources=(a, b), results=(a,))
        await carry_out(place, planned)
        assert await look(place, planned) is Refusal.ENDED
        assert await look(place, plan(DISSOLVE, sources=(d,), results=(b,))) is Refusal.ENDED


async def test_taking_a_merger_back_is_its_exact_reverse(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        before = dict(place.cupboard.things)
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(commune("Xã C"),)))
        assert isinstance(await take_back(place, done), Done)
        assert await place.living() == ["Xã A", "Xã B", "Xã D"]
        assert (await place.unit("A")).successors == ()
        assert sorted(await place.members("A")) == sorted([place.people["an"], place.people["binh"]])
        assert {unit: things for unit, things in place.cupboard.things.items() if unit in (a, b)} == before
        assert await place.offices.units.get(done.reorganisation.founded[0]) is None
        assert await take_back(place, done) in (Refusal.UNDONE, Refusal.NOT_FOUND)


async def test_a_founded_unit_that_something_names_stays_and_points_back(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(commune("Xã C"),)))
        (c,) = done.reorganisation.founded
        await place.offices.invitations.keep("MA", Post(Role.FOCAL, c), 1, LATER, 1, NOW)
        assert isinstance(await take_back(place, done), Done)
        assert (found := await living(c, place.offices.units)) is not None
        assert found.id == a
        assert await take_back(place, done) is Refusal.UNDONE


async def test_taking_a_renaming_back(database: Database) -> None:
    async with a_district(database) as place:
        a = place.units["A"]
        done = await carry_out(place, plan(RENAME, sources=(a,), results=(a,), new_name="Xã Kim Liên"))
        assert isinstance(await take_back(place, done), Done)
        assert [name.name for name in await place.offices.units.names() if name.unit_id == a] == ["Xã A"]


async def test_nothing_is_taken_back_once_somebody_has_handed_in(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(a,)))
        place.cupboard.submitted[a] = LATER
        assert await take_back(place, done) is Refusal.SUBMITTED


async def test_nothing_is_taken_back_that_was_built_upon(database: Database) -> None:
    async with a_district(database) as place:
        a, b, d = (place.units[name] for name in "ABD")
        first = await carry_out(place, plan(MERGE, sources=(a, b), results=(a,)))
        second = await carry_out(place, plan(MERGE, sources=(a, d), results=(d,)))
        assert await take_back(place, first) is Refusal.CHANGED_SINCE
        assert isinstance(await take_back(place, second), Done)
        assert isinstance(await take_back(place, first), Done)


async def test_nothing_is_taken_back_once_somebody_joined_what_was_founded(database: Database) -> None:
    async with a_district(database) as place:
        done = await carry_out(place, plan(FOUND, results=(commune("Xã E"),)))
        unit = done.reorganisation.founded[0]
        await place.offices.memberships.grant(place.people["an"], Post(Role.FOCAL, unit), None, LATER)
        assert await take_back(place, done) is Refusal.CHANGED_SINCE


async def test_nobody_takes_back_what_is_not_theirs(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(a,)))
        other = administrator(locality="thach-an")
        belongings = place.cupboard.belongings
        assert await undo(done.reorganisation.id, other, place.offices, belongings, LATER) is Refusal.NOT_FOUND
        assert await undo(999, place.standing, place.offices, belongings, LATER) is Refusal.NOT_FOUND
        assert await undoable(done.reorganisation, place.standing, place.offices, belongings) is None


async def test_what_was_done_is_written_down(database: Database) -> None:
    async with a_district(database) as place:
        done = await carry_out(place, plan(FOUND, results=(commune("Xã E"),)))
        await take_back(place, done)
        rows = await place.offices.audit.about(f"reorganisation:{done.reorganisation.id}")
        assert [row.action for row in rows] == [Action.UNDONE, Action.REORGANISED]
        assert (await place.offices.reorganisations.get(done.reorganisation.id)) == replace(
            done.reorganisation, undone_at=LATER
        )


async def test_a_list_that_was_begun_in_the_new_unit_goes_home_when_that_is_undone(database: Database) -> None:
    async with a_district(database) as place:
        a, b = place.units["A"], place.units["B"]
        before = dict(place.cupboard.things)
        done = await carry_out(place, plan(MERGE, sources=(a, b), results=(commune("Xã C"),)))
        (c,) = done.reorganisation.founded
        place.cupboard.things[c] += 2
        assert isinstance(await take_back(place, done), Done)
        assert place.cupboard.things == {**before, a: before[a] + 2}
        assert await place.offices.units.get(c) is None
