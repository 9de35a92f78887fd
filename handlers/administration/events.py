"""Decisions of many units at once: which, its number and days, for whom; a preview of what moves, a yes."""

from dataclasses import replace

from directory.masking import mask
from handlers.administration.deciding_steps import DECIDED, EFFECTIVE, NUMBER, day
from handlers.administration.event_kinds import ANCHORS, anchor_name
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.reminding import reminding_row
from handlers.administration.scoping import EVERYWHERE, SCOPE, areas, begin_scoped, place_of, scope_name, scope_of
from handlers.administration.telling_many import foreseen, keep_told
from handlers.desk import Desk
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from reminders.reaching import reach


async def _ask_anchor(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.which_event"], [(anchor_name(one, desk), one.value) for one in ANCHORS])


async def _take_anchor(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    known = given in [anchor.value for anchor in ANCHORS]
    return {**answers, "anchor": given} if known else Stay(desk.texts["administration.choose"])


async def _ask_number(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.event_number"])


async def _ask_signed(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.event_signed"])


async def _ask_effective(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.event_effective_day"])


async def _take_signed(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    taken = await DECIDED.take(given, answers, desk)
    signed = None if isinstance(taken, Stay) else day(taken["decided"])
    return Stay(desk.texts["reminding.signed_later"], answers) if signed and signed > desk.today else taken


async def _take_effective(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    taken = await EFFECTIVE.take(given, answers, desk)
    if isinstance(taken, Stay):
        return taken
    signed, effective = day(answers.get("decided")), day(taken["effective"])
    earlier = signed is not None and effective is not None and effective < signed
    return Stay(desk.texts["reminding.effective_earlier"], answers) if earlier else taken


def _has_effect(answers: Answers) -> bool:
    return answers.get("anchor") == Anchor.EFFECT


def _effective(answers: Answers) -> str | None:
    """Return the day of effect; one that was answered of another kind of decision does not count."""
    return answers.get("effective") if _has_effect(answers) else None


async def events_of(answers: Answers, desk: Desk) -> list[UnitEvent]:
    """Return what the answers tell, of each unit that they are about."""
    signed = day(answers["decided"])
    assert signed is not None
    units = (await reach(scope_of(answers), desk.registry)).units
    told = (Anchor(answers["anchor"]), mask(answers.get("number", "")), signed, day(_effective(answers)))
    return [UnitEvent(unit.id, *told, desk.person.id, desk.now) for unit in units]


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what is told, of how many units, and how many of their duties move."""
    events = await events_of(answers, desk)
    if not events:
        return Ready(desk.texts["reminding.nobody_covered"], problem=True)
    effective = _effective(answers)
    lines = [
        desk.texts.fill(
            "reminding.event_preview",
            what=anchor_name(Anchor(answers["anchor"]), desk),
            number=answers.get("number") or desk.texts["reminding.not_given"],
            signed=answers["decided"],
            whom=await scope_name(scope_of(answers), desk),
        ),
        desk.texts.fill("reminding.event_effective", day=effective) if effective else "",
        await foreseen(events, desk),
    ]
    return Ready("\n".join(filter(None, lines)))


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep what was told; duties and notices follow. A post may be gone since the talk began."""
    if (place_of(answers) or EVERYWHERE) not in areas(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    said = await keep_told(await events_of(answers, desk), desk)
    return say(event, f"{desk.texts['reminding.events_kept']} {said}", keyboard([reminding_row(desk)]))


STEPS = (
    Step("anchor", _ask_anchor, _take_anchor),
    replace(NUMBER, ask=_ask_number, optional=True),
    replace(DECIDED, ask=_ask_signed, take=_take_signed, optional=False),
    replace(EFFECTIVE, ask=_ask_effective, take=_take_effective, optional=True, wanted=_has_effect),
    *SCOPE,
)
TALK = Guided("events", "reminding.events_title", STEPS, preview, finish, begin_scoped)
