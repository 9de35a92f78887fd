"""Requests to join: the list, and a yes or a no; whoever asked is told."""

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.joining import JoinRequest
from directory.succession import living_post
from handlers.administration.buttons import DecideRequest, OpenRoom
from handlers.administration.planning_units import plan_post
from handlers.administration.posts import may_give
from handlers.administration.reach import Administers
from handlers.dates import written
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.people.posts import NEXT, post_name
from handlers.replies import Event, Replies, pressed, say, stale

PAGE = 5


def router() -> Router:
    """Return the router of requests."""
    requests = with_desk(Router(name="administration-requests"))
    requests.callback_query.register(press_decide, DecideRequest.filter(), Administers())
    return requests


async def show(event: Event, page: int, desk: Desk) -> Replies:
    """Say who asks for what. Names are somebody else's data: that they were read is written down."""
    found = [one for one in await desk.offices.requests.open() if await may_give(one.post, desk)]
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    rows: list[Row] = [_buttons(one, f" {number}", desk) for number, one in here]
    if len(found) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="requests", page=page + 1))])
    rows.append([(desk.texts["administration.to_menu"], OpenRoom(room="menu"))])
    lines = [f"{number}. {await _line(one, desk)}" for number, one in here]
    for _, one in here:
        await desk.offices.audit.write(desk.person.id, Action.READ, f"request:{one.id}", desk.now)
    title = desk.texts["administration.requests" if found else "administration.requests_none"]
    return say(event, "\n".join([title, *lines]), keyboard(rows))


async def press_decide(callback: CallbackQuery, callback_data: DecideRequest, desk: Desk) -> Replies:
    """Grant or deny; of two administrators who press at once, one is told that it was decided."""
    request = await desk.offices.requests.get(callback_data.request)
    post = await living_post(request.post, desk.offices.units) if request else None
    if request is None or post is None or not (await may_give(request.post, desk) and await may_give(post, desk)):
        return stale(callback, desk)
    granted = callback_data.granted
    if not await desk.offices.requests.decide(request.id, granted, desk.person.id, desk.now):
        return pressed(callback, desk.texts["administration.decided_before"])
    if granted:
        await desk.offices.memberships.grant(request.person_id, post, desk.person.id, desk.now)
        await plan_post(post, desk)
    detail = "granted" if granted else "denied"
    await desk.offices.audit.write(desk.person.id, Action.DECIDED, f"request:{request.id}", desk.now, detail)
    await _tell(request, granted, desk)
    key = "administration.granted" if granted else "administration.denied"
    rows: list[Row] = [[(desk.texts["administration.to_requests"], OpenRoom(room="requests"))]]
    return pressed(callback, f"{desk.texts[key]} {await post_name(post, desk)}.", keyboard(rows))


async def _tell(request: JoinRequest, granted: bool, desk: Desk) -> None:
    post = await living_post(request.post, desk.offices.units)
    if granted:
        text = desk.texts.fill(
            "administration.told_granted", post=await post_name(post, desk), next=desk.texts[NEXT[post.role]]
        )
    else:
        text = desk.texts.fill("administration.told_denied", post=await post_name(post, desk))
    await desk.offices.notices.tell(request.person_id, text, [], f"request:{request.id}:decided", desk.now)


def _buttons(one: JoinRequest, number: str, desk: Desk) -> Row:
    return [
        (f"{desk.texts['people.grant']}{number}", DecideRequest(request=one.id, granted=True)),
        (f"{desk.texts['people.deny']}{number}", DecideRequest(request=one.id, granted=False)),
    ]


async def _line(one: JoinRequest, desk: Desk) -> str:
    day = written(one.made_at.astimezone(VIETNAM).date())
    return desk.texts.fill("administration.request", name=one.name, post=await post_name(one.post, desk), day=day)
