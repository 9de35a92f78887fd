"""Closing a duty: done, with a note or the code of what was handed in; not ours, with a reason; and the undoing."""

import re

from aiogram.fsm.context import FSMContext

from directory.masking import mask
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.dossier.pressing import Press
from handlers.duties.buttons import LeaveTyping, ListDuties, MarkDone, NoteDone, NotOurs, Reopen, SeeDuty
from handlers.duties.notices import tell_administrators
from handlers.duties.reach import Reached, not_found, reach_duty
from handlers.duties.showing import Duties, busy, is_free, show, wait_for
from handlers.duties.wording import what, when
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from reminders import doing
from reminders.duties import Duty, DutyState
from submissions.receipts import read_code

LONGEST = 300  # characters of a note or a reason
_LIKE_A_CODE = re.compile(r"[A-Za-z0-9]{6}")


async def mark_done(event: Event, chosen: MarkDone, desk: Desk, state: FSMContext) -> Replies:
    """Mark a duty as done; twice is once."""
    reached = await reach_duty(chosen.duty, desk)
    if reached is None:
        return not_found(event, desk)
    if reached.view.duty.state is not DutyState.OPEN:
        return await closed_before(event, reached, desk, state)
    done = await doing.mark_done(reached.id, desk.standing, "", desk.registry, desk.now)
    if not isinstance(done, Duty):
        return say(event, desk.texts["duties.refused"])
    text = desk.texts.fill("duties.marked_done", what=what(reached.view))
    return await show(event, text, _done_rows(reached, desk), desk, state)


async def reopen(event: Event, chosen: Reopen, desk: Desk, state: FSMContext) -> Replies:
    """Open a duty again; the administrators hear of it where they were told that it is not the unit's."""
    reached = await reach_duty(chosen.duty, desk)
    if reached is None:
        return not_found(event, desk)
    before = reached.view.duty
    if before.state is DutyState.OPEN:
        text = desk.texts.fill("duties.open_before", what=what(reached.view))
        return await show(event, text, [_see_row(reached, desk)], desk, state)
    if not isinstance(await doing.reopen(before.id, desk.standing, desk.registry, desk.now), Duty):
        return say(event, desk.texts["duties.refused"])
    if before.state is DutyState.NOT_OURS:
        said = desk.texts.fill("duties.told_reopened", unit=reached.unit.name, what=what(reached.view))
        await tell_administrators(reached, said, f"duty-reopened:{before.id}:{before.revision}", desk)
    return await _opened(event, chosen.duty, desk, state)


async def _opened(event: Event, duty_id: int, desk: Desk, state: FSMContext) -> Replies:
    reached = await reach_duty(duty_id, desk)
    if reached is None:
        return not_found(event, desk)
    text = desk.texts.fill("duties.reopened", what=what(reached.view), when=when(reached.view, desk.texts))
    return await show(event, text, [_see_row(reached, desk)], desk, state)


async def ask_note(event: Event, chosen: NoteDone, desk: Desk, state: FSMContext) -> Replies:
    """Ask for a note to a duty that is done."""
    reached = await reach_duty(chosen.duty, desk)
    if reached is None:
        return not_found(event, desk)
    if not reached.acts or reached.view.duty.state is not DutyState.DONE:
        return await closed_before(event, reached, desk, state)
    if not await is_free(state):
        return busy(event, desk)
    await wait_for(Duties.note, chosen.duty, desk, state)
    return say(event, desk.texts.fill("duties.ask_note", what=what(reached.view)), keyboard([leave_row(desk)]))


async def ask_reason(event: Event, chosen: NotOurs, desk: Desk, state: FSMContext) -> Replies:
    """Ask why a duty does not concern the unit."""
    reached = await reach_duty(chosen.duty, desk)
    if reached is None:
        return not_found(event, desk)
    if reached.view.duty.state is not DutyState.OPEN:
        return await closed_before(event, reached, desk, state)
    if not reached.acts:
        return say(event, desk.texts["duties.refused"])
    if not await is_free(state):
        return busy(event, desk)
    await wait_for(Duties.reason, chosen.duty, desk, state)
    return say(event, desk.texts.fill("duties.ask_reason", what=what(reached.view)), keyboard([leave_row(desk)]))


async def take_note(event: Event, reached: Reached, text: str, desk: Desk, state: FSMContext) -> Replies:
    """Keep a note; the code of something that the unit has handed in is kept as such.

    A duty that a colleague has opened again meanwhile is not closed by it.
    """
    if reached.view.duty.state is not DutyState.DONE:
        await state.set_state(None)
        return await closed_before(event, reached, desk, state)
    duty, code = reached.view.duty, await _own_code(text, reached, desk)
    closed = duty.closed_at or desk.now
    await desk.agenda.duties.close(duty.id, DutyState.DONE, duty.closed_by, mask(text), code or duty.submission, closed)
    await state.set_state(None)
    return await show(event, _noted(text, code, reached, desk), [_see_row(reached, desk)], desk, state)


def _noted(text: str, code: str | None, reached: Reached, desk: Desk) -> str:
    """Say what was kept; what looks like a code that nobody of the unit got is a note, and said to be one."""
    said = what(reached.view)
    if code:
        return desk.texts.fill("duties.code_kept", code=code, what=said)
    if _LIKE_A_CODE.fullmatch(text) and any(map(str.isdigit, text)):
        return desk.texts.fill("duties.code_unknown", code=text.upper(), what=said)
    return desk.texts.fill("duties.note_kept", what=said)


async def take_reason(event: Event, reached: Reached, text: str, desk: Desk, state: FSMContext) -> Replies:
    """Close a duty as not the unit's, and tell the administrators why."""
    reason, duty = mask(text), reached.view.duty
    await state.set_state(None)
    if duty.state is not DutyState.OPEN:
        return await closed_before(event, reached, desk, state)
    closed = await doing.not_ours(duty.id, desk.standing, reason, desk.registry, desk.now)
    if not isinstance(closed, Duty):
        return say(event, desk.texts["duties.refused"])
    said = desk.texts.fill("duties.told_not_ours", unit=reached.unit.name, what=what(reached.view), reason=reason)
    await tell_administrators(reached, said, f"not-ours:{duty.id}:{duty.revision}", desk)
    rows: list[Row] = [[(desk.texts["duties.button_undo"], Reopen(duty=duty.id))], _list_row(reached, desk)]
    return await show(event, desk.texts["duties.marked_not_ours"], rows, desk, state)


def leave_row(desk: Desk) -> Row:
    """Return the row that leaves a question which waits for words."""
    return [(desk.texts["duties.button_leave"], LeaveTyping())]


async def closed_before(event: Event, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Say how a duty stands already: a button of weeks ago, or a colleague was quicker."""
    duty, said = reached.view.duty, what(reached.view)
    undo: Row = [(desk.texts["duties.button_undo"], Reopen(duty=duty.id))] if reached.acts else []
    if duty.state is DutyState.DONE:
        day = written((duty.closed_at or desk.now).astimezone(VIETNAM).date())
        text = desk.texts.fill("duties.done_before", day=day, what=said)
    elif duty.state is DutyState.NOT_OURS:
        text = desk.texts.fill("duties.not_ours_before", what=said)
    else:  # open again, before a note was asked for
        text, undo = desk.texts.fill("duties.open_before", what=said), []
    return await show(event, text, [undo, _see_row(reached, desk)], desk, state)


async def _own_code(text: str, reached: Reached, desk: Desk) -> str | None:
    for word in (text, *text.split()):
        code = read_code(word)
        versions = await desk.dossiers.submissions.find(code) if code else []
        if code and versions and versions[0].unit_id == reached.unit.id:
            return code
    return None


def _done_rows(reached: Reached, desk: Desk) -> list[Row]:
    duty = reached.id
    undo = (desk.texts["duties.button_undo"], Reopen(duty=duty))
    note = (desk.texts["duties.button_note"], NoteDone(duty=duty))
    return [[undo, note], _list_row(reached, desk)]


def _list_row(reached: Reached, desk: Desk) -> Row:
    return [(desk.texts["duties.button_list"], ListDuties(unit=reached.unit.id))]


def _see_row(reached: Reached, desk: Desk) -> Row:
    return [(desk.texts["duties.button_detail"], SeeDuty(duty=reached.id)), *_list_row(reached, desk)]


DOING = Press(MarkDone, mark_done)
REOPENING = Press(Reopen, reopen)
NOTING = Press(NoteDone, ask_note)
REASONING = Press(NotOurs, ask_reason)
