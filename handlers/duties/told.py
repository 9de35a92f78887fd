"""What an event moves, in words: before and after for each duty; and telling the unit's people, in one notice each."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from directory.access import EDITORS
from directory.units import Unit
from handlers.dates import written
from handlers.desk import Desk
from handlers.duties.buttons import ListDuties
from handlers.duties.notices import tell_people
from handlers.duties.telling_words import event_name
from handlers.duties.wording import capital
from handlers.texts import Texts
from reminders.duties import Duty
from reminders.events import UnitEvent
from reminders.moved import Moved

SHOWN = 5
SHORT = 60  # characters of what is to be done


class OfDay(Protocol):
    """Sentences, and the day that it is in Vietnam: a desk, or whoever has none."""

    @property
    def texts(self) -> Texts:
        """The sentences."""
        ...

    @property
    def today(self) -> date:
        """The day."""
        ...


def move_lines(moves: Sequence[Moved], desk: OfDay, kept: bool = True) -> list[str]:
    """Say what has moved, or without `kept` what would, from where to where, and how many are past by then."""
    texts, shown = desk.texts, moves[:SHOWN]
    if not moves:
        return [texts["telling.moves_none"]]
    lines = [texts["telling.moves_kept" if kept else "telling.moves"], *(_line(move, desk) for move in shown)]
    if len(moves) > len(shown):
        lines.append(texts.fill("telling.moves_more", count=len(moves) - len(shown)))
    return [*lines, *_pressing(moves, desk)]


async def tell_unit(event: UnitEvent, unit: Unit, moves: Sequence[Moved], desk: Desk) -> None:
    """Tell the others who look after the unit's duties what moved."""
    said = [desk.texts.fill("telling.told", unit=unit.name, event=event_name(event, desk.texts))]
    await _tell_others(unit, moves, "\n".join([*said, *move_lines(moves, desk)]), desk)


async def tell_forgotten(unit: Unit, anchor: str, moves: Sequence[Moved], desk: Desk) -> None:
    """Tell the others that a day was forgotten."""
    said = desk.texts.fill("telling.told_forgotten", unit=unit.name, anchor=anchor)
    await _tell_others(unit, moves, "\n".join([said, *move_lines(moves, desk)]), desk)


async def _tell_others(unit: Unit, moves: Sequence[Moved], text: str, desk: Desk) -> None:
    held = await desk.offices.memberships.in_unit(unit.id)
    concerned = {one.person_id for one in held if one.post.role in EDITORS}
    concerned |= {move.after.assigned_to for move in moves if move.after.assigned_to is not None}
    button = [[(desk.texts["duties.button_list"], ListDuties(unit=unit.id).pack())]]
    await tell_people(concerned, text, button, f"told:{unit.id}:{int(desk.now.timestamp())}", desk)


def _line(move: Moved, desk: OfDay) -> str:
    said = capital(move.obligation.what)
    said = said if len(said) <= SHORT else f"{said[:SHORT].rsplit(' ', 1)[0]}…"
    return desk.texts.fill("telling.move", what=said, before=_before(move.before, desk.texts), after=_after(move, desk))


def _before(duty: Duty | None, texts: Texts) -> str:
    if duty is None or duty.due_on is None:
        return texts["telling.nowhere"]
    return texts.fill("telling.was_expected", day=written(duty.due_on)) if duty.expected else written(duty.due_on)


def _after(move: Moved, desk: OfDay) -> str:
    due, texts = move.after.due_on, desk.texts
    if due is None:
        return texts["telling.nowhere"]
    day, left = written(due), (due - desk.today).days
    if move.after.expected:
        return texts.fill("telling.will_expected", day=day)
    if move.past:
        return texts.fill("telling.will_past", day=day)
    if left > 0:
        return texts.fill("telling.will_left", day=day, days=left)
    if move.obligation.at_once:
        return _at_once(day, -left, texts)
    return (
        texts.fill("telling.will_overdue", day=day, days=-left) if left else texts.fill("telling.will_today", day=day)
    )


def _at_once(day: str, days: int, texts: Texts) -> str:
    if not days:
        return texts.fill("telling.will_at_once_today", day=day)
    return texts.fill("telling.will_at_once", day=day, days=days)


def _pressing(moves: Sequence[Moved], desk: OfDay) -> list[str]:
    """Count what is overdue by then, and what is to be done at once, which no day was given for."""
    over = [move for move in moves if _is_over(move, desk)]
    at_once = sum(move.obligation.at_once for move in over)
    late = [desk.texts.fill("telling.moves_past", count=len(over) - at_once)] if len(over) > at_once else []
    return [*late, desk.texts.fill("telling.moves_at_once", count=at_once)] if at_once else late


def _is_over(move: Moved, desk: OfDay) -> bool:
    due, today = move.after.due_on, desk.today
    if due is None or move.past or move.after.expected:
        return False
    return due < today or (move.obligation.at_once and due == today)
