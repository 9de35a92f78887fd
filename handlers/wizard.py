"""The wizard's way: from step to step, back, out, and to its result."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from handlers.buttons import BeginWizard, Holder, MoveWizard
from handlers.desk import Desk
from handlers.draft import Draft, Wizard, finish, put_aside, recall, record
from handlers.keyboards import Row, keyboard
from handlers.pauses import leaving
from handlers.replies import Event, Replies, say
from handlers.steps import prompt
from handlers.verdict import result

STEPS = (Wizard.holder, Wizard.situation, Wizard.first, Wizard.second)
DAYS = (Wizard.first, Wizard.second)
_NAMES = {step.state: step for step in STEPS}
_NUMBERS = {Wizard.holder: "1", Wizard.situation: "2", Wizard.first: "3/4", Wizard.second: "4/4"}


async def step_of(state: FSMContext) -> State | None:
    """Return the step at which the wizard waits; None where it does not."""
    return _NAMES.get(await state.get_state())


async def begin_anew(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Say what is going to be asked, and begin."""
    await record(state, Wizard.holder, Draft(), desk)
    said = prompt(Wizard.holder, Draft(), desk)
    return say(event, f"{desk.texts['wizard.intro']}\n\n{said.text}", keyboard(said.rows))


async def go(event: Event, step: State, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Wait at a step and ask its question."""
    await record(state, step, draft, desk)
    said = prompt(step, draft, desk)
    return say(event, said.text, keyboard(said.rows))


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext, more: Sequence[Row] = ()) -> Replies:
    """Ask the same question again, after a reason, with more buttons below its own."""
    step, draft = await step_of(state) or Wizard.holder, await recall(state)
    await record(state, step, draft, desk)
    said = prompt(step, draft, desk)
    return say(event, f"{why}\n\n{said.text}".strip(), keyboard([*said.rows, *more]))


async def resume(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on where the wizard waits."""
    return await repeat(event, "", desk, state)


async def offer_resuming(event: Event, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Say that the wizard is not at its end, after something else, and ask whether to go on."""
    at = _NUMBERS[await step_of(state) or Wizard.holder]
    rows: list[Row] = [
        [(desk.texts["buttons.resume"], MoveWizard(to="resume"))],
        [(desk.texts["buttons.again"], BeginWizard()), (desk.texts["buttons.stop"], MoveWizard(to="stop"))],
    ]
    return say(event, f"{why}\n\n{desk.texts.fill('wizard.unfinished', step=at)}".strip(), keyboard(rows))


async def take_holder(event: Event, holder: Holder, desk: Desk, state: FSMContext) -> Replies:
    """Go on with whose certificate it is."""
    return await go(event, Wizard.situation, replace(await recall(state), holder=holder), desk, state)


async def take_case(event: Event, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Go on with a situation: some ask for days, the others are at the end."""
    case = draft.case(desk.guide.signatures)
    if case and case.asks_expiry:
        return await go(event, Wizard.first, draft, desk, state)
    return await _end(event, draft, desk, state)


async def take_day(event: Event, step: State, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Go on after a day, known or not."""
    if step == Wizard.first:
        return await go(event, Wizard.second, draft, desk, state)
    return await _end(event, draft, desk, state)


async def stop(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask once whether to leave; who says it twice leaves."""
    if await leaving(state, says=True):
        return await leave(event, desk, state)
    rows: list[Row] = [
        [(desk.texts["buttons.leave"], MoveWizard(to="leave")), (desk.texts["buttons.resume"], MoveWizard(to="resume"))]
    ]
    return say(event, desk.texts["wizard.leaving"], keyboard(rows))


async def leave(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Leave the wizard."""
    await finish(state)
    return say(event, desk.texts["wizard.stopped"])


async def save(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Put everything aside until /chuky is typed."""
    await put_aside(state)
    return say(event, desk.texts["wizard.saved"])


async def back(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask the question before; what was answered stays."""
    at = STEPS.index(await step_of(state) or Wizard.holder)
    return await go(event, STEPS[max(at - 1, 0)], await recall(state), desk, state)


async def skip(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on without a day."""
    step = await step_of(state) or Wizard.first
    return await take_day(event, step, (await recall(state)).with_day(step, None), desk, state)


async def keep(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on with the day that was typed before; without one there is nothing to keep."""
    step, draft = await step_of(state) or Wizard.first, await recall(state)
    if draft.day(step) is None:
        return await repeat(event, desk.texts["wizard.nothing_to_keep"], desk, state)
    return await take_day(event, step, draft, desk, state)


async def _end(event: Event, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    await finish(state)
    case = draft.case(desk.guide.signatures)
    if case is None:
        return say(event, desk.texts["buttons.stale"])
    said = result(case, draft, desk)
    return say(event, said.text, keyboard(said.rows))
