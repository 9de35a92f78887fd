"""The steps of a reorganisation: what happens, which units, and what comes of them."""

from collections.abc import Set
from dataclasses import replace

from directory.reorganisation import ReorganisationKind
from directory.spelling import may_mean
from handlers.administration.adding import NAME, take_name
from handlers.administration.finding import ids, label
from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.picking import Picking
from handlers.administration.reach import own_unit
from handlers.desk import Desk

MERGE, DISSOLVE = ReorganisationKind.MERGE, ReorganisationKind.DISSOLVE
RENAME, FOUND = ReorganisationKind.RENAME, ReorganisationKind.FOUND
NEW, NAMED = "new", "named"  # a new unit, whose name is asked or was typed at once
_MANY = 30
_SOURCES_ASKED = {
    MERGE: "administration.merging",
    DISSOLVE: "administration.dissolving",
    RENAME: "administration.renaming",
}
_CHANGES = {
    MERGE: "administration.merge",
    DISSOLVE: "administration.dissolve",
    RENAME: "administration.rename",
    FOUND: "administration.found",
}


def of_kind(answers: Answers, kinds: Set[ReorganisationKind]) -> bool:
    """Whether the talk is about a reorganisation of these kinds."""
    return answers.get("change") in kinds


def changes(step: Step, kinds: Set[ReorganisationKind]) -> Step:
    """Return a step that is asked for these kinds only."""
    return replace(step, wanted=lambda answers: of_kind(answers, kinds))


async def _ask_change(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.change"], [(desk.texts[key], kind) for kind, key in _CHANGES.items()])


async def _take_change(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    if given not in list(ReorganisationKind):
        return Stay(desk.texts["administration.choose"])
    if given == answers.get("change"):
        return answers
    kept = ("locality", "province", "only", "number", "decided", "effective")
    return {key: answers[key] for key in kept if key in answers} | {"change": given}


async def _ask_result(answers: Answers, desk: Desk) -> Question:
    units = [await own_unit(unit_id, desk) for unit_id in ids(answers.get("sources"))]
    keep = [
        (desk.texts.fill("administration.keep_unit", name=await label(unit, desk)), f"u{unit.id}")
        for unit in units
        if unit
    ]
    return Question(desk.texts["administration.result"], [(desk.texts["administration.new_unit"], NEW), *keep])


async def _take_result(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a unit that goes on, or the wish for a new one; a name of a new one may be typed at once.

    A typed name that one of them has already may mean either: whether it goes on, or a new one is called so.
    """
    units = [await own_unit(unit_id, desk) for unit_id in ids(answers.get("sources"))]
    if given == NEW or given in [f"u{unit.id}" for unit in units if unit]:
        return {**answers, "result": given}
    if any(may_mean(given, unit.name) for unit in units if unit):
        return Stay(desk.texts["administration.result_either"])
    named = await take_name(given, answers, desk)
    return named if isinstance(named, Stay) else {**named, "result": NAMED}


def _names_unit(answers: Answers) -> bool:
    return of_kind(answers, {RENAME, FOUND}) or (of_kind(answers, {MERGE}) and answers.get("result") == NEW)


CHANGE = Step("change", _ask_change, _take_change)
SOURCES = Picking(
    "sources",
    lambda answers: _SOURCES_ASKED[ReorganisationKind(answers["change"])],
    lambda answers: 2 if answers["change"] == MERGE else 1,
    lambda answers: _MANY if answers["change"] == MERGE else 1,
).step(lambda answers: of_kind(answers, {MERGE, DISSOLVE, RENAME}))
RESULT = Step("result", _ask_result, _take_result, wanted=lambda answers: of_kind(answers, {MERGE}), free=True)
HEIRS = Picking("heirs", lambda _: "administration.heirs", lambda _: 1, lambda _: _MANY).step(
    lambda answers: of_kind(answers, {DISSOLVE})
)
NEW_NAME = replace(NAME, wanted=_names_unit)
