"""Adding a unit: its name, its kind, its superior; a commune is looked up in the state's list."""

from directory import places
from directory.audit import Action
from directory.gazetteer import Commune
from directory.importing import LONGEST
from directory.kinds import KIND_NAMES, kind_of, named_kind
from directory.spelling import same_name, tidy
from directory.units import NewUnit, Unit, UnitKind
from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.finding import chosen, offered
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.planning_units import plan_new
from handlers.administration.reach import NOWHERE, locality_name, locality_of, own_unit, units_of
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.desk import Desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from knowledge.vietnamese import has_marks, words


async def ask_name(_answers: Answers, desk: Desk) -> Question:
    """Ask what the unit is called."""
    return Question(desk.texts["administration.name"])


async def take_name(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a name; the kind is guessed from it. One without any mark is asked for once more: letters will bear it."""
    name = tidy(given)
    if not any(char.isalpha() for char in name) or len(name) > LONGEST:
        return Stay(desk.texts.fill("administration.name_wrong", longest=LONGEST))
    if not has_marks(words(name)) and answers.get("unmarked") != name:
        return Stay(desk.texts["administration.name_unmarked"], {**answers, "unmarked": name})
    return {**answers, "name": name}


async def ask_kind(answers: Answers, desk: Desk) -> Question:
    """Ask what kind of unit it is, the guessed one first."""
    guessed = kind_of(answers.get("name", ""))
    kinds = sorted(KIND_NAMES, key=lambda kind: kind is not guessed)
    return Question(desk.texts["administration.kind"], [(KIND_NAMES[kind][0], kind.value) for kind in kinds])


async def take_kind(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a kind."""
    kind = UnitKind(given) if given in list(UnitKind) else named_kind(given)
    return {**answers, "kind": kind.value} if kind else Stay(desk.texts["administration.choose"])


async def ask_parent(answers: Answers, desk: Desk) -> Question:
    """Ask for the superior."""
    return Question(desk.texts["administration.parent"], await offered(answers, desk))


async def take_parent(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take the superior."""
    unit = await chosen(given, answers, desk)
    return unit if isinstance(unit, Stay) else {**answers, "parent": str(unit.id), "found": ""}


def listed(answers: Answers) -> tuple[Commune, ...]:
    """Return what the state's list has for a commune's name, in the locality's own province where it is known."""
    name = answers.get("name", "")
    if answers.get("kind") != UnitKind.COMMUNE:
        return ()
    province = answers.get("province")
    return (places.communes(f"{name}, {province}") if province else ()) or places.communes(name)


def former_names(answers: Answers) -> tuple[str, ...]:
    """Return the communes of before July 2025 that the named commune was made of."""
    found = listed(answers)
    return tuple(former.name for former in places.former_communes(found[0]) if former.name) if len(found) == 1 else ()


async def ask_former(answers: Answers, desk: Desk) -> Question:
    """Ask whether the names of before are to be found too."""
    text = desk.texts.fill("administration.former", names=", ".join(former_names(answers)))
    return Question(text, [(desk.texts["administration.yes"], "yes"), (desk.texts["administration.no"], "no")])


async def take_former(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a yes or a no."""
    said = {"yes": "yes", "no": "no"}.get(given)
    return {**answers, "former": said} if said else Stay(desk.texts["administration.choose"])


def new_unit(answers: Answers) -> NewUnit:
    """Return the unit that the answers tell of; a commune has the state's code where the list knows it."""
    found = listed(answers)
    parent = answers.get("parent") or None
    return NewUnit(
        name=answers["name"],
        kind=UnitKind(answers["kind"]),
        locality=locality_of(answers["locality"]),
        parent_id=int(parent) if parent else None,
        ward_code=found[0].code if len(found) == 1 else None,
        other_names=former_names(answers) if answers.get("former") == "yes" else (),
    )


def list_note(answers: Answers, desk: Desk) -> str:
    """Say what the state's list has for a commune's name; nothing for other kinds."""
    found = listed(answers)
    if answers["kind"] != UnitKind.COMMUNE:
        return ""
    if not found:
        return desk.texts["administration.commune_unknown"]
    named = "; ".join(f"{commune.full_name} ({commune.code})" for commune in found[:3])
    if len(found) > 1:
        return desk.texts.fill("administration.commune_several", places=named)
    return desk.texts.fill("administration.commune_found", place=named)


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what will be added; a unit that is there already is not added again."""
    unit = new_unit(answers)
    if await _same(unit, desk):
        return Ready(desk.texts.fill("administration.unit_there", name=unit.name), problem=True)
    lines = [
        desk.texts.fill(
            "administration.unit_preview",
            name=unit.name,
            kind=KIND_NAMES[unit.kind][0],
            parent=await _parent_name(unit, desk),
            place=locality_name(unit.locality, desk),
        ),
        list_note(answers, desk),
    ]
    return Ready("\n".join(filter(None, lines)))


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Add the unit."""
    unit = new_unit(answers)
    if not desk.standing.administers(unit.locality) or await _same(unit, desk):
        return say(event, desk.texts.fill("administration.unit_there", name=unit.name))
    made = await desk.offices.units.add(unit, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.UNIT_ADDED, f"unit:{made.id}", desk.now)
    await plan_new([made], unit.locality or NOWHERE, desk)
    rows: list[Row] = [
        [(desk.texts["administration.invite_into"], BeginTalk(talk="invite", about=str(made.id)))],
        [(desk.texts["administration.add_another"], BeginTalk(talk="unit"))],
        [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))],
    ]
    return say(event, desk.texts.fill("administration.unit_added", name=made.name), keyboard(rows))


async def _same(unit: NewUnit, desk: Desk) -> Unit | None:
    others = await units_of(unit.locality or "-", desk)
    return next((one for one in others if one.parent_id == unit.parent_id and same_name(one.name, unit.name)), None)


async def _parent_name(unit: NewUnit, desk: Desk) -> str:
    parent = await own_unit(unit.parent_id, desk) if unit.parent_id else None
    return parent.name if parent else desk.texts["administration.no_parent"]


NAME = Step("name", ask_name, take_name, numbered=False, free=True, echoed=True)
KIND = Step("kind", ask_kind, take_kind)
PARENT = Step("parent", ask_parent, take_parent, free=True, optional=True)
FORMER = Step("former", ask_former, take_former, wanted=lambda answers: bool(former_names(answers)))
TALK = Guided("unit", "administration.add_title", (LOCALITY, NAME, KIND, PARENT, FORMER), preview, finish, begin_local)
