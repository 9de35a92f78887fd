"""Closing: what stood in a consolidated file can no longer be withdrawn. Asked first, done as an errand."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from handlers.desk import Desk, with_desk
from handlers.errands import Bench, Rooms
from handlers.keyboards import Row, keyboard
from handlers.replies import Replies, pressed
from handlers.review.bulk import CLOSE, Count, Steps, each, said
from handlers.review.buttons import Close, GetAll, OpenReview
from handlers.review.reach import Receives, not_found
from handlers.review.routes import Routes
from handlers.review.saying import home_row
from handlers.review.telling import tell_unit
from submissions.errands import ErrandKind
from submissions.submission import Incoming, PackageState


def router() -> Router:
    """Return the router of closing."""
    closing = with_desk(Router(name="review-closing"))
    closing.callback_query.register(press_close, Close.filter(), Receives())
    return closing


async def press_close(callback: CallbackQuery, callback_data: Close, desk: Desk) -> Replies:
    """Ask whether to close what was in the file; then do it, outside of this turn."""
    receiver = callback_data.receiver
    if not desk.standing.receives(receiver):
        return [callback.answer(), *not_found(callback, desk)]
    if callback_data.sure:
        about = {"do": CLOSE, "receiver": receiver, "until": str(callback_data.until)}
        await desk.dossiers.errands.ask(ErrandKind.CONSOLIDATE, desk.person.id, about, desk.now)
        return pressed(callback, desk.texts["review.closing"])
    left = closable(await desk.dossiers.submissions.incoming(receiver, [PackageState.ACCEPTED]), callback_data.until)
    if not left:
        return pressed(callback, desk.texts["review.nothing_to_close"], keyboard([home_row(receiver, desk)]))
    return pressed(callback, _sure(callback_data, len(left), desk), keyboard(_rows(callback_data, desk)))


def closable(accepted: Sequence[Incoming], until: int) -> list[Incoming]:
    """Return what was accepted until a moment, in milliseconds since 1970."""
    moment = datetime.fromtimestamp(until / 1000, UTC)
    return [found for found in accepted if found.package.decided_at is None or found.package.decided_at <= moment]


def milliseconds(moment: datetime) -> int:
    """Return a moment as a button carries it, rounded up so that nothing of that moment is left out."""
    return int(moment.timestamp() * 1000) + 1


async def close_all(receiver: str, bench: Bench) -> Steps:
    """Mark what was in the file as consolidated, and tell the units."""
    texts, until = bench.texts, int(bench.errand.about["until"])
    async with bench.read() as rooms:
        name = (await Routes.load(rooms, bench.guide.library)).name(receiver)
        left = closable(await rooms.dossiers.submissions.incoming(receiver, [PackageState.ACCEPTED]), until)
    count = Count()

    async def act(found: Incoming, rooms: Rooms) -> bool:
        return await _close(found, name, rooms, bench)

    def progress(done: int, of: int) -> str:
        return texts.fill("review.closing_so_far", done=done, of=of)

    async for step in each(left, act, progress, count, bench):
        yield step
    board = keyboard([[(texts["review.to_overview"], OpenReview(receiver=receiver))]])
    yield said(texts.fill("review.closed", count=count.done), bench, board)


async def _close(found: Incoming, receiver: str, rooms: Rooms, bench: Bench) -> bool:
    package, person = found.package, bench.standing.person_id
    if not await rooms.dossiers.submissions.decide(package.id, PackageState.CONSOLIDATED, (), person, bench.now):
        return False
    await rooms.offices.audit.write(person, Action.CONSOLIDATED, f"package:{package.id}", bench.now)
    text = bench.texts.fill("review.told_closed", receiver=receiver, code=found.submission.code)
    await tell_unit(found.submission.unit_id, text, [], f"consolidated:{package.id}", rooms, bench)
    return True


def _sure(asked: Close, left: int, desk: Desk) -> str:
    gone = asked.count - left
    warning = desk.texts.fill("review.gone_since", count=gone) if gone > 0 else ""
    return f"{warning}\n\n{desk.texts.fill('review.close_sure', count=left)}".strip()


def _rows(asked: Close, desk: Desk) -> list[Row]:
    texts, receiver = desk.texts, asked.receiver
    yes: Row = [(texts["review.close_yes"], asked.model_copy(update={"sure": True}))]
    anew: Row = [(texts["review.get_again"], GetAll(receiver=receiver))]
    return [yes, anew, [(texts["review.not_now"], OpenReview(receiver=receiver))]]
