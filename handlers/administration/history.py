"""The latest reorganisations, and taking one back."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.plans import Refusal
from directory.reorganisation import Reorganisation
from directory.reorganising import undo, undoable
from handlers.administration.belonging import belongings
from handlers.administration.buttons import OpenRoom, UndoReorganisation
from handlers.administration.paging import enough
from handlers.administration.reach import Administers
from handlers.administration.saying import REFUSALS, of_done, of_told
from handlers.administration.telling import tell_concerned
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from reminders.reorganising import reorganisation_undone

SHOWN = 5


def router() -> Router:
    """Return the router of what was done."""
    history = with_desk(Router(name="administration-history"))
    history.callback_query.register(press_undo, UndoReorganisation.filter(), Administers())
    return history


async def show(event: Event, _page: int, desk: Desk) -> Replies:
    """Say the latest reorganisations within reach; those that can be taken back have a button."""
    seen = await enough(desk.offices.reorganisations.latest, lambda latest: _within(latest, desk), SHOWN)
    found = seen.shown[:SHOWN]
    back: Row = [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]
    if not found:
        none = seen.note(desk) or [desk.texts["administration.history_none"]]
        return say(event, "\n".join(none), keyboard([back]))
    lines = [f"{number}. {await _line(done, desk)}" for number, done in enumerate(found, 1)]
    undo_rows: list[Row] = [
        [(desk.texts.fill("administration.undo_number", number=number), UndoReorganisation(reorganisation=done.id))]
        for number, done in enumerate(found, 1)
        if await undoable(done, desk.standing, desk.offices, belongings(desk)) is None
    ]
    return say(event, "\n\n".join([desk.texts["administration.history"], *lines]), keyboard([*undo_rows, back]))


async def press_undo(callback: CallbackQuery, callback_data: UndoReorganisation, desk: Desk) -> Replies:
    """Ask once, then take a reorganisation back."""
    done = await desk.offices.reorganisations.get(callback_data.reorganisation)
    refused = await undoable(done, desk.standing, desk.offices, belongings(desk)) if done else Refusal.NOT_FOUND
    if done is None or refused is Refusal.NOT_FOUND:
        return stale(callback, desk)
    if refused:
        return pressed(callback, desk.texts[REFUSALS[refused]])
    if not callback_data.sure:
        return pressed(callback, await _asking(done, desk), keyboard(_sure_rows(done, desk)))
    return await _undo(callback, done, desk)


async def _undo(callback: CallbackQuery, done: Reorganisation, desk: Desk) -> Replies:
    what = await of_done(done, desk)
    undone = await undo(done.id, desk.standing, desk.offices, belongings(desk), desk.now)
    if isinstance(undone, Refusal):
        return pressed(callback, desk.texts[REFUSALS[undone]])
    moves = (await reorganisation_undone(done.id, desk.registry, desk.now)).moves
    told = await tell_concerned(undone, what, moves, desk)
    rows: list[Row] = [[(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]]
    text = desk.texts.fill("administration.undone", what=what, told=of_told(told, desk))
    return pressed(callback, text, keyboard(rows))


async def _asking(done: Reorganisation, desk: Desk) -> str:
    return desk.texts.fill("administration.undo_sure", what=await of_done(done, desk))


def _sure_rows(done: Reorganisation, desk: Desk) -> list[Row]:
    return [
        [(desk.texts["administration.undo_yes"], UndoReorganisation(reorganisation=done.id, sure=True))],
        [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))],
    ]


async def _within(latest: Sequence[Reorganisation], desk: Desk) -> list[Reorganisation]:
    concerned = {done.id: {*done.sources, *done.results} for done in latest}
    units = await desk.offices.units.several(sorted(set().union(*concerned.values())))

    def is_within(done: Reorganisation) -> bool:
        its = [units[unit_id] for unit_id in concerned[done.id] if unit_id in units]
        return bool(its) and all(map(desk.standing.administers_unit, its))

    return list(filter(is_within, latest))


async def _line(done: Reorganisation, desk: Desk) -> str:
    said = await of_done(done, desk)
    return f"{said} {desk.texts['administration.was_undone']}" if done.undone_at else said
