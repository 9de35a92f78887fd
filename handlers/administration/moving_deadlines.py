"""Moving an administrator's own deadline to another day: a preview of whom it concerns, a yes."""

from dataclasses import replace

from directory.audit import Action
from handlers.administration.deadline_day import DAY, day_of, noted
from handlers.administration.guided import Answers, Guided, Ready
from handlers.administration.own_list import line, own_deadline
from handlers.administration.reminding import reminding_row
from handlers.administration.replanning import MOVED, carry_out, reached_by
from handlers.dates import written
from handlers.desk import Desk
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from reminders.own_deadlines import OwnDeadline


async def begin(about: str, desk: Desk) -> Answers | None:
    """Begin; `about` is the deadline's number."""
    own = await own_deadline(int(about), desk) if about.isdecimal() and len(about) < 19 else None
    return {"deadline": about, "day": written(own.day), "past": own.day.isoformat()} if own else None


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say from which day to which, and how many people are told."""
    own = await _deadline(answers, desk)
    if own is None or own.day == day_of(answers):
        return Ready(desk.texts["reminding.nothing_moves"], problem=True)
    reached = await reached_by(own, desk.registry)
    text = desk.texts.fill(
        "reminding.move_preview",
        deadline=await line(own, desk),
        day=noted(day_of(answers), desk),
        units=len(reached.units),
        people=len(reached.people),
    )
    return Ready(text)


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Move it, and tell those concerned."""
    own = await _deadline(answers, desk)
    if own is None:
        return say(event, desk.texts["reminding.nothing_moves"])
    await desk.agenda.own.move(own.id, day_of(answers))
    detail = f"{own.day.isoformat()} > {day_of(answers).isoformat()}"
    await desk.offices.audit.write(desk.person.id, Action.DEADLINE_MOVED, f"deadline:{own.id}", desk.now, detail)
    said = await carry_out(own.id, MOVED, desk, own.day)
    return say(event, f"{desk.texts['reminding.deadline_moved']} {said}", keyboard([reminding_row(desk)]))


async def _deadline(answers: Answers, desk: Desk) -> OwnDeadline | None:
    return await own_deadline(int(answers["deadline"]), desk)


STEPS = (replace(DAY, mends=True),)
TALK = Guided("move_deadline", "reminding.move_title", STEPS, preview, finish, begin, about="deadline")
