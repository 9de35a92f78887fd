"""When people are reminded: what holds now for a place and a duty, other settings, and back."""

from directory.audit import Action
from handlers.administration.guided import Answers, Guided, Ready
from handlers.administration.plan_duty import DUTY, duty_name
from handlers.administration.plan_steps import DO, NUMBERS, changes, of_plan
from handlers.administration.reminding import reminding_row
from handlers.administration.scoping import AREA, EVERYWHERE, area_name, areas, begin_scoped, place_of
from handlers.desk import Desk
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from reminders.plans import Plan, PlanSetting
from submissions.errands import ErrandKind


def plan_of(answers: Answers) -> Plan:
    """Return the plan that the answers tell of."""
    return Plan(
        before=tuple(int(days) for days in answers["before"].split(",")),
        after=int(answers["after"]),
        weekly=answers["weekly"] == "yes",
        head_after=int(answers["head_after"]),
        summary_after=int(answers["summary_after"]),
    )


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what will hold, and for which duty."""
    where, duty = area_name(place_of(answers), desk), await duty_name(answers, desk)
    if duty is None:
        return Ready(desk.texts["reminding.plan_duty_unknown"], problem=True)
    if not changes(answers):
        return Ready(desk.texts.fill("reminding.plan_drop_preview", place=where, duty=duty))
    plan = of_plan(plan_of(answers), desk)
    return Ready(desk.texts.fill("reminding.plan_preview", place=where, duty=duty, plan=plan))


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep the setting, and plan the duties of the place anew."""
    place, source = place_of(answers), answers.get("source") or None
    if (place or EVERYWHERE) not in areas(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    if changes(answers):
        await desk.agenda.plans.keep(PlanSetting(place, source, plan_of(answers)), desk.person.id)
    else:
        await desk.agenda.plans.drop(place, source)
    about = f"locality:{place or EVERYWHERE}"
    await desk.offices.audit.write(desk.person.id, Action.REPLANNED, about, desk.now, source or "")
    await desk.dossiers.errands.ask(ErrandKind.PLAN, desk.person.id, {"locality": place or ""}, desk.now)
    return say(event, desk.texts["reminding.plan_kept"], keyboard([reminding_row(desk)]))


TALK = Guided("plan", "reminding.plan_title", (AREA, DUTY, DO, *NUMBERS), preview, finish, begin_scoped)
