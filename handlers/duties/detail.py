"""A duty in full: what, who, to whom, until when and counted from what, by which document; and what can be done."""

from aiogram.fsm.context import FSMContext

from handlers.buttons import ShowEntry
from handlers.dates import written
from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.duties.buttons import (
    Assign,
    BeginTelling,
    ListDuties,
    MarkDone,
    NoteDone,
    NotOurs,
    Reopen,
    SeeDuty,
    Snooze,
)
from handlers.duties.members import member_name
from handlers.duties.reach import Reached, may_tell, not_found, reach_duty
from handlers.duties.showing import show
from handlers.duties.telling_words import event_name
from handlers.duties.wording import anchor_name, capital, when
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from knowledge.anchors import EVENTS, Anchor
from reminders.duties import DutyState
from reminders.events import UnitEvent
from reminders.obligations import Obligation
from reminders.views import Look


async def see(event: Event, chosen: SeeDuty, desk: Desk, state: FSMContext) -> Replies:
    """Show a duty in full."""
    reached = await reach_duty(chosen.duty, desk)
    return await show_duty(event, reached, desk, state) if reached else not_found(event, desk)


async def show_duty(event: Event, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Show a duty in full with what can be done about it."""
    return await show(event, await _text(reached, desk), _rows(reached, desk), desk, state)


async def _text(reached: Reached, desk: Desk) -> str:
    obligation, texts = reached.view.obligation, desk.texts
    said = [
        capital(obligation.what),
        "",
        *await _when(reached, desk),
        _who(obligation, desk),
        await _assigned(reached, desk),
        _send_to(obligation, desk),
        _citation(obligation, desk),
        texts.fill("duties.detail_unit", unit=reached.unit.name),
        *_closed(reached, desk),
    ]
    if not reached.acts:
        said += ["", texts["duties.detail_look_only"]]
    return "\n".join(line for line in said if line is not None)


async def _when(reached: Reached, desk: Desk) -> list[str]:
    view, texts = reached.view, desk.texts
    lines = [texts.fill("duties.detail_when", when=when(view, texts))] if view.look not in _CLOSED else []
    if view.duty.expected and view.look not in {*_CLOSED, Look.UNKNOWN}:  # only below a day
        lines.append(texts["duties.detail_expected"])
    return [*lines, *await _counting(reached, desk)]


async def _counting(reached: Reached, desk: Desk) -> list[str]:
    """Say what the day is counted from, and whether the unit has told that day."""
    obligation, texts = reached.view.obligation, desk.texts
    if obligation.anchor not in EVENTS:
        return [texts["duties.detail_fixed"]] if obligation.anchor is Anchor.FIXED and obligation.deadline else []
    told = {one.anchor: one for one in await desk.agenda.events.of_units([reached.unit.id])}.get(obligation.anchor)
    return [_rule(obligation, desk), _told(told, reached, desk)]


def _rule(obligation: Obligation, desk: Desk) -> str:
    since = obligation.since or anchor_name(obligation.anchor, desk.texts)
    if not obligation.days:
        return desk.texts.fill("duties.detail_at_once", since=since)
    if obligation.working:
        return desk.texts.fill("duties.detail_counted_working", days=obligation.days, since=since)
    return desk.texts.fill("duties.detail_counted", days=obligation.days, since=since)


def _told(told: UnitEvent | None, reached: Reached, desk: Desk) -> str:
    if told:
        return desk.texts.fill("duties.detail_told", event=event_name(told, desk.texts))
    return desk.texts["duties.detail_not_told" if may_tell(reached.unit, desk) else "duties.detail_not_told_other"]


async def _assigned(reached: Reached, desk: Desk) -> str | None:
    assigned_to = reached.view.duty.assigned_to
    if assigned_to is None:
        return None
    if assigned_to == desk.person.id:
        return desk.texts["duties.detail_assigned_you"]
    name = await member_name(assigned_to, reached.unit.id, desk)
    return desk.texts.fill("duties.detail_assigned", member=name) if name else None


def _who(obligation: Obligation, desk: Desk) -> str | None:
    """Say who does it; an administrator's own deadline has no such line."""
    if obligation.who:
        return desk.texts.fill("duties.detail_who", who=obligation.who)
    return None if obligation.own else desk.texts["duties.detail_who_unsaid"]


def _send_to(obligation: Obligation, desk: Desk) -> str | None:
    known = desk.guide.library.receivers.get(obligation.receiver or "")
    name = obligation.send_to or (known.name if known else "")
    if not name:
        return None if obligation.own else desk.texts["duties.detail_send_to_unsaid"]
    return desk.texts.fill("duties.detail_send_to", receiver=name)


def _citation(obligation: Obligation, desk: Desk) -> str:
    if not obligation.citation:
        return desk.texts["duties.detail_own"]
    return desk.texts.fill("duties.detail_citation", citation=obligation.citation)


_CLOSED = frozenset({Look.DONE, Look.NOT_OURS})


def _closed(reached: Reached, desk: Desk) -> list[str]:
    """Say how it was closed; its day is said as a plain one."""
    duty, texts = reached.view.duty, desk.texts
    if reached.view.look not in _CLOSED:
        return []
    lines = [texts.fill("duties.detail_state", state=when(reached.view, texts))]
    if duty.due_on:
        lines.append(texts.fill("duties.detail_when", when=written(duty.due_on)))
    if duty.submission:
        lines.append(texts.fill("duties.detail_submission", code=duty.submission))
    if duty.note and duty.state is DutyState.DONE:
        lines.append(texts.fill("duties.detail_note", note=duty.note))
    elif duty.note:
        lines.append(texts.fill("duties.detail_reason", note=duty.note))
    return lines


def _rows(reached: Reached, desk: Desk) -> list[Row]:
    guide = reached.view.obligation.entry
    shown: Row = [(desk.texts["duties.button_guide"], ShowEntry(entry=guide))] if guide else []
    back: Row = [(desk.texts["duties.button_list"], ListDuties(unit=reached.unit.id))]
    return [*_acts(reached, desk), shown, back]


def _acts(reached: Reached, desk: Desk) -> list[Row]:
    texts, duty = desk.texts, reached.view.duty
    if not reached.acts:
        return []
    if duty.state is not DutyState.OPEN:
        note: Row = [(texts["duties.button_note"], NoteDone(duty=duty.id))]
        return [[(texts["duties.button_undo"], Reopen(duty=duty.id))], note if duty.state is DutyState.DONE else []]
    return [
        [(texts["duties.button_done"], MarkDone(duty=duty.id)), (texts["duties.button_later"], Snooze(duty=duty.id))],
        [(texts["duties.button_not_ours"], NotOurs(duty=duty.id))],
        [(texts["duties.button_assign"], Assign(duty=duty.id))],
        _tell_row(reached, desk),
    ]


def _tell_row(reached: Reached, desk: Desk) -> Row:
    anchor = reached.view.obligation.anchor
    if anchor not in EVENTS or not may_tell(reached.unit, desk):
        return []
    label = f"{desk.texts['duties.button_tell']}: {anchor_name(anchor, desk.texts)}"
    return [(label, BeginTelling(unit=reached.unit.id, anchor=anchor))]


SEEING = Press(SeeDuty, see)
