"""What many units' decisions move: looked at before, kept at once, planned and told batch after batch."""

from collections.abc import Sequence
from datetime import date, datetime

from directory.audit import Action
from handlers.administration.spreading import FEW, Change, Steps, Tally, said, spread
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.duties.wording import capital
from handlers.errands import Bench
from handlers.texts import Texts
from reminders.events import UnitEvent
from reminders.hours import next_allowed
from reminders.ledger import EntryKind, NewEntry
from reminders.moved import Moved
from reminders.planning import plan_units
from reminders.reaching import people_of
from reminders.registry import Registry
from reminders.telling import preview_many
from submissions.errands import ErrandKind

_SHOWN = 5  # duties that a notice names


async def foreseen(events: Sequence[UnitEvent], desk: Desk) -> str:
    """Say how many units and duties would move, and how many of the new days are past already."""
    units = sorted({event.unit_id for event in events})
    moves = (await preview_many(events, desk.registry)).moves
    moved = len({one.after.unit_id for one in moves})
    past = sum(_is_past(one, desk.today) for one in moves)
    if not moves:
        return desk.texts.fill("reminding.foreseen_none", of=len(units))
    lines = [desk.texts.fill("reminding.foreseen", of=len(units), units=moved, moves=len(moves))]
    if past:
        lines.append(desk.texts.fill("reminding.foreseen_past", past=past))
    return "\n".join(lines)


async def keep_told(events: Sequence[UnitEvent], desk: Desk) -> str:
    """Keep what was told of units; return what to say. The duties of many units are planned by an errand."""
    units = sorted({event.unit_id for event in events})
    await desk.agenda.duties.hold(units)
    await desk.agenda.events.keep(events)
    for event in events:
        await desk.offices.audit.write(
            desk.person.id, Action.EVENT_TOLD, f"unit:{event.unit_id}", desk.now, event.anchor
        )
    if len(units) <= FEW:
        return _counted(await change_of(desk.person.id, desk.texts, desk.now)(units, desk.registry), desk.texts)
    about = {"told": desk.now.isoformat(), "units": str(len(units))}
    await desk.dossiers.errands.ask(ErrandKind.EVENTS, desk.person.id, about, desk.now)
    return desk.texts.fill("reminding.spreading_soon", units=len(units))


async def plan_told(bench: Bench) -> Steps:
    """Plan the units whose decisions this person told at that moment, and tell those concerned."""
    told_at = datetime.fromisoformat(bench.errand.about["told"])
    async with bench.read() as rooms:
        known = [unit.id for unit in await rooms.offices.units.of_locality(None)]
        events = await rooms.agenda.events.of_units(known)
    own = [one for one in events if one.told_by == bench.errand.person_id and one.told_at == told_at]
    units = sorted({one.unit_id for one in own})
    tally = Tally()
    async for step in spread(units, change_of(bench.errand.person_id, bench.texts, told_at), tally, bench):
        yield step
    yield said(_counted(tally, bench.texts), bench)


def change_of(author: int, texts: Texts, told_at: datetime) -> Change:
    """Return what plans some units anew and tells their people what moved; whoever told it needs no telling."""

    async def change(unit_ids: Sequence[int], registry: Registry) -> Tally:
        planned = await plan_units(unit_ids, registry, told_at)
        moves: dict[int, list[Moved]] = {}
        for moved in planned.moves:
            moves.setdefault(moved.after.unit_id, []).append(moved)
        people = sum([await _tell(unit, of_unit, author, texts, told_at, registry) for unit, of_unit in moves.items()])
        return Tally(units=len(moves), moved=len(planned.moves), people=people)

    return change


async def _tell(
    unit_id: int, moved: Sequence[Moved], author: int, texts: Texts, told_at: datetime, registry: Registry
) -> int:
    people = [person for person in await people_of([unit_id], registry) if person != author]
    unit = await registry.offices.units.get(unit_id)
    lines = "\n".join(_line(one, texts, told_at) for one in moved[:_SHOWN])
    text = texts.fill("reminding.told_moves", unit=unit.name if unit else "", count=len(moved), moves=lines)
    due = next_allowed(told_at, False, registry.days)
    keys = {person: f"events:{told_at.isoformat()}:{unit_id}:{person}" for person in people}
    about = f"unit:{unit_id}"
    notices = [NewEntry(EntryKind.NOTICE, person, key, due, text=text, about=about) for person, key in keys.items()]
    await registry.agenda.ledger.put(notices, told_at)
    return len(people)


def _is_past(one: Moved, today: date) -> bool:
    """Whether a day was missed. What is to be done at once has none that could be."""
    return one.after.due_on is not None and one.after.due_on < today and not one.obligation.at_once


def _line(one: Moved, texts: Texts, told_at: datetime) -> str:
    unknown, what = texts["reminding.day_unknown"], capital(one.obligation.what)
    before, after = (
        written(day) if day else unknown for day in (one.before.due_on if one.before else None, one.after.due_on)
    )
    if one.obligation.at_once and one.after.due_on:
        return texts.fill("reminding.told_move_at_once", what=what, before=before, after=after)
    line = texts.fill("reminding.told_move", what=what, before=before, after=after)
    return f"{line} {texts['reminding.already_past']}" if _is_past(one, told_at.astimezone(VIETNAM).date()) else line


def _counted(tally: Tally, texts: Texts) -> str:
    if not tally.moved:
        return texts["reminding.events_none"]
    return texts.fill("reminding.events_spread", units=tally.units, moves=tally.moved, people=tally.people)
