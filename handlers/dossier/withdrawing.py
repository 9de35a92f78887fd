"""Taking a version back: asked once, until a receiver has put it together with others."""

from aiogram.fsm.context import FSMContext

from directory.audit import Action
from handlers.desk import Desk
from handlers.dossier.announcing import announce_withdrawn
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.dossier_view import show_dossier
from handlers.dossier.fulfilling import reopen_duties, say_reopened
from handlers.dossier.handing_buttons import Mend, SeeDossier, Withdraw
from handlers.dossier.handing_reach import HandedIn, Handing, reach_submission, unknown
from handlers.dossier.pressing import Press, show
from handlers.keyboards import Row
from handlers.replies import Event, Replies


async def withdraw(event: Event, chosen: Withdraw, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether to take a version back; then take it back. Twice is once."""
    found = await reach_submission(chosen.submission, desk)
    if found is None:
        return unknown(event, desk)
    if found.submission.withdrawn_at or not found.newest:
        return await show_dossier(event, "", found, desk, state)
    return await (_withdraw if chosen.sure else _ask)(event, found, desk, state)


async def _ask(event: Event, found: HandedIn, desk: Desk, state: FSMContext) -> Replies:
    submission = found.submission
    text = desk.texts.fill("handing.withdraw_sure", code=submission.code, version=submission.version)
    rows: list[Row] = [
        [(desk.texts["handing.withdraw_yes"], Withdraw(submission=submission.id, sure=True))],
        [(desk.texts["handing.withdraw_no"], SeeDossier(submission=submission.id))],
    ]
    return await show(event, text, rows, Handing.following, Bookmark(unit=found.unit.id), desk, state)


async def _withdraw(event: Event, found: HandedIn, desk: Desk, state: FSMContext) -> Replies:
    submission = found.submission
    packages = await desk.dossiers.submissions.packages(submission.id)
    if not await desk.dossiers.submissions.withdraw(submission.id, desk.person.id, desk.now):
        return await show_dossier(event, desk.texts["handing.not_withdrawn"], found, desk, state)
    await desk.offices.audit.write(desk.person.id, Action.WITHDRAWN, f"submission:{submission.id}", desk.now)
    await announce_withdrawn(found, packages, desk)
    reopened = await say_reopened(event, await reopen_duties(found, desk), desk)
    text = desk.texts.fill("handing.withdrawn", code=submission.code, version=submission.version)
    rows: list[Row] = [
        [(desk.texts["handing.mend"], Mend(submission=submission.id))],
        [(desk.texts["handing.see"], SeeDossier(submission=submission.id))],
    ]
    shown = await show(event, text, rows, Handing.following, Bookmark(unit=found.unit.id), desk, state)
    return [*reopened, *shown]


WITHDRAWING = Press(Withdraw, withdraw)
