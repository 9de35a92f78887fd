"""The wizard's way: from step to step, back, out, and to its result."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from handlers.buttons import Holder
from handlers.desk import Desk
from handlers.draft import Draft, Wizard, finish, recall, record
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from handlers.steps import prompt
from handlers.verdict import result

STEPS = (Wizard.holder, Wizard.situation, Wizard.first, Wizard.second)
DAYS = (Wizard.first, Wizard.second)
_NAMES = {step.state: step for step in STEPS}


async def step_of(state: FSMContext) -> State | None:
    """Return the step at which the wizard waits; None where it does not."""
    return _NAMES.get(await state.get_state())


async def go(event: Event, step: State, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Wait at a step and ask its question."""
    await record(state, step, draft)
    said = prompt(step, draft, desk)
    return say(event, said.text, keyboard(said.rows))


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext, more: Sequence[Row] = ()) -> Replies:
    """Ask the same question again, after a reason, with more buttons below its own."""
    said = prompt(await step_of(state) or Wizard.holder, await recall(state), desk)
    return say(event, f"{why}\n\n{said.text}".strip(), keyboard([*said.rows, *more]))


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
    """Leave the wizard."""
    await finish(state)
    return say(event, desk.texts["wizard.stopped"])


async def back(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask the question before; what was answered stays."""
    at = STEPS.index(await step_of(state) or Wizard.holder)
    return await go(event, STEPS[max(at - 1, 0)], await recall(state), desk, state)


async def skip(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on without a day."""
    step = await step_of(state) or Wizard.first
    return await take_day(event, step, (await recall(state)).with_day(step, None), desk, state)


async def keep(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on with the day that was typed before."""
    return await take_day(event, await step_of(state) or Wizard.first, await recall(state), desk, state)


async def _end(event: Event, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    await finish(state)
    case = draft.case(desk.guide.signatures)
    if case is None:
        return say(event, desk.texts["buttons.stale"])
    said = result(case, draft, desk)
    return say(event, said.text, keyboard(said.rows))
