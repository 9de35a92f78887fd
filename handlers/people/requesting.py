"""The way of a request to join: from step to step, back, out, and to the administrators."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from directory.audit import Action
from directory.joining import JoinRequest
from directory.membership import Post, Role
from directory.succession import living
from directory.units import Unit
from handlers.administration.buttons import DecideRequest
from handlers.desk import Desk
from handlers.keyboards import keyboard
from handlers.people.asking import prompt, step_before
from handlers.people.posts import post_name, unit_label
from handlers.people.request import Joining, Request, forget, recall, record
from handlers.replies import Event, Replies, say

MOST_OPEN = 5  # requests of one person that wait at the same time
_STEPS = {step.state: step for step in (Joining.role, Joining.unit, Joining.receiver, Joining.name)}


async def step_of(state: FSMContext) -> State | None:
    """Return the step at which a request waits; None where none does."""
    return _STEPS.get(await state.get_state())


async def ask(event: Event, step: State, request: Request, desk: Desk, state: FSMContext, before: str = "") -> Replies:
    """Wait at a step and ask its question, below what is said before it."""
    await record(state, step, request)
    asked = await prompt(step, request, desk)
    return say(event, f"{before}\n\n{asked.text}".strip(), keyboard(asked.rows))


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask the same question again, after a reason."""
    return await ask(event, await step_of(state) or Joining.role, await recall(state), desk, state, why)


async def back(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask the question before; units that were found are looked for anew first."""
    step, request = await step_of(state) or Joining.role, await recall(state)
    if step == Joining.unit and request.found:
        return await ask(event, step, Request(request.role), desk, state)
    return await ask(event, step_before(step, request), Request(request.role), desk, state)


async def stop(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Leave; nothing was sent."""
    await forget(state)
    return say(event, desk.texts["people.join_stopped"])


async def take_role(event: Event, role: Role, desk: Desk, state: FSMContext) -> Replies:
    """Go on with a role: a receiver belongs to an agency, everybody else to a unit."""
    step = Joining.receiver if role is Role.RECEIVER else Joining.unit
    return await ask(event, step, Request(role), desk, state)


async def take_unit(event: Event, unit: Unit, request: Request, desk: Desk, state: FSMContext) -> Replies:
    """Go on with a unit; of one that has ended, with its successor, or with the choice among several."""
    if unit.ended and len(unit.successors) > 1:
        several = Request(request.role, found=tuple(unit.successors))
        said = desk.texts.fill("people.ended_unit", unit=await unit_label(unit, desk))
        return await ask(event, Joining.unit, several, desk, state, said)
    goes_on = await living(unit.id, desk.offices.units) or unit
    if goes_on.ended:
        said = desk.texts.fill("people.ended_unit", unit=await unit_label(unit, desk))
        return await ask(event, Joining.unit, Request(request.role), desk, state, said)
    return await _take_post(event, Request(request.role, goes_on.id), desk, state)


async def take_receiver(event: Event, receiver: str, desk: Desk, state: FSMContext) -> Replies:
    """Go on with a receiving agency."""
    return await _take_post(event, Request(Role.RECEIVER, receiver=receiver), desk, state)


async def send(event: Event, name: str, desk: Desk, state: FSMContext) -> Replies:
    """Keep the request and tell the administrators; they decide."""
    post = (await recall(state)).post
    await forget(state)
    if post is None:
        return say(event, desk.texts["buttons.stale"])
    request = await desk.offices.requests.keep(desk.person.id, post, name, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.REQUESTED, f"request:{request.id}", desk.now)
    await _tell_administrators(request, desk)
    return say(event, desk.texts.fill("people.requested", post=await post_name(post, desk)))


async def too_many(desk: Desk) -> bool:
    """Whether so many requests of the person wait that no more are taken."""
    return sum(request.person_id == desk.person.id for request in await desk.offices.requests.open()) >= MOST_OPEN


async def _take_post(event: Event, request: Request, desk: Desk, state: FSMContext) -> Replies:
    if request.post in [held.post for held in desk.standing.memberships]:
        await forget(state)
        return say(event, desk.texts.fill("people.held", post=await _named(request.post, desk)))
    return await ask(event, Joining.name, request, desk, state)


async def _named(post: Post | None, desk: Desk) -> str:
    return await post_name(post, desk) if post else ""


async def _tell_administrators(request: JoinRequest, desk: Desk) -> None:
    said = desk.texts.fill("people.request_told", name=request.name, post=await post_name(request.post, desk))
    answers = {"people.grant": True, "people.deny": False}
    row = [
        (desk.texts[key], DecideRequest(request=request.id, granted=granted).pack()) for key, granted in answers.items()
    ]
    for held in await desk.offices.memberships.administrators(await locality_of(request.post, desk)):
        key = f"request:{request.id}:{held.person_id}"
        await desk.offices.notices.tell(held.person_id, said, [row], key, desk.now)


async def locality_of(post: Post, desk: Desk) -> str | None:
    """Return the locality whose administrators decide on a post; None: only those of everything do."""
    if post.unit_id is not None:
        unit = await desk.offices.units.get(post.unit_id)
        return unit.locality if unit else None
    receiver = desk.guide.library.receivers.get(post.receiver or "")
    return receiver.locality if receiver else post.locality
