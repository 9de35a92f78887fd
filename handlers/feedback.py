"""What follows an answer: another entry, the whole text, and whether it was what the person meant."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ChooseEntry, NoneOfThese, Right, ShowEntry, ShowWhole, Wrong
from handlers.desk import Desk, with_desk
from handlers.keyboards import choice_rows, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from handlers.speech import Speech, counting_locality, of_entry, others
from handlers.words import PickedNumber, Says
from knowledge.questions import AskedQuestion, Verdict

_ANSWERED = (Verdict.ANSWERED, Verdict.RIGHT)
_LEFT = "left"  # in the conversation's data: a question, and how many of its entries are open for choice


def router() -> Router:
    """Return the router of what follows an answer."""
    feedback = with_desk(Router(name="feedback"))
    feedback.callback_query.register(show_entry, ShowEntry.filter())
    feedback.callback_query.register(show_whole, ShowWhole.filter())
    feedback.callback_query.register(choose, ChooseEntry.filter())
    feedback.callback_query.register(right, Right.filter())
    feedback.callback_query.register(wrong, Wrong.filter())
    feedback.callback_query.register(none_of_these, NoneOfThese.filter())
    feedback.message.register(choose_by_number, PickedNumber())
    feedback.message.register(say_right, Says("right"))
    feedback.message.register(say_wrong, Says("wrong"))
    feedback.message.register(say_whole, Says("whole"))
    feedback.message.register(say_no, Says("no"))
    feedback.message.register(say_yes, Says("has"))
    return feedback


async def show_entry(callback: CallbackQuery, callback_data: ShowEntry, desk: Desk) -> Replies:
    """Show an entry; it is public, so anybody's press counts."""
    asked = await _find(callback_data.question, desk)
    locality = counting_locality(asked, desk)
    return _entry(callback, of_entry(callback_data.entry, desk, locality, callback_data.question), desk)


async def show_whole(callback: CallbackQuery, callback_data: ShowWhole, desk: Desk) -> Replies:
    """Show an answer in full."""
    asked = await _find(callback_data.question, desk)
    locality = counting_locality(asked, desk)
    return _entry(callback, of_entry(callback_data.entry, desk, locality, callback_data.question, whole=True), desk)


async def choose(callback: CallbackQuery, callback_data: ChooseEntry, desk: Desk) -> Replies:
    """Show what was meant and remember that it was."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    said = await _chosen(asked, callback_data.entry, desk)
    return _entry(callback, said, desk)


async def right(callback: CallbackQuery, callback_data: Right, desk: Desk) -> Replies:
    """Remember that the answer was right, and thank without a message of its own."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    if asked.verdict is Verdict.ANSWERED:
        await desk.questions.judge(asked.id, Verdict.RIGHT)
    return [callback.answer(desk.texts["feedback.thanks"])]


async def wrong(callback: CallbackQuery, callback_data: Wrong, desk: Desk, state: FSMContext) -> Replies:
    """Keep the question for the administrator and offer what else it may have meant."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    return [callback.answer(), *await _reconsider(callback, asked, desk, state)]


async def none_of_these(callback: CallbackQuery, callback_data: NoneOfThese, desk: Desk) -> Replies:
    """Keep the question for the administrator."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    await desk.questions.judge(asked.id, Verdict.OPEN)
    return pressed(callback, desk.texts["feedback.open"])


async def choose_by_number(message: Message, number: int, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed number for one of the things that were offered last; 0 for none of them."""
    asked = await desk.recent()
    offered = await _offered(asked, state)
    if asked is None or not offered or number > len(offered):
        return say(message, desk.texts["feedback.nothing_open"])
    if number == 0:
        return await _none(message, asked, desk, state)
    said = await _chosen(asked, offered[number - 1], desk)
    return say(message, said.text, keyboard(said.rows)) if said else say(message, desk.texts["buttons.stale"])


async def say_right(message: Message, desk: Desk) -> Replies:
    """Take `đúng ý` for a press on the button."""
    asked = await desk.recent()
    if asked is None or asked.verdict is not Verdict.ANSWERED:
        return say(message, desk.texts["other.okay"])
    await desk.questions.judge(asked.id, Verdict.RIGHT)
    return say(message, desk.texts["feedback.thanks"])


async def say_wrong(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take `chưa đúng` for a press on the button; said of what was offered after it, nothing of that is meant."""
    asked = await desk.recent()
    if asked is None:
        return say(message, desk.texts["feedback.ask_again"])
    if asked.verdict is Verdict.OPEN and await _offered(asked, state):
        return await _none(message, asked, desk, state)
    return await _reconsider(message, asked, desk, state)


async def say_no(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take `không` for none of what is offered."""
    asked = await desk.recent()
    if asked is None or not await _offered(asked, state):
        return say(message, desk.texts["feedback.nothing_open"])
    return await _none(message, asked, desk, state)


async def say_yes(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask which one `có` means; where nothing is offered it means nothing."""
    offered = await _offered(await desk.recent(), state)
    return say(message, desk.texts["feedback.pick" if offered else "feedback.nothing_open"])


async def say_whole(message: Message, desk: Desk) -> Replies:
    """Take `xem đủ` for a press on the button below the latest answer."""
    asked = await desk.recent()
    if asked is None or asked.verdict not in _ANSWERED or not asked.shown:
        return say(message, desk.texts["feedback.nothing_open"])
    said = of_entry(asked.shown[0], desk, counting_locality(asked, desk), asked.id, whole=True)
    return say(message, said.text, keyboard(said.rows)) if said else say(message, desk.texts["buttons.stale"])


async def _offered(asked: AskedQuestion | None, state: FSMContext) -> tuple[str, ...]:
    """Return the entries that the latest question has open for choice."""
    if asked is None:
        return ()
    if asked.verdict is Verdict.CLARIFIED:
        return asked.shown
    question, left = (await state.get_data()).get(_LEFT) or (0, 0)
    return asked.shown[-left:] if question == asked.id and left and asked.verdict is Verdict.OPEN else ()


async def _none(event: Event, asked: AskedQuestion, desk: Desk, state: FSMContext) -> Replies:
    """Keep a question for the administrator, with nothing left to choose."""
    await state.update_data({_LEFT: None})
    await desk.questions.judge(asked.id, Verdict.OPEN)
    return say(event, desk.texts["feedback.open"])


async def _find(question: int, desk: Desk) -> AskedQuestion | None:
    return await desk.questions.find(question, desk.person.id) if question else None


async def _chosen(asked: AskedQuestion, entry_id: str, desk: Desk) -> Speech | None:
    said = of_entry(entry_id, desk, counting_locality(asked, desk), asked.id)
    if said:
        await desk.questions.judge(asked.id, Verdict.RIGHT, (entry_id,))
    return said


async def _reconsider(event: Event, asked: AskedQuestion, desk: Desk, state: FSMContext) -> Replies:
    offered = others(asked, desk)
    await desk.questions.judge(asked.id, Verdict.OPEN, (*asked.shown, *offered))
    await state.update_data({_LEFT: (asked.id, len(offered))})
    if not offered:
        return say(event, desk.texts["feedback.open"])
    rows = choice_rows(offered, desk, asked.id, desk.texts["buttons.none"])
    return say(event, desk.texts["feedback.others"], keyboard(rows))


def _entry(callback: CallbackQuery, said: Speech | None, desk: Desk) -> Replies:
    return pressed(callback, said.text, keyboard(said.rows)) if said else stale(callback, desk)
