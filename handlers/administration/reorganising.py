"""Reorganising units: what happens, to whom, by which decision, from when; a preview, a yes, and a way back."""

from directory.kinds import kind_of
from directory.plans import Plan, Refusal
from directory.previewing import preview as look_ahead
from directory.reorganisation import ReorganisationKind
from directory.reorganising import apply
from directory.units import NewUnit, UnitKind
from handlers.administration.adding import KIND, PARENT, new_unit
from handlers.administration.belonging import belongings
from handlers.administration.deciding_steps import DECIDED, EFFECTIVE, NUMBER, day
from handlers.administration.finding import ids
from handlers.administration.guided import Answers, Guided, Ready
from handlers.administration.reach import own_unit
from handlers.administration.reorganising_steps import CHANGE, HEIRS, NAMED, NEW, NEW_NAME, RESULT, SOURCES, changes
from handlers.administration.saying import REFUSALS, of_done, of_preview, of_told, undo_rows
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.administration.telling import tell_concerned
from handlers.desk import Desk
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, say
from reminders.reorganising import reorganised

FOUNDING = frozenset({ReorganisationKind.FOUND})


async def plan_of(answers: Answers, desk: Desk) -> Plan:
    """Return the plan that the answers tell of."""
    kind = ReorganisationKind(answers["change"])
    effective = day(answers["effective"])
    assert effective is not None
    sources = tuple(ids(answers.get("sources"))) if kind is not ReorganisationKind.FOUND else ()
    return Plan(
        kind=kind,
        decision_number=answers["number"],
        decided_on=day(answers.get("decided")),
        effective_on=effective,
        sources=sources,
        results=await _results(kind, sources, answers, desk),
        new_name=answers["name"] if kind is ReorganisationKind.RENAME else None,
    )


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what will happen, or why it cannot."""
    seen = await look_ahead(await plan_of(answers, desk), desk.standing, desk.offices, belongings(desk))
    if isinstance(seen, Refusal):
        return Ready(desk.texts[REFUSALS[seen]], problem=True)
    return Ready(of_preview(seen, desk))


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Carry it out, tell those concerned, and offer to take it back."""
    done = await apply(await plan_of(answers, desk), desk.standing, desk.offices, belongings(desk), desk.now)
    if isinstance(done, Refusal):
        return say(event, desk.texts[REFUSALS[done]])
    moves = (await reorganised(done.reorganisation, desk.registry, desk.now)).moves
    what = await of_done(done.reorganisation, desk)
    told = await tell_concerned(done, what, moves, desk)
    text = desk.texts.fill("administration.reorganised", what=what, told=of_told(told, desk))
    return say(event, text, keyboard(undo_rows(done.reorganisation, desk)))


async def _results(
    kind: ReorganisationKind, sources: tuple[int, ...], answers: Answers, desk: Desk
) -> tuple[int | NewUnit, ...]:
    if kind is ReorganisationKind.DISSOLVE:
        return tuple(ids(answers.get("heirs")))
    if kind is ReorganisationKind.RENAME:
        return sources
    if kind is ReorganisationKind.FOUND:
        return (new_unit(answers),)
    kept = answers["result"]
    return (int(kept[1:]),) if kept not in (NEW, NAMED) else (await _merged(sources, answers, desk),)


async def _merged(sources: tuple[int, ...], answers: Answers, desk: Desk) -> NewUnit:
    """Return the unit that a merger founds: of the kind that its name tells, where the first source was."""
    first = await own_unit(sources[0], desk)
    kind = kind_of(answers["name"]) or (first.kind if first else UnitKind.OTHER)
    parent = str(first.parent_id) if first and first.parent_id else ""
    return new_unit({**answers, "kind": kind.value, "parent": parent})


STEPS = (
    LOCALITY,
    CHANGE,
    SOURCES,
    RESULT,
    HEIRS,
    NEW_NAME,
    changes(KIND, FOUNDING),
    changes(PARENT, FOUNDING),
    NUMBER,
    DECIDED,
    EFFECTIVE,
)
TALK = Guided("reorganise", "administration.reorganise_title", STEPS, preview, finish, begin_local)
