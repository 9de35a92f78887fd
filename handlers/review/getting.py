"""Asking for files: one package, all of them in one sheet, the letters that go on with them. Each is an errand."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say
from handlers.review.bulk import FILE
from handlers.review.buttons import GetAll, GetLetters, GetPackage, OpenReview
from handlers.review.package import GONE, show_package
from handlers.review.reach import Receives, not_found, reach_package
from submissions.errands import ErrandKind


def router() -> Router:
    """Return the router of files."""
    getting = with_desk(Router(name="review-getting"))
    getting.callback_query.register(press_package, GetPackage.filter(), Receives())
    getting.callback_query.register(press_all, GetAll.filter(), Receives())
    getting.callback_query.register(press_letters, GetLetters.filter(), Receives())
    return getting


async def press_package(callback: CallbackQuery, callback_data: GetPackage, desk: Desk) -> Replies:
    """Ask for the sheet of one package."""
    received = await reach_package(callback_data.package, desk)
    if received is None:
        return [callback.answer(), *not_found(callback, desk)]
    if received.package.state in GONE:
        return [callback.answer(), *await show_package(callback, received.package.id, 0, desk)]
    about = {"package": str(received.package.id)}
    return [callback.answer(), *await _ask(callback, ErrandKind.LETTERS, about, desk)]


async def press_all(callback: CallbackQuery, callback_data: GetAll, desk: Desk) -> Replies:
    """Ask which packages; then for all of them in one sheet."""
    receiver, texts = callback_data.receiver, desk.texts
    if not desk.standing.receives(receiver):
        return [callback.answer(), *not_found(callback, desk)]
    if not callback_data.which:
        rows: list[Row] = [
            [(texts["review.get_accepted"], GetAll(receiver=receiver, which="accepted"))],
            [(texts["review.get_everything"], GetAll(receiver=receiver, which="all"))],
            [(texts["review.get_each"], GetAll(receiver=receiver, which="letters"))],
            [(texts["review.not_now"], OpenReview(receiver=receiver))],
        ]
        return pressed(callback, texts["review.get_which"], keyboard(rows))
    if callback_data.which == "letters":
        return [callback.answer(), *await _ask(callback, ErrandKind.LETTERS, {"of_units": receiver}, desk)]
    about = {"do": FILE, "receiver": receiver, "which": callback_data.which}
    return [callback.answer(), *await _ask(callback, ErrandKind.CONSOLIDATE, about, desk)]


async def press_letters(callback: CallbackQuery, callback_data: GetLetters, desk: Desk) -> Replies:
    """Ask for the letters with which a receiver passes the lists on."""
    if not desk.standing.receives(callback_data.receiver):
        return [callback.answer(), *not_found(callback, desk)]
    about = {"receiver": callback_data.receiver}
    return [callback.answer(), *await _ask(callback, ErrandKind.LETTERS, about, desk)]


async def _ask(event: Event, kind: ErrandKind, about: Mapping[str, str], desk: Desk) -> Replies:
    """Keep the errand, where the channel may carry what it brings."""
    if not desk.may_collect:
        return say(event, desk.texts["review.elsewhere"])
    await desk.dossiers.errands.ask(kind, desk.person.id, about, desk.now)
    return say(event, desk.texts["review.making"])
