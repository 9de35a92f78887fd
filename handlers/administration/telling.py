"""Telling those concerned of a reorganisation: a notice each, and another of the days that it moved."""

from collections.abc import Sequence

from directory.reorganising import Done
from handlers.desk import Desk
from handlers.duties.buttons import ListDuties
from handlers.duties.notices import tell_people
from handlers.duties.told import move_lines
from reminders.moved import Moved
from reminders.reaching import people_of


async def tell_concerned(done: Done, what: str, moves: Sequence[Moved], desk: Desk) -> int:
    """Tell everybody who belongs to a unit concerned, the administrator aside; return how many."""
    undone = done.reorganisation.undone_at is not None
    texts = desk.texts
    if undone:
        text = texts.fill("administration.told_undone", what=what)
    else:
        text = texts.fill("administration.told_done", what=what)
    others = done.concerned - {desk.person.id}
    key = f"reorganisation:{done.reorganisation.id}:{'undone' if undone else 'done'}"
    await tell_people(others, text, [], key, desk)
    for unit_id in dict.fromkeys(move.after.unit_id for move in moves):
        await _tell_moved(unit_id, [move for move in moves if move.after.unit_id == unit_id], key, desk)
    return len(others)


async def _tell_moved(unit_id: int, moves: Sequence[Moved], key: str, desk: Desk) -> None:
    """Tell a unit's people which of its duties have another day now, and how many are late by it."""
    unit = await desk.offices.units.get(unit_id)
    said = desk.texts.fill("administration.told_moved", unit=unit.name if unit else "")
    button = [[(desk.texts["duties.button_list"], ListDuties(unit=unit_id).pack())]]
    people = await people_of([unit_id], desk.registry)
    await tell_people(people, "\n".join([said, *move_lines(moves, desk)]), button, f"{key}:moved:{unit_id}", desk)
