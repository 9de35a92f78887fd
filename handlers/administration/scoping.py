"""For whom something is: the steps that ask, the scope that they give, and how that is said."""

from collections.abc import Sequence

from directory.kinds import KIND_NAMES, named_kind
from directory.units import UnitKind
from handlers.administration.finding import ids
from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.picking import Picking, names
from handlers.administration.reach import NOWHERE, localities, locality_name
from handlers.administration.shared_steps import local
from handlers.desk import Desk
from reminders.obligations import Scope

EVERYWHERE = "*"
ALL, KIND, UNITS = "all", "kind", "units"
_MOST = 30  # units that are picked by hand
_HOW = {ALL: "reminding.scope_all", KIND: "reminding.scope_kind", UNITS: "reminding.scope_units"}


def areas(desk: Desk) -> list[str]:
    """Return where the person may set something: everywhere, if they administer that, and the known localities."""
    known = [key for key in localities(desk) if key != NOWHERE]
    return [EVERYWHERE, *known] if desk.standing.administers(None) else known


def area_name(key: str | None, desk: Desk) -> str:
    """Return what an area is called; None is everywhere."""
    return desk.texts["administration.everywhere"] if key in (None, EVERYWHERE) else locality_name(key, desk)


async def begin_scoped(_about: str, desk: Desk) -> Answers | None:
    """Begin a talk about an area: who administers one only is not asked for it."""
    own = areas(desk)
    if not own:
        return None
    return local(own[0], desk) | {"only": "yes"} if len(own) == 1 else {}


def place_of(answers: Answers) -> str | None:
    """Return the locality that the answers are about; None for everywhere."""
    return answers.get("locality")


def scope_of(answers: Answers) -> Scope:
    """Return for whom the answers say that it is."""
    place, how = place_of(answers), answers["how"]
    return Scope(
        localities=(place,) if place else (),
        kinds=(UnitKind(answers["kind"]),) if how == KIND else (),
        units=tuple(ids(answers["units"])) if how == UNITS else (),
    )


async def scope_name(scope: Scope, desk: Desk) -> str:
    """Say for whom something is."""
    place = ", ".join(area_name(key, desk) for key in scope.localities or (None,))
    if scope.units:
        return await names(list(scope.units), desk)
    if scope.kinds:
        kinds = ", ".join(KIND_NAMES[kind][0] for kind in scope.kinds)
        return desk.texts.fill("reminding.for_kinds", kinds=kinds, place=place)
    return desk.texts.fill("reminding.for_all", place=place)


async def _ask_area(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.area"], [(area_name(key, desk), key) for key in areas(desk)])


async def _take_area(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    if given not in areas(desk):
        return Stay(desk.texts["administration.choose"])
    kept = {key: value for key, value in answers.items() if key not in ("locality", "province", "units", "found")}
    return kept | {"area": given} | ({} if given == EVERYWHERE else local(given, desk))


async def _ask_how(answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.scope"], [(desk.texts[_HOW[how]], how) for how in _hows(answers)])


async def _take_how(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return {**answers, "how": given} if given in _hows(answers) else Stay(desk.texts["administration.choose"])


def _hows(answers: Answers) -> Sequence[str]:
    # Units are looked for within a locality.
    return (ALL, KIND, UNITS) if place_of(answers) else (ALL, KIND)


async def _ask_kind(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.kind"], [(called[0], kind.value) for kind, called in KIND_NAMES.items()])


async def _take_kind(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    kind = UnitKind(given) if given in list(UnitKind) else named_kind(given)
    return {**answers, "kind": kind.value} if kind else Stay(desk.texts["administration.choose"])


AREA = Step("area", _ask_area, _take_area, wanted=lambda answers: "only" not in answers)
SCOPE: Sequence[Step] = (
    AREA,
    Step("how", _ask_how, _take_how),
    Step("kind", _ask_kind, _take_kind, wanted=lambda answers: answers.get("how") == KIND),
    Picking("units", lambda _: "reminding.which_units", lambda _: 1, lambda _: _MOST).step(
        lambda answers: answers.get("how") == UNITS
    ),
)
