"""Handing in: what is missing, a summary with where each part goes, the yes, and one receipt however often pressed."""

from aiogram.fsm.context import FSMContext

from directory.audit import Action
from handlers.desk import Desk
from handlers.dossier.announcing import announce
from handlers.dossier.fulfilling import fulfil_duties, say_fulfilled
from handlers.dossier.handing_buttons import BeginHanding, HandIn
from handlers.dossier.handing_reach import HandedIn
from handlers.dossier.looking_over import ready_of, show_as_it_is
from handlers.dossier.pressing import Press
from handlers.dossier.reach import Reached, may_be_asked, not_found, reach_unit
from handlers.dossier.receipts import show_receipt
from handlers.replies import Event, Replies
from submissions.drafts import Draft
from submissions.handing import Ready
from submissions.receipts import new_code
from submissions.submission import Submission


async def look_over(event: Event, chosen: BeginHanding, desk: Desk, state: FSMContext) -> Replies:
    """Look a draft over: say what is missing or unfinished, else what would be handed in."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None or not reached.whole:
        return not_found(event, desk)
    return await show_as_it_is(event, "", reached, chosen.left, desk, state)


async def hand_in(event: Event, chosen: HandIn, desk: Desk, state: FSMContext) -> Replies:
    """Hand a draft in as it was shown. What was handed in already gets its receipt again."""
    draft = await desk.dossiers.drafts.get(chosen.draft)
    if draft is None or not desk.standing.edits(draft.unit_id) or not await may_be_asked(desk):
        return not_found(event, desk)
    if draft.closed_at is not None:
        return await _again(event, draft, desk, state)
    reached = await reach_unit(draft.unit_id, desk)
    if reached is None:
        return not_found(event, desk)
    found = await ready_of(reached, desk)
    if draft.revision != chosen.revision:
        return await show_as_it_is(event, desk.texts["handing.changed_meanwhile"], reached, True, desk, state)
    if not found.rows or found.lacking:
        return await show_as_it_is(event, "", reached, True, desk, state)
    handed_in = await _submit(found, reached, desk)
    fulfilled = await fulfil_duties(found, handed_in, desk)
    return [*await say_fulfilled(event, fulfilled, desk), *await show_receipt(event, handed_in, desk, state)]


async def _submit(found: Ready, reached: Reached, desk: Desk) -> HandedIn:
    draft, who = reached.draft, desk.person.id
    packages = [parcel.package for parcel in found.split.parcels]
    submission = await desk.dossiers.submissions.submit(
        draft.id, draft.revision, await _free_code(desk), reached.unit.id, found.said, packages, who, desk.now
    )
    await _keep_unfinished(found, reached, desk)
    detail = f"version:{submission.version} packages:{len(packages)}"
    await desk.offices.audit.write(who, Action.SUBMITTED, f"submission:{submission.id}", desk.now, detail)
    handed_in = HandedIn(submission, reached.unit, True)
    await announce(handed_in, draft.follows, desk)
    return handed_in


async def _keep_unfinished(found: Ready, reached: Reached, desk: Desk) -> None:
    """Let what was not finished go on in a new draft, under the name of whoever typed it."""
    if not found.unfinished:
        return
    drafts = desk.dossiers.drafts
    anew = await drafts.open(reached.unit.id, desk.person.id, desk.now)
    for row in found.unfinished:
        await drafts.add(anew.id, row.form, row.data, False, row.changed_by, desk.now)


async def _free_code(desk: Desk) -> str:
    """Draw a code that nobody has."""
    code = new_code()
    while await desk.dossiers.submissions.find(code):
        code = new_code()
    return code


async def _again(event: Event, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Give the receipt of a draft that was handed in already, whoever did it."""
    first: Submission | None = await desk.dossiers.submissions.of_draft(draft.id, draft.revision)
    unit = await desk.offices.units.get(draft.unit_id)
    if first is None or unit is None:
        return not_found(event, desk)
    return await show_receipt(event, HandedIn(first, unit, True), desk, state)


LOOKING_OVER = Press(BeginHanding, look_over)
HANDING_IN = Press(HandIn, hand_in)
