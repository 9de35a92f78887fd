"""What follows an answer: another entry, the whole text, and whether it was what the person meant."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ChooseEntry, NoneOfThese, Right, ShowEntry, ShowWhole, Wrong
from handlers.desk import Desk, with_desk
from handlers.keyboards import choice_rows, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from handlers.speech import Speech, counting_locality, of_entry, others
from handlers.words import PickedNumber, Says
from knowledge.questions import AskedQuestion, Verdict


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
    await desk.questions.judge(asked.id, Verdict.RIGHT)
    return [callback.answer(desk.texts["feedback.thanks"])]


async def wrong(callback: CallbackQuery, callback_data: Wrong, desk: Desk) -> Replies:
    """Keep the question for the administrator and offer what else it may have meant."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    return [callback.answer(), *await _reconsider(callback, asked, desk)]


async def none_of_these(callback: CallbackQuery, callback_data: NoneOfThese, desk: Desk) -> Replies:
    """Keep the question for the administrator."""
    asked = await _find(callback_data.question, desk)
    if asked is None:
        return pressed(callback, desk.texts["feedback.not_found"])
    await desk.questions.judge(asked.id, Verdict.OPEN)
    return pressed(callback, desk.texts["feedback.open"])


async def choose_by_number(message: Message, number: int, desk: Desk) -> Replies:
    """Take a typed number for one of the things that were offered last; 0 for none of them."""
    asked = await desk.recent()
    if asked is None or asked.verdict is not Verdict.CLARIFIED or number > len(asked.shown):
        return say(message, desk.texts["feedback.no_such_number"])
    if number == 0:
        await desk.questions.judge(asked.id, Verdict.OPEN)
        return say(message, desk.texts["feedback.open"])
    said = await _chosen(asked, asked.shown[number - 1], desk)
    return say(message, said.text, keyboard(said.rows)) if said else say(message, desk.texts["buttons.stale"])


async def say_right(message: Message, desk: Desk) -> Replies:
    """Take `đúng ý` for a press on the button."""
    asked = await desk.recent()
    if asked and asked.verdict is Verdict.ANSWERED:
        await desk.questions.judge(asked.id, Verdict.RIGHT)
    return say(message, desk.texts["feedback.thanks"])


async def say_wrong(message: Message, desk: Desk) -> Replies:
    """Take `chưa đúng` for a press on the button."""
    asked = await desk.recent()
    if asked is None:
        return say(message, desk.texts["feedback.ask_again"])
    return await _reconsider(message, asked, desk)


async def _find(question: int, desk: Desk) -> AskedQuestion | None:
    return await desk.questions.find(question, desk.person.id) if question else None


async def _chosen(asked: AskedQuestion, entry_id: str, desk: Desk) -> Speech | None:
    said = of_entry(entry_id, desk, counting_locality(asked, desk), asked.id)
    if said:
        await desk.questions.judge(asked.id, Verdict.RIGHT, (entry_id,))
    return said


async def _reconsider(event: Event, asked: AskedQuestion, desk: Desk) -> Replies:
    offered = others(asked, desk)
    await desk.questions.judge(asked.id, Verdict.OPEN, (*asked.shown, *offered))
    if not offered:
        return say(event, desk.texts["feedback.open"])
    rows = choice_rows(offered, desk, asked.id, desk.texts["buttons.none"])
    return say(event, desk.texts["feedback.others"], keyboard(rows))


def _entry(callback: CallbackQuery, said: Speech | None, desk: Desk) -> Replies:
    return pressed(callback, said.text, keyboard(said.rows)) if said else stale(callback, desk)
