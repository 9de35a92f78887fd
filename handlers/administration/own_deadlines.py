"""An administrator's own deadline: what, until when, for whom; a preview with counts, a yes, and it stands."""

from directory.audit import Action
from directory.spelling import tidy
from handlers.administration.deadline_day import DAY, day_of, noted
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.reminding import home_row, reminding_row
from handlers.administration.replanning import carry_out
from handlers.administration.scoping import EVERYWHERE, SCOPE, areas, begin_scoped, place_of, scope_name, scope_of
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from reminders.own_deadlines import OwnDeadline
from reminders.plans import plan_for
from reminders.reaching import reach
from reminders.steps import next_step

_LONGEST = 300  # characters of what is to be done
_LONGEST_NOTE = 200  # of whom it goes to, and of what it rests on


async def _ask_what(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.what"])


async def _take_what(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    what = tidy(given).rstrip(".")
    if not any(char.isalpha() for char in what) or len(what) > _LONGEST:
        return Stay(desk.texts.fill("reminding.what_wrong", longest=_LONGEST))
    return {**answers, "what": what}


async def _ask_send_to(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.send_to"])


async def _take_send_to(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return _note("send_to", given, answers, desk)


async def _ask_basis(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.basis"])


async def _take_basis(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return _note("basis", given, answers, desk)


def _note(key: str, given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    note = tidy(given).rstrip(".")
    if not any(char.isalpha() for char in note) or len(note) > _LONGEST_NOTE:
        return Stay(desk.texts.fill("reminding.note_wrong", longest=_LONGEST_NOTE))
    return {**answers, key: note}


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what will stand, for how many units, how many people, and when they are reminded first."""
    scope = scope_of(answers)
    reached = await reach(scope, desk.registry)
    if not reached.units:
        return Ready(desk.texts["reminding.nobody_covered"], problem=True)
    text = desk.texts.fill(
        "reminding.deadline_preview",
        what=answers["what"],
        day=noted(day_of(answers), desk),
        whom=await scope_name(scope, desk),
        send_to=answers.get("send_to") or desk.texts["reminding.not_given"],
        basis=answers.get("basis") or desk.texts["reminding.not_given"],
        units=len(reached.units),
        people=len(reached.people),
        first=await _first(answers, desk),
    )
    return Ready(text)


async def _first(answers: Answers, desk: Desk) -> str:
    """Say when the first reminder goes out: one in the future, or at the next hour that is allowed."""
    place = place_of(answers)
    chain = desk.guide.library.scope(place) if place else ()
    plan = plan_for("", chain, await desk.agenda.plans.all())
    step = next_step(day_of(answers), plan, desk.now, desk.days)
    if step is None:
        return desk.texts["reminding.first_none"]
    moment = step.due_at.astimezone(VIETNAM)
    return desk.texts.fill("reminding.first", day=written(moment.date()), hour=f"{moment:%H:%M}")


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep it; the duties and the notices follow, at once for few units, as an errand for many."""
    place = place_of(answers)
    if (place or EVERYWHERE) not in areas(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    kept = OwnDeadline(
        id=0,
        what=answers["what"],
        day=day_of(answers),
        scope=scope_of(answers),
        send_to=answers.get("send_to", ""),
        basis=answers.get("basis", ""),
        locality=place,
        made_by=desk.person.id,
        made_at=desk.now,
    )
    number = await desk.agenda.own.add(kept)
    await desk.offices.audit.write(desk.person.id, Action.DEADLINE_SET, f"deadline:{number}", desk.now)
    said = await carry_out(number, "added", desk)
    return say(
        event, f"{desk.texts['reminding.deadline_added']} {said}", keyboard([reminding_row(desk), home_row(desk)])
    )


STEPS = (
    Step("what", _ask_what, _take_what, numbered=False, free=True, worded=True, echoed=True),
    DAY,
    *SCOPE,
    Step("send_to", _ask_send_to, _take_send_to, numbered=False, free=True, worded=True, optional=True, echoed=True),
    Step("basis", _ask_basis, _take_basis, numbered=False, free=True, worded=True, optional=True, echoed=True),
)
TALK = Guided("deadline", "reminding.deadline_title", STEPS, preview, finish, begin_scoped)
