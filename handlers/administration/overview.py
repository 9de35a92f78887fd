"""Who has handed in and who has not, and reminding those who have not: once a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.membership import Role
from directory.units import Unit
from handlers.administration.buttons import OpenRoom, Remind, ShowMissing
from handlers.administration.finding import label
from handlers.administration.reach import Administers, localities, locality_name, units_of
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from submissions.submission import PackageState

PAGE = 20
REMINDED = frozenset({Role.FOCAL, Role.HEAD})


@dataclass(frozen=True)
class Overview:
    """The units of a locality by what they have handed in."""

    handed_in: Sequence[Unit]
    returned: Sequence[Unit]
    missing: Sequence[Unit]


def router() -> Router:
    """Return the router of the overview."""
    overview = with_desk(Router(name="administration-overview"))
    overview.callback_query.register(press_missing, ShowMissing.filter(), Administers())
    overview.callback_query.register(press_remind, Remind.filter(), Administers())
    return overview


async def show(event: Event, _page: int, desk: Desk) -> Replies:
    """Say the counts of each locality."""
    lines: list[str] = []
    rows: list[Row] = []
    for key in localities(desk):
        seen = await overview_of(key, desk)
        if not (seen.handed_in or seen.returned or seen.missing):
            continue
        lines.append(_counts(key, seen, desk))
        name = locality_name(key, desk)
        rows.append([(desk.texts.fill("administration.see_missing", place=name), ShowMissing(locality=key))])
    rows.append([(desk.texts["administration.to_menu"], OpenRoom(room="menu"))])
    return say(event, "\n\n".join(lines) or desk.texts["administration.no_units"], keyboard(rows))


async def press_missing(callback: CallbackQuery, callback_data: ShowMissing, desk: Desk) -> Replies:
    """List the units that have not handed in, and those whose list came back."""
    key, page = callback_data.locality, callback_data.page
    if key not in localities(desk):
        return stale(callback, desk)
    seen = await overview_of(key, desk)
    late = [*seen.missing, *seen.returned]
    here = list(enumerate(late, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"{at}. {await _late_line(unit, seen, desk)}" for at, unit in here]
    title = desk.texts["administration.missing" if late else "administration.missing_none"]
    return pressed(callback, "\n".join([title, *lines]), keyboard(_rows(key, page, late, desk)))


async def press_remind(callback: CallbackQuery, callback_data: Remind, desk: Desk) -> Replies:
    """Remind the focal persons and heads of those units; twice a day is once."""
    key = callback_data.locality
    if key not in localities(desk):
        return stale(callback, desk)
    seen = await overview_of(key, desk)
    silent: list[Unit] = []
    reached = 0
    for unit in [*seen.missing, *seen.returned]:
        told = await remind(unit, returned=unit in seen.returned, desk=desk)
        reached += told > 0
        silent += [] if told else [unit]
    await desk.offices.audit.write(desk.person.id, Action.REMINDED, f"locality:{key}", desk.now, str(reached))
    lines = [desk.texts.fill("administration.reminded", units=reached)]
    if silent:
        names = "; ".join([await label(unit, desk) for unit in silent[:PAGE]])
        lines.append(desk.texts.fill("administration.nobody_there", count=len(silent), names=names))
    return pressed(
        callback, "\n\n".join(lines), keyboard([[(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]])
    )


async def overview_of(key: str, desk: Desk) -> Overview:
    """Return who has handed in among the units of a locality that anybody expects lists of."""
    units = await units_of(key, desk)
    states = await desk.dossiers.submissions.states([unit.id for unit in units])
    return Overview(
        handed_in=[unit for unit in units if unit.id in states and not _returned(unit, states)],
        returned=[unit for unit in units if _returned(unit, states)],
        missing=[unit for unit in units if unit.id not in states],
    )


async def remind(unit: Unit, returned: bool, desk: Desk) -> int:
    """Remind those who hand in for a unit; return how many there are. The key of a notice has the day in it."""
    text = desk.texts["administration.told_returned" if returned else "administration.told_missing"]
    held = [one for one in await desk.offices.memberships.in_unit(unit.id) if one.post.role in REMINDED]
    for person_id in {one.person_id for one in held}:
        day = desk.today.isoformat()
        told = f"{unit.name}: {text}"
        await desk.offices.notices.tell(person_id, told, [], f"reminder:{unit.id}:{day}:{person_id}", desk.now)
    return len(held)


def _returned(unit: Unit, states: Mapping[int, tuple[PackageState, ...]]) -> bool:
    return PackageState.RETURNED in states.get(unit.id, ())


def _counts(key: str, seen: Overview, desk: Desk) -> str:
    return desk.texts.fill(
        "administration.counts",
        place=locality_name(key, desk),
        handed_in=len(seen.handed_in),
        returned=len(seen.returned),
        missing=len(seen.missing),
    )


async def _late_line(unit: Unit, seen: Overview, desk: Desk) -> str:
    name = await label(unit, desk)
    return f"{name} {desk.texts['administration.was_returned']}" if unit in seen.returned else name


def _rows(key: str, page: int, late: Sequence[Unit], desk: Desk) -> list[Row]:
    rows: list[Row] = []
    if len(late) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], ShowMissing(locality=key, page=page + 1))])
    if late:
        rows.append([(desk.texts["administration.remind"], Remind(locality=key))])
    return [*rows, [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]]
