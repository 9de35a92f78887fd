"""An administrator's own deadlines: the list, and cancelling one; it asks first."""

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.reach import Administers
from handlers.administration.reminding import reminding_row
from handlers.administration.reminding_buttons import CancelDeadline
from handlers.administration.replanning import CANCELLED, carry_out, reached_by
from handlers.administration.scoping import scope_name
from handlers.dates import written
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from reminders.own_deadlines import OwnDeadline

PAGE = 8


def router() -> Router:
    """Return the router of what is done with a deadline."""
    own = with_desk(Router(name="administration-own-deadlines"))
    own.callback_query.register(press_cancel, CancelDeadline.filter(), Administers())
    return own


async def show(event: Event, page: int, desk: Desk) -> Replies:
    """Say which deadlines stand, by day, with two buttons each."""
    found = [own for own in await desk.agenda.own.in_force() if desk.standing.administers(own.locality)]
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"{at}. {await line(own, desk)}" for at, own in here]
    rows: list[Row] = [_buttons(at, own, desk) for at, own in here]
    if len(found) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="deadlines", page=page + 1))])
    rows += [[(desk.texts["reminding.to_deadline"], BeginTalk(talk="deadline"))], reminding_row(desk)]
    title = desk.texts["reminding.deadlines" if found else "reminding.deadlines_none"]
    return say(event, "\n".join([title, *lines]), keyboard(rows))


async def press_cancel(callback: CallbackQuery, callback_data: CancelDeadline, desk: Desk) -> Replies:
    """Ask once, then cancel; one that is cancelled already, or another's, is not found."""
    own = await own_deadline(callback_data.deadline, desk)
    if own is None:
        return stale(callback, desk)
    if not callback_data.sure:
        return pressed(callback, await _asking(own, desk), keyboard(_sure_rows(own, desk)))
    await desk.agenda.own.cancel(own.id, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.DEADLINE_CANCELLED, f"deadline:{own.id}", desk.now)
    said = await carry_out(own.id, CANCELLED, desk)
    text = f"{desk.texts['reminding.deadline_cancelled']} {said}"
    return pressed(callback, text, keyboard([reminding_row(desk)]))


async def own_deadline(deadline_id: int, desk: Desk) -> OwnDeadline | None:
    """Return a deadline in force that the person administers; any other is not found."""
    own = await desk.agenda.own.get(deadline_id)
    return own if own and own.cancelled_at is None and desk.standing.administers(own.locality) else None


async def line(own: OwnDeadline, desk: Desk) -> str:
    """Say a deadline in one line."""
    whom = await scope_name(own.scope, desk)
    return desk.texts.fill("reminding.deadline_line", what=own.what, day=written(own.day), whom=whom)


async def _asking(own: OwnDeadline, desk: Desk) -> str:
    reached = await reached_by(own, desk.registry)
    return desk.texts.fill(
        "reminding.cancel_sure",
        deadline=await line(own, desk),
        units=len(reached.units),
        people=len(reached.people),
    )


def _sure_rows(own: OwnDeadline, desk: Desk) -> list[Row]:
    sure = CancelDeadline(deadline=own.id, sure=True)
    return [[(desk.texts["reminding.cancel_yes"], sure)], reminding_row(desk)]


def _buttons(at: int, own: OwnDeadline, desk: Desk) -> Row:
    return [
        (desk.texts.fill("reminding.move_number", number=at), BeginTalk(talk="move_deadline", about=str(own.id))),
        (desk.texts.fill("reminding.cancel_number", number=at), CancelDeadline(deadline=own.id)),
    ]
