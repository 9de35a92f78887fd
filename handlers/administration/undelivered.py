"""What nobody could be reached for: what it was, for which role of which unit, why; it may be tried again."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.membership import Post
from handlers.administration.buttons import OpenRoom
from handlers.administration.posts import may_give
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

PAGE = 8
_SINCE = timedelta(days=30)
_MOST = 200
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
    found = await _within_reach(desk)
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"{at}. {await _line(one, post, desk)}" for at, (one, post) in here]
    rows: list[Row] = [
        [(desk.texts.fill("reminding.again_number", number=at), SendAgain(entry=one.entry_id))]
        for at, (one, _) in here
        if one.kind in _AGAIN
    ]
    if len(found) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="undelivered", page=page + 1))])
    title = desk.texts["reminding.undelivered" if found else "reminding.undelivered_none"]
    if any(one.kind not in _AGAIN for _, (one, _) in here):
        lines.append(desk.texts["reminding.undelivered_notices"])
    return say(event, "\n".join([title, *lines]), keyboard([*rows, reminding_row(desk)]))


async def press_again(callback: CallbackQuery, callback_data: SendAgain, desk: Desk) -> Replies:
    """Let one wait again; one that is out of reach, or waits already, is not found."""
    within = [one.entry_id for one, _ in await _within_reach(desk) if one.kind in _AGAIN]
    if callback_data.entry not in within or not await desk.agenda.ledger.again(callback_data.entry, desk.now):
        return stale(callback, desk)
    back: Row = [(desk.texts["reminding.to_undelivered"], OpenRoom(room="undelivered"))]
    return pressed(callback, desk.texts["reminding.sent_again"], keyboard([back, reminding_row(desk)]))


async def _within_reach(desk: Desk) -> list[tuple[Undelivered, Post]]:
    """Return what was given up for people with a post within reach, with that post."""
    found: list[tuple[Undelivered, Post]] = []
    for one in await desk.agenda.ledger.undelivered(desk.now - _SINCE, _MOST):
        post = await _post(one, desk)
        if post:
            found.append((one, post))
    return found


async def _post(one: Undelivered, desk: Desk) -> Post | None:
    """Return the post that somebody was to be told in: of the duty's unit, or without a duty the first within reach."""
    held = [membership.post for membership in await desk.offices.memberships.of(one.person_id)]
    duty = await desk.agenda.duties.get(one.duty_id) if one.duty_id else None
    meant = [post for post in held if duty is None or post.unit_id == duty.unit_id]
    within = [post for post in meant if await may_give(post, desk)]
    return within[0] if within else None


async def _line(one: Undelivered, post: Post, desk: Desk) -> str:
    day = written(one.at.astimezone(VIETNAM).date())
    return desk.texts.fill(
        "reminding.undelivered_line",
        kind=await _kind(one, desk),
        post=await post_name(post, desk),
        reason=one.reason or desk.texts["reminding.not_given"],
        day=day,
    )


async def _kind(one: Undelivered, desk: Desk) -> str:
    """Return what sort of message it was, with the duty that it was about."""
    duty = await desk.agenda.duties.get(one.duty_id) if one.duty_id else None
    demand = (await of_sources({duty.source}, desk.registry)).get(duty.source) if duty else None
    kind = desk.texts[_KINDS[one.kind]]
    if demand is None:
        return kind
    return desk.texts.fill("reminding.undelivered_about", kind=kind, what=capital(demand.what))
