"""What the night moved: days that another guidance or calendar gives are told in the morning, in one notice a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from directory.access import EDITORS
from handlers.desk import VIETNAM
from handlers.duties.buttons import ListDuties
from handlers.duties.told import move_lines
from handlers.texts import Texts
from reminders.hours import next_allowed
from reminders.ledger import EntryKind, NewEntry
from reminders.moved import Moved
from reminders.registry import Registry


@dataclass(frozen=True)
class Morning:
    """The sentences, and the day on which they are read."""

    texts: Texts
    today: date


async def moved_overnight(texts: Texts, moves: Sequence[Moved], registry: Registry, now: datetime) -> list[NewEntry]:
    """Return what those who look after the duties are told, at the next allowed hour."""
    due = next_allowed(now, False, registry.days)
    morning = Morning(texts, due.astimezone(VIETNAM).date())
    by_unit: dict[int, list[Moved]] = {}
    for move in moves:
        by_unit.setdefault(move.after.unit_id, []).append(move)
    units = await registry.offices.units.several(list(by_unit))
    told: list[NewEntry] = []
    for unit_id, its in by_unit.items():
        text = "\n".join([texts.fill("telling.told_overnight", unit=units[unit_id].name), *move_lines(its, morning)])
        people = await _concerned(unit_id, its, registry)
        told += [_notice(unit_id, person, text, due, now, texts) for person in people]
    return told


async def _concerned(unit_id: int, moves: Sequence[Moved], registry: Registry) -> list[int]:
    """Return the unit's editors and whom a duty was given to, each by the first account."""
    held = await registry.offices.memberships.in_unit(unit_id)
    given = {move.after.assigned_to for move in moves}
    accounts = [one.person_id for one in held if one.post.role in EDITORS or one.person_id in given]
    humans = await registry.offices.accounts.human_of(accounts)
    return sorted({humans.get(one, one) for one in accounts})


def _notice(unit_id: int, person: int, text: str, due: datetime, now: datetime, texts: Texts) -> NewEntry:
    key = f"moved:{unit_id}:{int(now.timestamp())}:{person}"
    button = ((texts["duties.button_list"], ListDuties(unit=unit_id).pack()),)
    return NewEntry(EntryKind.NOTICE, person, key, due, text=text, buttons=(button,), about=f"unit:{unit_id}")
