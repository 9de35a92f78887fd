"""Announcements: a text for everybody of a scope; a preview with the count and the hour, a yes, an errand."""

import datetime
from collections.abc import Sequence

from directory.audit import Action
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.reminding import reminding_row
from handlers.administration.scoping import EVERYWHERE, SCOPE, areas, begin_scoped, place_of, scope_name, scope_of
from handlers.administration.spreading import Steps, Tally, said, spread
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.errands import Bench
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from reminders.announcements import Announcement, key_of
from reminders.hours import allowed, next_allowed
from reminders.ledger import EntryKind, NewEntry
from reminders.reaching import people_of, reach
from reminders.registry import Registry
from submissions.errands import ErrandKind

LONGEST = 1500  # characters; with its first line it is one message on every channel
NOW, LATER = "now", "later"
KEPT = datetime.timedelta(days=14)  # what could not be sent by then is no news


async def _ask_text(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts.fill("reminding.announcement", longest=LONGEST))


async def _take_text(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    text = given.strip()
    if not any(char.isalpha() for char in text) or len(text) > LONGEST:
        return Stay(desk.texts.fill("reminding.announcement_wrong", longest=LONGEST, length=len(text)))
    return {**answers, "text": text, "quiet": "" if allowed(desk.now, False, desk.days) else "yes"}


async def _ask_when(_answers: Answers, desk: Desk) -> Question:
    later = desk.texts.fill("reminding.when_later", moment=_hour(next_allowed(desk.now, False, desk.days)))
    choices = [(later, LATER), (desk.texts["reminding.when_now"], NOW)]
    return Question(desk.texts["reminding.when"], choices)


async def _take_when(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return {**answers, "when": given} if given in (NOW, LATER) else Stay(desk.texts["administration.choose"])


def _due_at(answers: Answers, desk: Desk) -> datetime.datetime:
    return desk.now if answers.get("when") == NOW else next_allowed(desk.now, False, desk.days)


def _hour(moment: datetime.datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {written(local.date())}"


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Show the text as it will read, how many people get it, and when."""
    scope = scope_of(answers)
    reached = await reach(scope, desk.registry)
    if not reached.people:
        return Ready(desk.texts["reminding.announce_nobody"], problem=True)
    text = desk.texts.fill(
        "reminding.announce_preview",
        whom=await scope_name(scope, desk),
        units=len(reached.units),
        people=len(reached.people),
        moment=_hour(_due_at(answers, desk)),
        text=answers["text"],
    )
    return Ready(text)


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep it, and ask for the errand that puts a copy for each person."""
    place = place_of(answers)
    if (place or EVERYWHERE) not in areas(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    kept = Announcement(
        id=0,
        text=answers["text"],
        scope=scope_of(answers),
        locality=place,
        made_by=desk.person.id,
        made_at=desk.now,
        due_at=_due_at(answers, desk),
    )
    number = await desk.agenda.announcements.add(kept)
    await desk.offices.audit.write(desk.person.id, Action.ANNOUNCED, f"announcement:{number}", desk.now)
    about = {"announcement": str(number)}
    await desk.dossiers.errands.ask(ErrandKind.ANNOUNCE, desk.person.id, about, desk.now)
    text = desk.texts.fill("reminding.announced", moment=_hour(kept.due_at))
    return say(event, text, keyboard([reminding_row(desk)]))


async def announce(bench: Bench) -> Steps:
    """Put a copy for each person of the scope; done twice it is done once, since the keys are the same."""
    async with bench.read() as rooms:
        found = await rooms.agenda.announcements.get(int(bench.errand.about["announcement"]))
        units = (await reach(found.scope, bench.registry(rooms))).units if found else ()
    if found is None or not bench.standing.administers(found.locality):
        yield said(bench.texts["administration.unit_unknown"], bench)
        return
    people: set[int] = set()

    async def change(unit_ids: Sequence[int], registry: Registry) -> Tally:
        new = [person for person in await people_of(unit_ids, registry) if person not in people]
        people.update(new)
        await registry.agenda.ledger.put([copy_of(found, person) for person in new], bench.now)
        return Tally(units=len(unit_ids), people=len(new))

    tally = Tally()
    async for step in spread([unit.id for unit in units], change, tally, bench):
        yield step
    result = bench.texts.fill("reminding.announced_to", people=tally.people, moment=_hour(found.due_at))
    yield said(result, bench, keyboard([reminding_row(bench)]))


def copy_of(announcement: Announcement, person_id: int) -> NewEntry:
    """Return one person's copy; it is put into words when it goes out."""
    return NewEntry(
        EntryKind.ANNOUNCEMENT,
        person_id,
        key_of(announcement.id, person_id),
        announcement.due_at,
        announcement.due_at + KEPT,
        about=f"announcement:{announcement.id}",
    )


STEPS = (
    *SCOPE,
    Step("text", _ask_text, _take_text, numbered=False, verbatim=lambda _: True, echoed=True),
    Step("when", _ask_when, _take_when, wanted=lambda answers: bool(answers.get("quiet"))),
)
TALK = Guided("announce", "reminding.announce_title", STEPS, preview, finish, begin_scoped)
