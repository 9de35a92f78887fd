"""Handing in does what a dispatch demands: those duties are closed with the code; a withdrawal opens them again."""

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.dossier.handing_reach import HandedIn
from handlers.replies import Event, Replies, say
from reminders.demands import of_sources
from reminders.duties import Duty
from reminders.fulfilling import fulfil, unfulfil
from submissions.handing import Ready


async def fulfil_duties(found: Ready, handed_in: HandedIn, desk: Desk) -> list[Duty]:
    """Close the duties that each receiver's part fulfils."""
    unit, code, who = handed_in.unit.id, handed_in.submission.code, desk.person.id
    done: dict[int, Duty] = {}
    for parcel in found.split.parcels:
        route = parcel.route
        forms = {found.said[at][0] for at in parcel.rows}
        closed = await fulfil(unit, [route.receiver], forms, code, who, desk.registry, desk.now, set(route.systems))
        done |= {duty.id: duty for duty in closed}
    return list(done.values())


async def reopen_duties(found: HandedIn, desk: Desk) -> list[Duty]:
    """Open the duties again that were done by what was withdrawn."""
    return await unfulfil(found.unit.id, found.submission.code, desk.person.id, desk.registry, desk.now)


async def say_fulfilled(event: Event, duties: Sequence[Duty], desk: Desk) -> Replies:
    """Say which duties were closed; nothing where none was."""
    if not duties:
        return []
    return say(event, desk.texts.fill("duties.fulfilled", duties=await lines_of(duties, desk)))


async def say_reopened(event: Event, duties: Sequence[Duty], desk: Desk) -> Replies:
    """Say which duties are open again; nothing where none is."""
    if not duties:
        return []
    return say(event, desk.texts.fill("duties.unfulfilled", duties=await lines_of(duties, desk)))


async def lines_of(duties: Sequence[Duty], desk: Desk) -> str:
    """Name duties, one a line."""
    demands = await of_sources([duty.source for duty in duties], desk.registry)
    said = [demands[duty.source].what for duty in duties if duty.source in demands]
    return "\n".join(f"- {what[:1].upper()}{what[1:]}" for what in said)
