"""How far a receiver is: who has handed in, what waits, what was accepted, returned and consolidated."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from handlers.review.buttons import AcceptAll, GetAll, GetLetters, ListPackages, OpenReview, SeeMissing, Shelf
from handlers.review.package import show_package
from handlers.review.reach import Receives, not_found
from handlers.review.routes import Routes
from handlers.review.shelf import Shelves, shelves
from handlers.summary.buttons import GetSummary
from handlers.words import Says
from submissions.receipts import read_code
from submissions.submission import PackageState

SHELVES: Mapping[Shelf, str] = {
    "sent": "review.to_sent",
    "accepted": "review.to_accepted",
    "returned": "review.to_returned",
    "consolidated": "review.to_consolidated",
}
GOOD = (PackageState.ACCEPTED, PackageState.CONSOLIDATED)


def router() -> Router:
    """Return the router of the overview."""
    overview = with_desk(Router(name="review-overview"))
    overview.message.register(enter, Command("tiepnhan"), Receives())
    overview.message.register(enter, Says("review"), Receives())
    overview.callback_query.register(press, OpenReview.filter(), Receives())
    return overview


async def enter(message: Message, desk: Desk, state: FSMContext, command: CommandObject | None = None) -> Replies:
    """Show how far a receiver is, or the package of a code; what was in progress ends."""
    await state.set_state(None)
    typed = (command.args or "").strip() if command else ""
    return await _of_code(message, typed, desk) if typed else await overview(message, "", desk)


async def press(callback: CallbackQuery, callback_data: OpenReview, desk: Desk) -> Replies:
    """Show how far a receiver is."""
    return [callback.answer(), *await overview(callback, callback_data.receiver, desk)]


async def overview(event: Event, receiver: str, desk: Desk) -> Replies:
    """Say the counts of a receiver; who receives for several chooses one first."""
    own = desk.standing.receivers
    chosen = receiver or (own[0] if len(own) == 1 else "")
    if chosen and not desk.standing.receives(chosen):
        return not_found(event, desk)
    routes = await Routes.load(desk, desk.guide.library)
    if not chosen:
        choices: list[Row] = [[(routes.name(key), OpenReview(receiver=key))] for key in own]
        return say(event, desk.texts["review.which"], keyboard(choices))
    found = await shelves(chosen, routes, desk)
    return say(event, _counts(found, routes, desk), keyboard(_rows(found, routes, desk)))


async def _of_code(message: Message, typed: str, desk: Desk) -> Replies:
    code = read_code(typed)
    versions = await desk.dossiers.submissions.find(code) if code else []
    packages = await desk.dossiers.submissions.packages(versions[0].id) if versions else []
    own = [package.id for package in packages if desk.standing.receives(package.receiver)]
    said = [reply for number in own for reply in await show_package(message, number, 0, desk)]
    return said or not_found(message, desk)


def _counts(found: Shelves, routes: Routes, desk: Desk) -> str:
    said = desk.texts.fill(
        "review.counts",
        receiver=routes.name(found.receiver),
        units=len(found.units),
        missing=len(found.missing),
        sent=len(found.of(PackageState.SENT)),
        accepted=len(found.of(PackageState.ACCEPTED)),
        returned=len(found.of(PackageState.RETURNED)),
        consolidated=len(found.of(PackageState.CONSOLIDATED)),
    )
    return said if found.incoming else f"{said}\n\n{desk.texts['review.nothing_yet']}"


def _rows(found: Shelves, routes: Routes, desk: Desk) -> list[Row]:
    texts, receiver = desk.texts, found.receiver
    rows: list[Row] = [
        [(texts[key], ListPackages(receiver=receiver, state=state))]
        for state, key in SHELVES.items()
        if found.of(PackageState(state))
    ]
    if found.missing:
        rows.append([(texts["review.to_missing"], SeeMissing(receiver=receiver))])
    if len(found.of(PackageState.SENT)) > 1:
        rows.append([(texts["review.accept_all"], AcceptAll(receiver=receiver))])
    if found.incoming:
        rows.append([(texts["review.get_all"], GetAll(receiver=receiver))])
    if any(_passes_on(found, state, routes) for state in GOOD):
        rows.append([(texts["review.get_letters"], GetLetters(receiver=receiver))])
    rows.append([(texts["reminding.to_summary"], GetSummary())])
    return rows


def _passes_on(found: Shelves, state: PackageState, routes: Routes) -> bool:
    keys = {one.package.route for one in found.of(state)}
    return any(routes.passes_on(key) for key in keys)
