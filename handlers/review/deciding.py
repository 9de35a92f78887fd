"""Accepting: one package in its turn, all of them as an errand."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from handlers.desk import Desk, with_desk
from handlers.errands import Bench, Rooms
from handlers.keyboards import Row, keyboard
from handlers.replies import Replies, pressed
from handlers.review.bulk import ACCEPT
from handlers.review.buttons import Accept, AcceptAll, OpenReview
from handlers.review.package import show_package
from handlers.review.reach import Receives, not_found, reach_package
from handlers.review.routes import Routes
from handlers.review.saying import home_row
from handlers.review.telling import tell_unit
from submissions.errands import ErrandKind
from submissions.submission import Incoming, PackageState


def router() -> Router:
    """Return the router of accepting."""
    deciding = with_desk(Router(name="review-deciding"))
    deciding.callback_query.register(press_accept, Accept.filter(), Receives())
    deciding.callback_query.register(press_all, AcceptAll.filter(), Receives())
    return deciding


async def press_accept(callback: CallbackQuery, callback_data: Accept, desk: Desk) -> Replies:
    """Accept a package and tell its unit. One that was decided on meanwhile is shown as it is now."""
    received = await reach_package(callback_data.package, desk)
    if received is None:
        return [callback.answer(), *not_found(callback, desk)]
    routes = await Routes.load(desk, desk.guide.library)
    done = await accept(received.incoming, routes.name(received.package.receiver), desk, desk)
    before = "" if done else desk.texts["review.decided_before"]
    if not done:
        return [callback.answer(), *await show_package(callback, received.package.id, 0, desk, before)]
    said = desk.texts.fill("review.accepted", unit=received.name, code=received.submission.code)
    return pressed(callback, said, keyboard([home_row(received.package.receiver, desk)]))


async def press_all(callback: CallbackQuery, callback_data: AcceptAll, desk: Desk) -> Replies:
    """Ask whether to accept all that came in so far; then do it, outside of this turn."""
    receiver = callback_data.receiver
    if not desk.standing.receives(receiver):
        return [callback.answer(), *not_found(callback, desk)]
    waiting = await desk.dossiers.submissions.incoming(receiver, [PackageState.SENT])
    if callback_data.sure:
        about = {"do": ACCEPT, "receiver": receiver, "latest": str(callback_data.latest)}
        await desk.dossiers.errands.ask(ErrandKind.CONSOLIDATE, desk.person.id, about, desk.now)
        return pressed(callback, desk.texts["review.accepting"])
    if not waiting:
        return pressed(callback, desk.texts["review.nothing_waits"], keyboard([home_row(receiver, desk)]))
    return pressed(callback, _sure(waiting, desk), keyboard(_sure_rows(receiver, waiting, desk)))


async def accept(found: Incoming, receiver: str, rooms: Rooms, at: Desk | Bench) -> bool:
    """Accept a package in the name of whoever asks; False where that is no longer possible."""
    person, package = at.standing.person_id, found.package
    if not await rooms.dossiers.submissions.decide(package.id, PackageState.ACCEPTED, (), person, at.now):
        return False
    await rooms.offices.audit.write(person, Action.ACCEPTED, f"package:{package.id}", at.now)
    said = at.texts.fill("review.told_accepted", receiver=receiver, code=found.submission.code)
    await tell_unit(found.submission.unit_id, said, [], f"accepted:{package.id}", rooms, at)
    return True


def _sure(waiting: Sequence[Incoming], desk: Desk) -> str:
    units = len({one.submission.unit_id for one in waiting})
    return desk.texts.fill("review.accept_sure", count=len(waiting), units=units)


def _sure_rows(receiver: str, waiting: Sequence[Incoming], desk: Desk) -> list[Row]:
    latest = max(one.package.id for one in waiting)
    yes = AcceptAll(receiver=receiver, latest=latest, sure=True)
    return [[(desk.texts["review.accept_yes"], yes), (desk.texts["review.not_now"], OpenReview(receiver=receiver))]]
