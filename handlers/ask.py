"""Questions in a person's own words: everything that is nothing else. The last router."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.masking import mask
from handlers import speech
from handlers.desk import Desk, with_desk
from handlers.foreign import is_other_language
from handlers.keyboards import entry_rows, keyboard, locality_rows
from handlers.replies import Event, Replies, say
from handlers.speech import Speech
from handlers.words import HasText, without_tags
from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome
from knowledge.questions import Verdict

OFF_TOPIC = "gap-x-"  # how the ids of gaps begin that are none of our matter
LATEST = "asked"  # in the conversation's data: the number of the message that asked last


def router() -> Router:
    """Return the router of questions."""
    questions = with_desk(Router(name="ask"))
    questions.message.register(ask, HasText())
    return questions


async def ask(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question."""
    await state.update_data({LATEST: message.message_id})
    await state.set_state(None)
    return await respond(message, message.text or "", desk)


async def respond(message: Message, text: str, desk: Desk) -> Replies:
    """Answer a text as a question; one whose locality is not known is asked for it once, below the first answer."""
    outcome, said = await consider(text, desk)
    if not isinstance(outcome, Answer) or not may_ask_locality(desk):
        return say(message, said.text, keyboard(said.rows))
    await desk.people.locality_asked(desk.person.id, desk.now)
    whole = f"{said.text}\n\n{desk.texts['locality.which']}"
    return say(message, whole, keyboard([*said.rows, *locality_rows(desk)]))


async def aside(text: str, desk: Desk) -> Speech:
    """Answer a question that interrupts something else: whole, so that few buttons compete with the next message's."""
    outcome, said = await consider(text, desk)
    if isinstance(outcome, Answer):
        return Speech(speech.of_answer(outcome, desk, whole=True).text)
    if isinstance(outcome, Clarify):
        return Speech(desk.texts["ask.later"], tuple(entry_rows(outcome.candidates, desk)))
    return Speech(said.text)


async def answer_aside(event: Event, text: str, desk: Desk) -> Replies:
    """Answer a question that interrupts something else in messages of its own, with what may be meant below them."""
    answered = await aside(text, desk)
    said = desk.texts["ask.which"] if answered.rows else answered.text
    return say(event, said, keyboard(answered.rows))


async def consider(text: str, desk: Desk) -> tuple[Outcome, Speech]:
    """Answer a text, keep it with phones and mailboxes masked, and return what to say.

    What is off the matter altogether is not kept: nobody has to mend it.
    """
    text = without_tags(text)
    before = await desk.recent()
    previous = before.text if before else None
    outcome = desk.guide.answer(Asked(text, desk.locality, previous))
    if _unknown(outcome) and is_other_language(text, desk.guide.answering.read(text)):
        return outcome, Speech(desk.texts["other.foreign"])
    if _off_topic(outcome):
        return outcome, speech.of_outcome(outcome, desk, 0)
    question = await desk.questions.keep(
        desk.person.id, mask(text.strip()), previous, desk.locality, _shown(outcome), _verdict(outcome), desk.now
    )
    return outcome, speech.of_outcome(outcome, desk, question)


def may_ask_locality(desk: Desk) -> bool:
    """Whether the person is to be asked where they are: once, in private, and only if nobody knows."""
    return desk.private and desk.locality is None and desk.person.locality_asked_at is None


def _off_topic(outcome: Outcome) -> bool:
    return isinstance(outcome, Decline) and outcome.gap is not None and outcome.gap.id.startswith(OFF_TOPIC)


def _unknown(outcome: Outcome) -> bool:
    return isinstance(outcome, Decline) and outcome.gap is None


def _shown(outcome: Outcome) -> tuple[str, ...]:
    if isinstance(outcome, Answer):
        return (outcome.entry.id,)
    if isinstance(outcome, Clarify):
        return outcome.candidates
    return (outcome.gap.id,) if outcome.gap else ()


def _verdict(outcome: Outcome) -> Verdict:
    if isinstance(outcome, Decline):
        return Verdict.OPEN
    return Verdict.ANSWERED if isinstance(outcome, Answer) else Verdict.CLARIFIED
