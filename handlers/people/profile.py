"""Who I am here: my posts, my requests, my consent; and giving a post back."""

import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from directory.audit import Action
from directory.leaving import end_post
from directory.membership import Membership
from handlers.dates import written
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.people.buttons import BeginJoining, KeepMe, LeavePost
from handlers.people.planning import plan_duties
from handlers.people.posts import post_line, post_name
from handlers.replies import Replies, pressed, say, stale
from handlers.words import Says


def router() -> Router:
    """Return the router of the person's own page."""
    profile = with_desk(Router(name="people-profile"))
    profile.message.register(show, Command("toi"))
    profile.message.register(show, Says("profile", asking=True))
    profile.callback_query.register(leave, LeavePost.filter())
    return profile


async def show(message: Message, desk: Desk) -> Replies:
    """Say who the person is here."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    parts = [await _posts(desk), await _requests(desk), _place(desk), await _consent(desk), desk.texts["people.ways"]]
    return say(message, "\n\n".join(part for part in parts if part), keyboard(await _rows(desk)))


async def leave(callback: CallbackQuery, callback_data: LeavePost, desk: Desk) -> Replies:
    """Ask whether to give a post back; then it ends at once. Somebody else's post is not found."""
    held = next((one for one in desk.standing.memberships if one.id == callback_data.membership), None)
    if held is None:
        return stale(callback, desk)
    name = await post_name(held.post, desk)
    if not callback_data.sure:
        return pressed(callback, desk.texts.fill("people.leaving", post=name), keyboard([_sure_row(held, desk)]))
    for ended in await end_post(held, desk.offices, desk.now):
        await desk.offices.audit.write(desk.person.id, Action.REVOKED, f"membership:{ended.id}", desk.now)
    await plan_duties(held.post, desk)
    return pressed(callback, desk.texts.fill("people.left", post=name))


async def _posts(desk: Desk) -> str:
    if not desk.standing.belongs:
        return desk.texts["people.no_post"]
    lines = [f"- {await post_line(held, desk)}" for held in desk.standing.memberships]
    return "\n".join([desk.texts["people.posts"], *lines])


async def _requests(desk: Desk) -> str:
    own = [request for request in await desk.offices.requests.open() if request.person_id == desk.person.id]
    if not own:
        return ""
    lines = [
        desk.texts.fill("people.waits", post=await post_name(request.post, desk), day=_day(request.made_at))
        for request in own
    ]
    return "\n".join([desk.texts["people.requests"], *(f"- {line}" for line in lines)])


def _place(desk: Desk) -> str:
    locality = desk.guide.library.localities.get(desk.person.locality or "")
    return desk.texts.fill("people.place", place=locality.name) if locality else desk.texts["people.no_place"]


async def _consent(desk: Desk) -> str:
    given = await desk.offices.consents.active(desk.person.id)
    return desk.texts.fill("people.consented", day=_day(given.given_at)) if given else ""


async def _rows(desk: Desk) -> list[Row]:
    leave: list[Row] = [
        [(desk.texts.fill("people.leave", post=await post_name(held.post, desk)), LeavePost(membership=held.id))]
        for held in desk.standing.memberships
    ]
    return [*leave, [(desk.texts["people.join"], BeginJoining())]]


def _day(moment: datetime.datetime) -> str:
    return written(moment.astimezone(VIETNAM).date())


def _sure_row(held: Membership, desk: Desk) -> Row:
    return [
        (desk.texts["people.leave_sure"], LeavePost(membership=held.id, sure=True)),
        (desk.texts["people.keep"], KeepMe()),
    ]
