"""The invitations that still hold, and letting one hold no longer."""

import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.invitations import Invitation
from directory.redeeming import holds
from handlers.administration.buttons import BeginTalk, OpenRoom, RevokeInvitation
from handlers.administration.posts import may_give
from handlers.administration.reach import Administers
from handlers.dates import written
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.people.posts import post_name
from handlers.replies import Event, Replies, pressed, say, stale

PAGE = 8


def router() -> Router:
    """Return the router of invitations."""
    invitations = with_desk(Router(name="administration-invitations"))
    invitations.callback_query.register(press_revoke, RevokeInvitation.filter(), Administers())
    return invitations


async def show(event: Event, page: int, desk: Desk) -> Replies:
    """Say which invitations hold, with a button each to revoke it. Codes are not shown again: only a hash is kept."""
    found = await _within(desk)
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    rows: list[Row] = [
        [(desk.texts.fill("administration.revoke_number", number=number), RevokeInvitation(invitation=one.id))]
        for number, one in here
    ]
    if len(found) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="invitations", page=page + 1))])
    rows.append([(desk.texts["administration.to_invite"], BeginTalk(talk="invite"))])
    rows.append([(desk.texts["administration.to_menu"], OpenRoom(room="menu"))])
    lines = [f"{number}. {await _line(one, desk)}" for number, one in here]
    title = desk.texts["administration.invitations" if found else "administration.invitations_none"]
    return say(event, "\n".join([title, *lines]), keyboard(rows))


async def press_revoke(callback: CallbackQuery, callback_data: RevokeInvitation, desk: Desk) -> Replies:
    """Revoke an invitation at once; those who joined with it stay."""
    one = next((one for one in await _within(desk) if one.id == callback_data.invitation), None)
    if one is None:
        return stale(callback, desk)
    await desk.offices.invitations.revoke(one.id, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.REVOKED, f"invitation:{one.id}", desk.now)
    rows: list[Row] = [[(desk.texts["administration.to_invitations"], OpenRoom(room="invitations"))]]
    return pressed(
        callback, desk.texts.fill("administration.revoked", post=await post_name(one.post, desk)), keyboard(rows)
    )


async def _within(desk: Desk) -> list[Invitation]:
    found = [one for one in await desk.offices.invitations.open() if holds(one, desk.now)]
    return [one for one in found if await may_give(one.post, desk)]


async def _line(one: Invitation, desk: Desk) -> str:
    last = one.expires_at - datetime.timedelta(microseconds=1)
    day = written(last.astimezone(VIETNAM).date())
    return desk.texts.fill(
        "administration.invitation", post=await post_name(one.post, desk), uses=one.uses_left, day=day
    )
