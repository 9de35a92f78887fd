"""What is typed as an answer of a guided talk: taken, passed over, kept from before, or a question in between."""

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.administration.guided import Stay, Step
from handlers.administration.hearing import is_aside, may_be_question, offered_value
from handlers.administration.progress import Progress, recall
from handlers.administration.talks import TALKS
from handlers.administration.way import KEEP, SKIP, answer, repeat
from handlers.ask import answer_aside
from handlers.desk import Desk
from handlers.replies import Replies
from handlers.words import Says

_KEEPS = Says("keep")


async def pass_over(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Pass a step over, where that is possible."""
    progress = await recall(state)
    step = TALKS[progress.talk].step(progress.step, progress.answers) if progress else None
    if progress is None or step is None or not step.optional:
        return await repeat(message, desk.texts["administration.needed"], desk, state)
    return await answer(message, SKIP, progress, desk, state)


async def type_answer(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed answer: a number, a label, or words; answer a question in between and ask again."""
    text, progress = (message.text or "").strip(), await recall(state)
    if progress is None:
        return []
    step = TALKS[progress.talk].step(progress.step, progress.answers)
    if step is None:
        return await _type_at_preview(message, progress, desk, state)
    if step.echoed and progress.answers.get(step.key) and _KEEPS.matches(text):
        return await answer(message, KEEP, progress, desk, state)
    return await _type_at(step, message, progress, desk, state)


async def _type_at(step: Step, message: Message, progress: Progress, desk: Desk, state: FSMContext) -> Replies:
    text = (message.text or "").strip()
    offered = offered_value(text, step, await step.ask(progress.answers, desk))
    if offered is None and is_aside(text, step):
        return await _not_understood(message, "", desk, state)
    given = offered or text
    taken = None if step.free else await step.take(given, progress.answers, desk)
    if isinstance(taken, Stay) and taken.answers is None:
        return await _not_understood(message, taken.why, desk, state)
    return await answer(message, given, progress, desk, state)


async def _type_at_preview(message: Message, progress: Progress, desk: Desk, state: FSMContext) -> Replies:
    """Where there is nothing to agree to, or a step's whole answer comes again, it mends the one that was at fault."""
    talk = TALKS[progress.talk]
    ready = await talk.preview(progress.answers, desk)
    step = talk.mending(progress.answers)
    if step and (ready.problem or step.verbatim(message.text or "")):
        return await _type_at(step, message, Progress(progress.talk, step.key, progress.answers), desk, state)
    how = "administration.only_buttons" if ready.problem else "administration.confirm_how"
    return await _not_understood(message, desk.texts[how], desk, state)


async def _not_understood(message: Message, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in the middle and ask the step again; what is no question was mistyped."""
    text = message.text or ""
    if not may_be_question(text):
        return await repeat(message, why, desk, state)
    return [*await answer_aside(message, text, desk), *await repeat(message, "", desk, state)]
