"""A receiver's packages in one state, page by page."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Replies, pressed
from handlers.review.buttons import ListPackages, SeePackage
from handlers.review.reach import Receives, not_found
from handlers.review.saying import STATES, home_row, moment
from submissions.submission import Incoming, PackageState

PAGE = 10


def router() -> Router:
    """Return the router of the lists of packages."""
    shelving = with_desk(Router(name="review-shelving"))
    shelving.callback_query.register(press, ListPackages.filter(), Receives())
    return shelving


async def press(callback: CallbackQuery, callback_data: ListPackages, desk: Desk) -> Replies:
    """List a receiver's packages in one state, oldest first."""
    if not desk.standing.receives(callback_data.receiver):
        return [callback.answer(), *not_found(callback, desk)]
    state = PackageState(callback_data.state)
    found = await desk.dossiers.submissions.incoming(callback_data.receiver, [state])
    pages = max(1, (len(found) + PAGE - 1) // PAGE)
    page = min(callback_data.page, pages - 1)
    said = desk.texts.fill(
        "review.shelf", state=desk.texts[STATES[state]], count=len(found), page=page + 1, pages=pages
    )
    rows = await _package_rows(found[page * PAGE : (page + 1) * PAGE], desk)
    more = ListPackages(receiver=callback_data.receiver, state=callback_data.state, page=page + 1)
    more_row: Row = [(desk.texts["buttons.more"], more)] if page + 1 < pages else []
    board = keyboard([*rows, more_row, home_row(callback_data.receiver, desk)])
    return pressed(callback, said, board)


async def _package_rows(found: list[Incoming], desk: Desk) -> list[Row]:
    units = await desk.offices.units.several([one.submission.unit_id for one in found])
    return [
        [(_label(one, units[one.submission.unit_id].name, desk), SeePackage(package=one.package.id))] for one in found
    ]


def _label(one: Incoming, unit: str, desk: Desk) -> str:
    submission = one.submission
    at = moment(submission.submitted_at)
    return desk.texts.fill("review.on_shelf", unit=unit, code=submission.code, version=submission.version, time=at)
