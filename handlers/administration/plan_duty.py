"""The step of a plan that asks which duty it is for: any, one of a dispatch, or one that an administrator set."""

from collections.abc import Mapping

from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.scoping import place_of
from handlers.desk import Desk
from handlers.duties.wording import capital
from knowledge.vietnamese import fold
from reminders.dispatches import from_own, obligations
from reminders.obligations import Obligation

ANY = "any"
_LABEL = 60  # characters of a duty on a button
_OFFERED, _SHARE = 8, 0.6  # duties that are offered, and how much of what was typed must stand in one


async def _those(answers: Answers, desk: Desk) -> dict[str, Obligation]:
    """Return the duties that a plan can be set for there, of dispatches and administrators' own, by button."""
    place = place_of(answers)
    chain = set(desk.guide.library.scope(place)) if place else set()
    found = {f"d{at}": one for at, one in enumerate(obligations(desk.guide.library))}
    found |= {f"o{own.id}": from_own(own) for own in await desk.agenda.own.in_force()}

    def holds(one: Obligation) -> bool:
        return not chain or not one.scope.localities or bool(chain.intersection(one.scope.localities))

    return {button: one for button, one in found.items() if holds(one)}


async def duty_name(answers: Answers, desk: Desk) -> str | None:
    """Return which duty a plan is for, or that it is for all; None where the chosen one is gone."""
    if answers["duty"] == ANY:
        return desk.texts["reminding.plan_any"]
    chosen = (await _those(answers, desk)).get(answers["duty"])
    return capital(chosen.what) if chosen else None


async def _ask_duty(answers: Answers, desk: Desk) -> Question:
    those = await _those(answers, desk)
    found = [button for button in answers.get("duties", "").split(",") if button in those]
    choices = [(_shortened(those[button].what), button) for button in found]
    return Question(desk.texts["reminding.plan_duty"], [(desk.texts["reminding.plan_any"], ANY), *choices])


async def _take_duty(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take every duty, or one; words of one are looked for."""
    those = await _those(answers, desk)
    if given == ANY:
        return {**answers, "duty": ANY, "source": ""}
    if given in those:
        return {**answers, "duty": given, "source": those[given].source}
    found = _found(given, those)
    if not found:
        return Stay(desk.texts["reminding.plan_duty_unknown"])
    return Stay(desk.texts["reminding.plan_duty_which"], {**answers, "duties": ",".join(found)})


def _found(given: str, those: Mapping[str, Obligation]) -> list[str]:
    """Return the duties that most of the typed words stand in, the likeliest first."""
    typed = set(fold(given).split())
    shares = {
        button: len(typed.intersection(fold(one.what).split())) / max(len(typed), 1) for button, one in those.items()
    }
    likeliest = sorted(shares, key=lambda button: -shares[button])
    return [button for button in likeliest if shares[button] >= _SHARE][:_OFFERED]


def _shortened(what: str) -> str:
    """Return what is to be done as the label of a button."""
    return what if len(what) <= _LABEL else f"{what[:_LABEL]}…"


DUTY = Step("duty", _ask_duty, _take_duty, free=True, worded=True)
