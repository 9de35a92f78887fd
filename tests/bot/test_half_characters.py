"""Half an emoji, as a text that was cut in the wrong place has it, is answered like anything else."""

from pathlib import Path

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.updates import arrival
from directory.people import Person
from knowledge.questions import QuestionLog, Verdict
from tests.bot.house import NOON, house
from tests.recording import text_update

HALF = "danh sách \ud83d"


def keeping() -> Router:
    router = Router()

    @router.message()
    async def keep(message: Message, state: FSMContext, questions: QuestionLog, person: Person) -> SendMessage:
        before = (await state.get_data()).get("said", "")
        await state.set_data({"said": message.text})
        await questions.keep(person.id, message.text or "", None, None, (), Verdict.OPEN, NOON)
        return message.answer(f"{before}|{message.text}")

    return router


async def test_half_a_character_is_answered_and_remembered(tmp_path: Path) -> None:
    async with house(tmp_path, keeping()) as home:
        heard = await home.answer(text_update(1, 7, HALF), text_update(2, 7, "hai"))
        assert heard == ["|danh sách ?", "danh sách ?|hai"]
        assert home.rows("SELECT DISTINCT state FROM inbox WHERE state = 'aside'") == []
        assert home.rows("SELECT text FROM questions ORDER BY id") == [("danh sách ?",), ("hai",)]


def test_whole_characters_stay_as_they_are() -> None:
    assert "Nguyễn Văn A 🙂" in arrival("telegram", text_update(1, 7, "Nguyễn Văn A 🙂")).payload
