"""Mending what was returned or taken back: its rows come into the draft, and the one that was named is shown."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.buttons import MendReturned
from handlers.dossier.dossier_view import show_dossier
from handlers.dossier.handing_buttons import Mend
from handlers.dossier.handing_reach import HandedIn, reach_submission, unknown
from handlers.dossier.home import show_draft
from handlers.dossier.pressing import Press
from handlers.dossier.reach import Reached, may_be_asked, note_reading, reach_draft
from handlers.dossier.slip import slip_of
from handlers.dossier.states import is_mendable, reason_line, reasons_of
from handlers.dossier.summary import show_summary
from handlers.people.consent import consent_needed
from handlers.replies import Event, Replies
from submissions.drafts import DraftRow
from submissions.submission import Package, SubmittedRow


async def mend_returned(event: Event, chosen: MendReturned, desk: Desk, state: FSMContext) -> Replies:
    """Mend what a notice of return speaks of: the row, where one was named; else the dossier with its reasons."""
    incoming = await desk.dossiers.submissions.package(chosen.package)
    found = await reach_submission(incoming.submission.id, desk) if incoming else None
    if found is None or incoming is None:
        return unknown(event, desk)
    rows = await desk.dossiers.submissions.rows(found.submission.id)
    named_rows = reasons_of([incoming.package], rows).rows
    if len(named_rows) != 1:
        return await show_dossier(event, "", found, desk, state)
    mend_row = Mend(submission=found.submission.id, row=named_rows[0].id, number=named_rows[0].number)
    return await mend(event, mend_row, desk, state)


async def mend(event: Event, chosen: Mend, desk: Desk, state: FSMContext) -> Replies:
    """Open a version in the draft; at a row of it, if one is named."""
    found = await reach_submission(chosen.submission, desk)
    if found is None:
        return unknown(event, desk)
    asked = None if await may_be_asked(desk) else await consent_needed(event, desk, state, "dossier")
    if asked is not None:
        return asked
    rows = await desk.dossiers.submissions.rows(found.submission.id)
    packages = await desk.dossiers.submissions.packages(found.submission.id)
    if not found.newest or not is_mendable(found.submission, packages) or found.submission.emptied_at:
        return await show_dossier(event, desk.texts["handing.not_mendable"], found, desk, state)
    draft = await desk.dossiers.submissions.reopen(found.submission.id, desk.person.id, desk.now)
    reached = await reach_draft(draft, desk)
    if reached is None:
        return unknown(event, desk)
    wanted = next((row for row in rows if row.id == chosen.row), None)
    return await _show(event, wanted, packages, found, reached, desk, state)


async def _show(
    event: Event,
    wanted: SubmittedRow | None,
    packages: list[Package],
    found: HandedIn,
    reached: Reached,
    desk: Desk,
    state: FSMContext,
) -> Replies:
    """Show the row with the reason above it, or the draft."""
    opened = desk.texts.fill("handing.opened", code=found.submission.code, version=found.submission.version)
    there = await _in_draft(wanted, reached, desk) if wanted else None
    if wanted is None or there is None:
        return await show_draft(event, opened, reached, desk, state)
    await note_reading([there], reached, desk)
    reasons = [
        reason_line(reason, {wanted.id: wanted}, desk)
        for package in packages
        for reason in package.reasons
        if reason.row_id == wanted.id
    ]
    why = "\n".join([opened, *reasons])
    return await show_summary(event, why, slip_of(there, reached, desk), desk, state)


async def _in_draft(wanted: SubmittedRow, reached: Reached, desk: Desk) -> DraftRow | None:
    """Return the draft's row that is this one: as it was handed in, else one of that name, mended already."""
    rows = await desk.dossiers.drafts.rows(reached.draft.id, wanted.form)
    same = [row for row in rows if dict(row.data) == dict(wanted.data)]
    key = "subject" if "subject" in wanted.data else "name"
    alike = [row for row in rows if row.data.get(key) == wanted.data.get(key)]
    return next(iter([*same, *alike]), None)


MENDING = Press(Mend, mend)
MENDING_RETURNED = Press(MendReturned, mend_returned)
