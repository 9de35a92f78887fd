"""One package: what a unit sent to this receiver, what it changed, and what can be done with it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from handlers.review.buttons import Accept, BeginReturn, GetPackage, SeePackage
from handlers.review.changes import changes
from handlers.review.reach import Received, Receives, not_found, reach_package, rows_of
from handlers.review.saying import heading, home_row, reason_lines, row_lines
from submissions.submission import PackageState, SubmittedRow

PAGE = 10
GONE = {
    PackageState.WITHDRAWN: "review.was_withdrawn",
    PackageState.REPLACED: "review.was_replaced",
}
RETURNABLE = (PackageState.SENT, PackageState.ACCEPTED)


def router() -> Router:
    """Return the router of a package."""
    package = with_desk(Router(name="review-package"))
    package.callback_query.register(press, SeePackage.filter(), Receives())
    return package


async def press(callback: CallbackQuery, callback_data: SeePackage, desk: Desk) -> Replies:
    """Show a package."""
    return [callback.answer(), *await show_package(callback, callback_data.package, callback_data.page, desk)]


async def show_package(event: Event, package_id: int, page: int, desk: Desk, before: str = "") -> Replies:
    """Show one page of a package. What the unit took back, or sent anew since, is shown no more."""
    received = await reach_package(package_id, desk)
    if received is None:
        return not_found(event, desk)
    if not desk.may_collect:
        return say(event, desk.texts["review.elsewhere"])
    if received.package.state in GONE:
        return await _gone(event, received, desk)
    rows = await rows_of(received, desk)
    pages = max(1, (len(rows) + PAGE - 1) // PAGE)
    page = min(page, pages - 1)
    pieces = [
        before,
        heading(received, desk),
        *await _beside(received, rows, page, desk),
        _page(rows, page, received, desk),
    ]
    text = "\n\n".join(piece for piece in pieces if piece)
    return say(event, text, keyboard(_rows(received, page, pages, desk)))


async def _gone(event: Event, received: Received, desk: Desk) -> Replies:
    """Say that a package is no longer the receiver's; where a newer one came, lead there."""
    said = [heading(received, desk), desk.texts[GONE[received.package.state]]]
    newest = (await desk.dossiers.submissions.find(received.submission.code))[0]
    packages = await desk.dossiers.submissions.packages(newest.id) if newest.id != received.submission.id else []
    rows: list[Row] = [
        [(desk.texts["review.to_newest"], SeePackage(package=one.id))]
        for one in packages
        if one.route == received.package.route and desk.standing.receives(one.receiver)
    ]
    return say(event, "\n\n".join(said), keyboard([*rows, home_row(received.package.receiver, desk)]))


async def _beside(received: Received, rows: list[SubmittedRow], page: int, desk: Desk) -> list[str]:
    """Say, on the first page, why it was returned and what changed."""
    if page:
        return []
    reasons = "\n".join(reason_lines(received.package.reasons, rows, desk))
    returned = f"{desk.texts['review.why_returned']}\n{reasons}" if reasons else ""
    emptied = desk.texts["review.emptied"] if received.submission.emptied_at else ""
    rule = "" if received.window else desk.texts["review.rule_gone"]
    return [returned, emptied, rule, await changes(received, rows, desk)]


def _page(rows: list[SubmittedRow], page: int, received: Received, desk: Desk) -> str:
    return "\n".join(row_lines(rows[page * PAGE : (page + 1) * PAGE], received, desk))


def _rows(received: Received, page: int, pages: int, desk: Desk) -> list[Row]:
    texts, package = desk.texts, received.package
    accept: Row = [(texts["review.accept"], Accept(package=package.id))] if package.state is PackageState.SENT else []
    give_back: Row = [(texts["review.return"], BeginReturn(package=package.id))] if package.state in RETURNABLE else []
    more: Row = [(texts["buttons.more"], SeePackage(package=package.id, page=page + 1))] if page + 1 < pages else []
    get: Row = [(texts["review.get"], GetPackage(package=package.id))]
    return [more, accept, give_back, get, home_row(package.receiver, desk)]
