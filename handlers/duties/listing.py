"""The list of a unit's duties: what is late first, a few lines a page, a filter for each sort."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from aiogram.fsm.context import FSMContext

from directory.units import Unit
from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.duties.buttons import BeginTelling, ListDuties, SeeDuty
from handlers.duties.reach import may_tell, not_found, own_units, reach_unit
from handlers.duties.showing import show, takes_numbers
from handlers.duties.wording import OPEN, brief, waits, what
from handlers.keyboards import Button, Row
from handlers.people.posts import unit_label
from handlers.replies import Event, Replies, say
from reminders.views import Look, View, views_of

PAGE = 6
IN_A_ROW = 3
_SOON = frozenset({Look.TODAY, Look.SOON})
_CLOSED = frozenset({Look.DONE, Look.NOT_OURS})


FILTERS: Mapping[str, tuple[str, Callable[[View], bool]]] = {
    "open": ("duties.filter_open", lambda view: view.look in OPEN),
    "overdue": ("duties.filter_overdue", lambda view: view.look is Look.OVERDUE),
    "soon": ("duties.filter_soon", lambda view: view.look in _SOON),
    "waiting": ("duties.filter_waiting", waits),
    "done": ("duties.filter_done", lambda view: view.look in _CLOSED),
    "all": ("duties.filter_all", lambda _view: True),
}
# What stands above duties of each look.
_GROUPS: Mapping[Look, str] = {
    Look.OVERDUE: "duties.group_overdue",
    Look.TODAY: "duties.group_soon",
    Look.SOON: "duties.group_soon",
    Look.UNKNOWN: "duties.group_unknown",
    Look.NOT_YET: "duties.group_later",
    Look.NO_DAY: "duties.group_no_day",
    Look.DONE: "duties.group_closed",
    Look.NOT_OURS: "duties.group_closed",
    Look.PAST: "duties.group_past",
}


async def enter(event: Event, desk: Desk, state: FSMContext, before: str = "") -> Replies:
    """Show the duties of the person's unit below a sentence; ask which unit, if there are several."""
    if not desk.private:
        return say(event, desk.texts["groups.private_only"])
    units = await own_units(desk)
    if not units:
        return say(event, desk.texts["duties.overseer" if desk.standing.is_administrator else "duties.nobody"])
    if len(units) == 1:
        return await _show(event, units[0], ListDuties(unit=units[0].id), desk, state, before)
    rows: list[Row] = [[(await unit_label(unit, desk), ListDuties(unit=unit.id))] for unit in units]
    return await show(event, desk.texts["duties.which_unit"], rows, desk, state)


async def list_duties(event: Event, chosen: ListDuties, desk: Desk, state: FSMContext) -> Replies:
    """Show a page of a unit's duties."""
    if not chosen.unit:
        return await enter(event, desk, state)
    unit = await reach_unit(chosen.unit, desk)
    return await _show(event, unit, chosen, desk, state) if unit else not_found(event, desk)


async def _show(
    event: Event, unit: Unit, chosen: ListDuties, desk: Desk, state: FSMContext, before: str = ""
) -> Replies:
    views = await views_of([unit.id], desk.registry, desk.today)
    if not views:
        return say(event, desk.texts.fill("duties.none_at_all", unit=unit.name))
    fits = FILTERS.get(chosen.which, FILTERS["open"])[1]
    found = [view for view in views if fits(view)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(chosen.page, pages - 1)
    here = found[page * PAGE : (page + 1) * PAGE]
    how = _how(here, await takes_numbers(desk, state))
    text = _text(unit, views, here, page, pages, how, desk)
    rows = [*_numbers(here, desk), _pages(chosen, page, pages, desk), *_ways(unit, views, chosen, desk)]
    return await show(event, f"{before}\n\n{text}".strip(), rows, desk, state)


def _text(unit: Unit, views: Sequence[View], here: Sequence[View], page: int, pages: int, how: str, desk: Desk) -> str:
    counts = ", ".join(_counts(views, desk))
    head = desk.texts.fill("duties.head", unit=unit.name, counts=counts) if counts else ""
    lines = [head or desk.texts.fill("duties.head_clear", unit=unit.name), *grouped(here, desk)]
    if not here:
        lines.append(desk.texts["duties.none_here"])
    if pages > 1:
        lines.append(desk.texts.fill("duties.page", page=page + 1, pages=pages))
    return "\n".join([*lines, "", desk.texts[how]])


def _how(here: Sequence[View], numbers: bool) -> str:
    """Return what to do next; where something presses, how it is brought to an end. Without `numbers`: by buttons."""
    if not here:
        return "duties.how_none"
    if any(view.look is Look.OVERDUE for view in here):
        return "duties.how_pressing" if numbers else "duties.how_pressing_button"
    return "duties.how" if numbers else "duties.how_button"


def grouped(views: Iterable[View], desk: Desk) -> list[str]:
    """Return a line for each duty, numbered, below the name of its sort."""
    numbered = list(enumerate(views, 1))
    lines: list[str] = []
    for _, pairs in groupby(numbered, lambda pair: _GROUPS[pair[1].look]):
        members = list(pairs)
        lines.append(desk.texts[_title([view for _, view in members])])
        lines += [_line(number, view, desk) for number, view in members]
    return lines


def _title(views: Sequence[View]) -> str:
    """Return the name of a sort; what is to be done at once stands among what is overdue, and is not called so."""
    if views[0].look is Look.OVERDUE and any(view.obligation.at_once for view in views):
        return "duties.group_pressing"
    return _GROUPS[views[0].look]


def _line(number: int, view: View, desk: Desk) -> str:
    until = brief(view, desk.texts)
    if not until:
        return desk.texts.fill("duties.line_bare", number=number, what=what(view))
    return desk.texts.fill("duties.line", number=number, what=what(view), when=until)


def _counts(views: Sequence[View], desk: Desk) -> list[str]:
    def count(*looks: Look) -> int:
        return sum(view.look in looks for view in views)

    texts, at_once = desk.texts, sum(view.look is Look.OVERDUE and view.obligation.at_once for view in views)
    overdue = count(Look.OVERDUE) - at_once
    said = (
        (overdue, texts.fill("duties.count_overdue", count=overdue)),
        (at_once, texts.fill("duties.count_at_once", count=at_once)),
        (count(*_SOON), texts.fill("duties.count_soon", count=count(*_SOON))),
        (count(Look.UNKNOWN), texts.fill("duties.count_unknown", count=count(Look.UNKNOWN))),
        (count(Look.NOT_YET), texts.fill("duties.count_later", count=count(Look.NOT_YET))),
        (count(Look.NO_DAY), texts.fill("duties.count_no_day", count=count(Look.NO_DAY))),
        (count(Look.DONE), texts.fill("duties.count_done", count=count(Look.DONE))),
    )
    return [text for number, text in said if number]


def _numbers(here: Sequence[View], desk: Desk) -> list[Row]:
    buttons: list[Button] = [
        (desk.texts.fill("duties.number", number=number), SeeDuty(duty=view.duty.id))
        for number, view in enumerate(here, 1)
    ]
    return [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]


def _pages(chosen: ListDuties, page: int, pages: int, desk: Desk) -> Row:
    def to(number: int) -> ListDuties:
        return ListDuties(unit=chosen.unit, which=chosen.which, page=number)

    before: list[Button] = [(desk.texts["duties.previous"], to(page - 1))] if page else []
    return [*before, (desk.texts["duties.next"], to(page + 1))] if page + 1 < pages else before


def _ways(unit: Unit, views: Sequence[View], chosen: ListDuties, desk: Desk) -> list[Row]:
    """Return the other filters that find something, the telling of days, and the other units."""
    filters: list[Button] = []
    shown = list(map(FILTERS.get(chosen.which, FILTERS["open"])[1], views))
    for key, (name, fits) in FILTERS.items():
        found = list(map(fits, views))
        if any(found) and found != shown:
            label = desk.texts.fill("duties.filter_counted", filter=desk.texts[name], count=sum(found))
            filters.append((label, ListDuties(unit=unit.id, which=key)))
    rows: list[Row] = [filters[at : at + IN_A_ROW] for at in range(0, len(filters), IN_A_ROW)]
    if may_tell(unit, desk) and any(map(waits, views)):
        rows.append([(desk.texts["duties.button_tell"], BeginTelling(unit=unit.id))])
    if len(desk.standing.units) > 1:
        rows.append([(desk.texts["duties.other_unit"], ListDuties())])
    return rows


LISTING = Press(ListDuties, list_duties)
