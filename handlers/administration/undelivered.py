"""What nobody could be reached for: what it was, for which role of which unit, why; it may be tried again.

What waits for a day already stands there too: nobody sends it, and nothing else would say so.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.administration.buttons import OpenRoom
from handlers.administration.given_up import GivenUp, within_reach
from handlers.administration.paging import Found, enough
from handlers.administration.reach import Administers
from handlers.administration.reminding import reminding_row
from handlers.administration.reminding_buttons import SendAgain
from handlers.dates import written
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.duties.wording import capital
from handlers.keyboards import Row, keyboard
from handlers.people.posts import post_name
from handlers.replies import Event, Replies, pressed, say, stale
from reminders.demands import of_sources
from reminders.ledger import EntryKind, Undelivered
from reminders.obligations import Obligation

PAGE = 8
_SINCE = timedelta(days=30)
# Whoever sends is never so late: the channel does not run, or the process that sends does not.
_LATE = timedelta(days=1)
_KINDS: Mapping[EntryKind, str] = {
    EntryKind.NOTICE: "reminding.kind_notice",
    EntryKind.REMINDER: "reminding.kind_reminder",
    EntryKind.ESCALATION: "reminding.kind_escalation",
    EntryKind.QUESTION: "reminding.kind_question",
    EntryKind.ANNOUNCEMENT: "reminding.kind_announcement",
    EntryKind.SUMMARY: "reminding.kind_summary",
}
# A notice's own text is gone once it was given up; the others are put into words anew.
_AGAIN = frozenset(EntryKind) - {EntryKind.NOTICE}


def router() -> Router:
    """Return the router of what is tried again."""
    again = with_desk(Router(name="administration-undelivered"))
    again.callback_query.register(press_again, SendAgain.filter(), Administers())
    return again


async def show(event: Event, page: int, desk: Desk) -> Replies:
    """Say what could not be sent in the last thirty days. Nobody is named: the post says whom to call."""
    found = await _found((page + 1) * PAGE, desk)
    here = list(enumerate(found.shown, 1))[page * PAGE : (page + 1) * PAGE]
    demands = await of_sources({one.duty.source for _, one in here if one.duty}, desk.registry)
    lines = [f"{at}. {await _line(one, demands, desk)}" for at, one in here]
    if any(one.entry.kind not in _AGAIN and not one.entry.waits for _, one in here):
        lines.append(desk.texts["reminding.undelivered_notices"])
    none = [] if found.cut else [desk.texts["reminding.undelivered_none"]]
    title = [desk.texts["reminding.undelivered"]] if found.shown else none
    return say(event, "\n".join([*title, *lines, *found.note(desk)]), keyboard(_rows(here, found, page, desk)))


async def press_again(callback: CallbackQuery, callback_data: SendAgain, desk: Desk) -> Replies:
    """Let one wait again; one that is out of reach, or waits already, is not found."""
    entry = await desk.agenda.ledger.given_up(callback_data.entry)
    within = await within_reach([entry], desk) if entry and entry.kind in _AGAIN else []
    if not within or not await desk.agenda.ledger.again(callback_data.entry, desk.now):
        return stale(callback, desk)
    back: Row = [(desk.texts["reminding.to_undelivered"], OpenRoom(room="undelivered"))]
    return pressed(callback, desk.texts["reminding.sent_again"], keyboard([back, reminding_row(desk)]))


async def _found(wanted: int, desk: Desk) -> Found[GivenUp]:
    async def read(most: int, passed: int) -> Sequence[Undelivered]:
        return await desk.agenda.ledger.undelivered(desk.now - _SINCE, desk.now - _LATE, most, passed)

    async def within(entries: Sequence[Undelivered]) -> Sequence[GivenUp]:
        return await within_reach(entries, desk)

    return await enough(read, within, wanted)


def _rows(here: Sequence[tuple[int, GivenUp]], found: Found[GivenUp], page: int, desk: Desk) -> list[Row]:
    rows: list[Row] = [
        [(desk.texts.fill("reminding.again_number", number=at), SendAgain(entry=one.entry.entry_id))]
        for at, one in here
        if one.entry.kind in _AGAIN and not one.entry.waits
    ]
    if len(found.shown) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="undelivered", page=page + 1))])
    return [*rows, reminding_row(desk)]


async def _line(one: GivenUp, demands: Mapping[str, Obligation], desk: Desk) -> str:
    demand = demands.get(one.duty.source) if one.duty else None
    kind = desk.texts[_KINDS[one.entry.kind]]
    if demand:
        kind = desk.texts.fill("reminding.undelivered_about", kind=kind, what=capital(demand.what))
    return desk.texts.fill(
        "reminding.undelivered_line",
        kind=kind,
        post=await post_name(one.post, desk),
        reason=_reason(one.entry, desk),
        day=written(one.entry.at.astimezone(VIETNAM).date()),
    )


def _reason(entry: Undelivered, desk: Desk) -> str:
    if entry.waits:
        return desk.texts["reminding.waits"]
    return entry.reason or desk.texts["reminding.not_given"]
