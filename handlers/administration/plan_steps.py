"""The steps of a plan: what holds now, and the numbers."""

import re
from collections.abc import Sequence

from handlers.administration.guided import Answers, Choice, Question, Stay, Step
from handlers.administration.scoping import place_of
from handlers.desk import Desk
from reminders.plans import Plan, plan_for

CHANGE, DEFAULT = "change", "default"
_LONGEST_BEFORE, _MOST_BEFORE, _MOST_AFTER = 90, 8, 30
_NUMBERS = re.compile(r"\d+")
_WHOLE = re.compile(r"(?<![\d.,-])\d+(?![.,]?\d)")  # neither -1 nor 1,5


async def holding(answers: Answers, desk: Desk) -> Plan:
    """Return what holds now for the place and the duty."""
    place = place_of(answers)
    chain: Sequence[str] = tuple(desk.guide.library.scope(place)) if place else ()
    return plan_for(answers.get("source", ""), chain, await desk.agenda.plans.all())


async def _own_setting(answers: Answers, desk: Desk) -> bool:
    wanted = (place_of(answers), answers.get("source") or None)
    return any((one.locality, one.source) == wanted for one in await desk.agenda.plans.all())


def of_plan(plan: Plan, desk: Desk) -> str:
    """Say a plan."""
    weekly = desk.texts["reminding.plan_then_weekly" if plan.weekly else "reminding.plan_then_nothing"]
    return desk.texts.fill(
        "reminding.plan",
        before=", ".join(str(days) for days in plan.before),
        after=plan.after,
        weekly=weekly,
        head_after=plan.head_after,
        summary_after=plan.summary_after,
    )


async def _ask_what(answers: Answers, desk: Desk) -> Question:
    plan = await holding(answers, desk)
    choices = [(desk.texts["reminding.plan_change"], CHANGE)]
    if await _own_setting(answers, desk):
        choices.append((desk.texts["reminding.plan_default"], DEFAULT))
    return Question(desk.texts.fill("reminding.plan_now", plan=of_plan(plan, desk)), choices)


async def _take_what(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return {**answers, "do": given} if given in (CHANGE, DEFAULT) else Stay(desk.texts["administration.choose"])


async def _ask_before(answers: Answers, desk: Desk) -> Question:
    before = ", ".join(map(str, (await holding(answers, desk)).before))
    return Question(desk.texts.fill("reminding.plan_before", before=before), _keeping("before", before, answers, desk))


async def _take_before(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    days = sorted({int(found) for found in _NUMBERS.findall(given)[:20] if len(found) < 4}, reverse=True)
    if not days or len(days) > _MOST_BEFORE or days[0] > _LONGEST_BEFORE:
        return Stay(desk.texts.fill("reminding.plan_before_wrong", most=_MOST_BEFORE, longest=_LONGEST_BEFORE))
    return {**answers, "before": ",".join(map(str, days))}


async def _ask_weekly(_answers: Answers, desk: Desk) -> Question:
    choices = [(desk.texts["administration.yes"], "yes"), (desk.texts["administration.no"], "no")]
    return Question(desk.texts["reminding.plan_weekly"], choices)


async def _take_weekly(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return {**answers, "weekly": given} if given in ("yes", "no") else Stay(desk.texts["administration.choose"])


def _keeping(key: str, now: str, answers: Answers, desk: Desk) -> list[Choice]:
    """Offer what holds now; what was answered already has such a button of its own."""
    return [] if answers.get(key) else [(desk.texts["administration.keep"], now)]


def _number_step(key: str, text: str, least: int) -> Step:
    """Return a step that asks for a number of working days. Where `least` is 1, there is no sooner than the first."""

    async def ask(answers: Answers, desk: Desk) -> Question:
        now = getattr(await holding(answers, desk), key)
        question = f"{desk.texts[text]} {desk.texts.fill('reminding.plan_is_now', number=now)}"
        return Question(question, _keeping(key, str(now), answers, desk))

    async def take(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
        found = _WHOLE.findall(given)
        if len(found) != 1 or len(found[0]) > 2 or not least <= int(found[0]) <= _MOST_AFTER:
            return Stay(desk.texts.fill("reminding.plan_number_wrong", least=least, most=_MOST_AFTER))
        return {**answers, key: str(int(found[0]))}

    return Step(key, ask, take, wanted=changes, numbered=False, echoed=True)


def changes(answers: Answers) -> bool:
    """Whether other settings are to hold."""
    return answers.get("do") == CHANGE


DO = Step("do", _ask_what, _take_what)
NUMBERS = (
    Step("before", _ask_before, _take_before, wanted=changes, numbered=False, echoed=True),
    _number_step("after", "reminding.plan_after", 0),
    Step("weekly", _ask_weekly, _take_weekly, wanted=changes),
    _number_step("head_after", "reminding.plan_head_after", 1),
    _number_step("summary_after", "reminding.plan_summary_after", 1),
)
