"""Taking a post back: asks first, holds at once, and the person is told."""

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.leaving import end_post
from handlers.administration.buttons import BeginTalk, OpenRoom, TakeBack
from handlers.administration.planning_units import plan_post
from handlers.administration.posts import may_give
from handlers.administration.reach import Administers
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.people.posts import post_name
from handlers.replies import Replies, pressed, stale


def router() -> Router:
    """Return the router of posts that are taken back."""
    taking = with_desk(Router(name="administration-taking-back"))
    taking.callback_query.register(press_take_back, TakeBack.filter(), Administers())
    return taking


async def press_take_back(callback: CallbackQuery, callback_data: TakeBack, desk: Desk) -> Replies:
    """Ask once, then take a post back; one out of reach, or taken back already, is not found."""
    held = await desk.offices.memberships.get(callback_data.membership)
    if held is None or held.until or not await may_give(held.post, desk):
        return stale(callback, desk)
    post = await post_name(held.post, desk)
    if not callback_data.sure:
        sure = TakeBack(membership=held.id, sure=True)
        rows: list[Row] = [[(desk.texts["administration.take_yes"], sure)], _menu(desk)]
        return pressed(callback, desk.texts.fill("administration.take_sure", post=post), keyboard(rows))
    for ended in await end_post(held, desk.offices, desk.now):
        await desk.offices.audit.write(desk.person.id, Action.REVOKED, f"membership:{ended.id}", desk.now)
    await plan_post(held.post, desk)
    if held.person_id != desk.person.id:
        told = desk.texts.fill("administration.told_taken", post=post)
        await desk.offices.notices.tell(held.person_id, told, [], f"membership:{held.id}:revoked", desk.now)
    again: Row = [(desk.texts["administration.to_members"], BeginTalk(talk="members"))]
    return pressed(callback, desk.texts.fill("administration.taken", post=post), keyboard([again, _menu(desk)]))


def _menu(desk: Desk) -> Row:
    return [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]
