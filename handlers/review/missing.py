"""The units that a receiver waits for, and reminding them: once a day, outside of the turn."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.access import EDITORS
from directory.audit import Action
from directory.units import Unit
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.errands import Bench, Rooms
from handlers.keyboards import Row, keyboard
from handlers.replies import Replies, pressed
from handlers.review.bulk import REMIND, Count, Steps, each, said
from handlers.review.buttons import OpenReview, RemindMissing, SeeMissing
from handlers.review.reach import Receives, not_found
from handlers.review.routes import Routes
from handlers.review.saying import home_row
from handlers.review.shelf import shelves
from handlers.review.telling import tell_unit
from submissions.errands import ErrandKind

PAGE = 20


def router() -> Router:
    """Return the router of the units that are missing."""
    missing = with_desk(Router(name="review-missing"))
    missing.callback_query.register(press_missing, SeeMissing.filter(), Receives())
    missing.callback_query.register(press_remind, RemindMissing.filter(), Receives())
    return missing


async def press_missing(callback: CallbackQuery, callback_data: SeeMissing, desk: Desk) -> Replies:
    """List the units that have not handed in; those that nobody has joined are marked, to be called."""
    receiver = callback_data.receiver
    if not desk.standing.receives(receiver):
        return [callback.answer(), *not_found(callback, desk)]
    units = (await shelves(receiver, await Routes.load(desk, desk.guide.library), desk)).missing
    if not units:
        return pressed(callback, desk.texts["review.missing_none"], keyboard([home_row(receiver, desk)]))
    pages = (len(units) + PAGE - 1) // PAGE
    page = min(callback_data.page, pages - 1)
    here = list(enumerate(units, 1))[page * PAGE : (page + 1) * PAGE]
    title = desk.texts.fill("review.missing", count=len(units), page=page + 1, pages=pages)
    lines = [f"{at}. {await _line(unit, desk)}" for at, unit in here]
    more: Row = [(desk.texts["buttons.more"], SeeMissing(receiver=receiver, page=page + 1))] if page + 1 < pages else []
    remind: Row = [(desk.texts["review.remind"], RemindMissing(receiver=receiver))]
    return pressed(callback, "\n".join([title, *lines]), keyboard([more, remind, home_row(receiver, desk)]))


async def press_remind(callback: CallbackQuery, callback_data: RemindMissing, desk: Desk) -> Replies:
    """Ask for the errand that reminds."""
    receiver = callback_data.receiver
    if not desk.standing.receives(receiver):
        return [callback.answer(), *not_found(callback, desk)]
    about = {"do": REMIND, "receiver": receiver}
    await desk.dossiers.errands.ask(ErrandKind.CONSOLIDATE, desk.person.id, about, desk.now)
    return pressed(callback, desk.texts["review.reminding"])


async def remind_all(receiver: str, bench: Bench) -> Steps:
    """Remind the focal persons and heads of the units that have not handed in; name those that nobody has joined."""
    async with bench.read() as rooms:
        routes = await Routes.load(rooms, bench.guide.library)
        units = (await shelves(receiver, routes, rooms)).missing
    name, silent, count = routes.name(receiver), list[Unit](), Count()

    async def act(unit: Unit, rooms: Rooms) -> bool:
        told = await _remind(unit, name, rooms, bench)
        silent.extend([] if told else [unit])
        return told

    def progress(done: int, of: int) -> str:
        return bench.texts.fill("review.reminding_so_far", done=done, of=of)

    async for step in each(units, act, progress, count, bench):
        yield step
    async with bench.write() as rooms:
        detail = f"units:{count.done}"
        await rooms.offices.audit.write(
            bench.standing.person_id, Action.REMINDED, f"receiver:{receiver}", bench.now, detail
        )
    board = keyboard([[(bench.texts["review.to_overview"], OpenReview(receiver=receiver))]])
    yield said(_result(count.done, silent, bench), bench, board)


async def _remind(unit: Unit, receiver: str, rooms: Rooms, bench: Bench) -> bool:
    """The day in the key is Vietnam's, and the administrator's reminder has the same: a unit gets one of them."""
    day = bench.now.astimezone(VIETNAM).date().isoformat()
    text = bench.texts.fill("review.told_missing", receiver=receiver, unit=unit.name)
    return bool(await tell_unit(unit.id, text, [], f"reminder:{unit.id}:{day}", rooms, bench))


def _result(reached: int, silent: Sequence[Unit], bench: Bench) -> str:
    lines = [bench.texts.fill("review.reminded", units=reached)]
    if silent:
        names = "; ".join(unit.name for unit in silent[:PAGE])
        more = bench.texts.fill("review.and_more", count=len(silent) - PAGE) if len(silent) > PAGE else ""
        lines.append(bench.texts.fill("review.nobody_there", count=len(silent), names=f"{names}{more}"))
    return "\n\n".join(lines)


async def _line(unit: Unit, desk: Desk) -> str:
    held = await desk.offices.memberships.in_unit(unit.id)
    reachable = any(one.post.role in EDITORS for one in held)
    return unit.name if reachable else f"{unit.name} {desk.texts['review.call_them']}"
