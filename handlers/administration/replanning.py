"""What follows when an administrator's own deadline is set, moved or cancelled: duties, and a notice each."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.administration.spreading import FEW, Change, Steps, Tally, counted, said, spread
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.errands import Bench
from handlers.texts import Texts
from reminders.dispatches import from_own
from reminders.hours import in_time
from reminders.inheriting import inherited
from reminders.ledger import EntryKind, NewEntry
from reminders.own_deadlines import OwnDeadline
from reminders.planning import plan_units
from reminders.reaching import Reach, people_of, reach
from reminders.registry import Registry
from submissions.errands import ErrandKind

ADDED, MOVED, CANCELLED = "added", "moved", "cancelled"


async def reached_by(own: OwnDeadline, registry: Registry) -> Reach:
    """Return whom a deadline reaches now: in the place of a chosen unit that has ended, whoever follows it."""
    (held,) = await inherited([from_own(own)], registry)
    return await reach(held.scope, registry)


async def carry_out(deadline_id: int, what: str, desk: Desk, before: date | None = None) -> str:
    """Let units have what was done to a deadline; return what to say. Many units are an errand."""
    own = await desk.agenda.own.get(deadline_id)
    if own is None:
        return ""
    units = (await reached_by(own, desk.registry)).units
    if len(units) <= FEW:
        change = change_of(own, what, before, desk.person.id, desk.texts, desk.now, desk.now)
        return counted(await change([unit.id for unit in units], desk.registry), desk)
    about = {"deadline": str(deadline_id), "what": what, "before": before.isoformat() if before else ""}
    about["at"] = desk.now.isoformat()
    await desk.dossiers.errands.ask(ErrandKind.DEADLINE, desk.person.id, about, desk.now)
    return desk.texts.fill("reminding.spreading_soon", units=len(units))


async def carry_out_all(bench: Bench) -> Steps:
    """Do for many units what `carry_out` does for a few."""
    about = bench.errand.about
    async with bench.read() as rooms:
        own = await rooms.agenda.own.get(int(about["deadline"]))
        units = (await reached_by(own, bench.registry(rooms))).units if own else ()
    if own is None or not bench.standing.administers(own.locality):
        yield said(bench.texts["administration.unit_unknown"], bench)
        return
    before = date.fromisoformat(about["before"]) if about["before"] else None
    at, tally = datetime.fromisoformat(about["at"]), Tally()
    change = change_of(own, about["what"], before, bench.errand.person_id, bench.texts, at, bench.now)
    async for step in spread([unit.id for unit in units], change, tally, bench):
        yield step
    yield said(counted(tally, bench), bench)


def change_of(
    own: OwnDeadline, what: str, before: date | None, author: int, texts: Texts, at: datetime, now: datetime
) -> Change:
    """Return what plans some units anew and tells their people; whoever did it needs no telling.

    `at` is when it was done: a deadline that is moved there and back and there again is told each time.
    """
    text = _text(own, what, before, texts, now)

    async def change(unit_ids: Sequence[int], registry: Registry) -> Tally:
        await plan_units(unit_ids, registry, now)
        people = [person for person in await people_of(unit_ids, registry) if person != author]
        due = in_time(now, None if what == CANCELLED else own.day, registry.days)
        keyed = {person: f"own:{own.id}:{what}:{at.isoformat()}:{person}" for person in people}
        about = f"own:{own.id}"
        notices = [
            NewEntry(EntryKind.NOTICE, person, key, due, text=text, about=about) for person, key in keyed.items()
        ]
        await registry.agenda.ledger.put(notices, now)
        return Tally(units=len(unit_ids), people=len(people))

    return change


def _text(own: OwnDeadline, what: str, before: date | None, texts: Texts, now: datetime) -> str:
    past = own.day < now.astimezone(VIETNAM).date()
    day = f"{written(own.day)} {texts['reminding.already_past']}" if past else written(own.day)
    if what == CANCELLED:
        return texts.fill("reminding.told_cancelled", what=own.what, day=day)
    if what == MOVED and before:
        return texts.fill("reminding.told_moved", what=own.what, before=written(before), day=day)
    lines = [
        texts.fill("reminding.told_added", what=own.what, day=day),
        texts.fill("reminding.told_send_to", send_to=own.send_to) if own.send_to else "",
        texts.fill("reminding.told_basis", basis=own.basis) if own.basis else "",
        texts["reminding.told_see"],
    ]
    return "\n".join(filter(None, lines))
