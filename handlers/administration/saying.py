"""What is said of a reorganisation: in its preview, afterwards, and in the list of the latest ones."""

import datetime
from collections.abc import Sequence

from directory.plans import Preview, Refusal
from directory.reorganisation import Reorganisation, ReorganisationKind
from handlers.administration.buttons import BeginTalk, OpenRoom, UndoReorganisation
from handlers.dates import written
from handlers.desk import Desk
from handlers.keyboards import Row

REFUSALS = {
    Refusal.NOT_FOUND: "administration.unit_unknown",
    Refusal.ENDED: "administration.refused_ended",
    Refusal.SAME_TWICE: "administration.refused_twice",
    Refusal.TOO_FEW: "administration.refused_few",
    Refusal.NO_RESULT: "administration.refused_result",
    Refusal.NAME_TAKEN: "administration.refused_name",
    Refusal.SAME_NAME: "administration.refused_same_name",
    Refusal.UNDONE: "administration.refused_undone",
    Refusal.SUBMITTED: "administration.refused_submitted",
    Refusal.CHANGED_SINCE: "administration.refused_changed",
}


def of_preview(seen: Preview, desk: Desk) -> str:
    """Say what a plan will do: the units, the decision, what follows, and from when."""
    plan, texts = seen.plan, desk.texts
    sources = [unit.name for unit in seen.ending] or [unit.name for unit in seen.going_on]
    results = [plan.new_name] if plan.new_name else [unit.name for unit in seen.going_on]
    lines = [
        texts.fill("administration.will", what=_what(plan.kind, sources, results, bool(plan.founded), desk)),
        texts.fill("administration.by", decision=_decision(plan.decision_number, plan.decided_on, desk)),
        texts.fill("administration.holds_from", day=written(plan.effective_on)),
    ]
    if seen.ending:
        main = seen.going_on[0].name
        lines.append(
            texts.fill(
                "administration.follows", people=seen.people, rows=seen.rows, submissions=seen.submissions, unit=main
            )
        )
    later = plan.effective_on > desk.today
    lines.append(texts["administration.at_once_later" if later else "administration.at_once"])
    return "\n".join(lines)


async def of_done(done: Reorganisation, desk: Desk) -> str:
    """Say what a reorganisation did, with its decision and its day."""
    units = await desk.offices.units.several([*done.sources, *done.results])
    gone = desk.texts["administration.unit_gone"]
    sources = [units[unit_id].name if unit_id in units else gone for unit_id in done.sources]
    results = [units[unit_id].name if unit_id in units else gone for unit_id in done.results]
    sources = [done.former_name] if done.former_name else sources
    return desk.texts.fill(
        "administration.done",
        what=_what(done.kind, sources, results, bool(done.founded), desk),
        decision=_decision(done.decision_number, done.decided_on, desk),
        day=written(done.effective_on),
    )


def of_told(people: int, desk: Desk) -> str:
    """Say how many were told."""
    return desk.texts.fill("administration.told", people=people) if people else desk.texts["administration.told_nobody"]


def undo_rows(done: Reorganisation, desk: Desk) -> list[Row]:
    """Return the buttons below something done."""
    return [
        [(desk.texts["administration.undo"], UndoReorganisation(reorganisation=done.id))],
        [(desk.texts["administration.reorganise_more"], BeginTalk(talk="reorganise"))],
        [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))],
    ]


def _what(kind: ReorganisationKind, sources: Sequence[str], results: Sequence[str], founded: bool, desk: Desk) -> str:
    before, after = ", ".join(sources), ", ".join(results)
    if kind is ReorganisationKind.FOUND:
        return desk.texts.fill("administration.what_founded", after=after)
    if kind is ReorganisationKind.RENAME:
        return desk.texts.fill("administration.what_renamed", before=before, after=after)
    if kind is ReorganisationKind.DISSOLVE:
        return desk.texts.fill("administration.what_dissolved", before=before, after=after)
    if founded:
        return desk.texts.fill("administration.what_merged", before=before, after=after)
    return desk.texts.fill("administration.what_joined", before=before, after=after)


def _decision(number: str, decided_on: datetime.date | None, desk: Desk) -> str:
    if decided_on is None:
        return number
    return desk.texts.fill("administration.decision", number=number, day=written(decided_on))
