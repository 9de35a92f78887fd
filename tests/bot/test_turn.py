"""What becomes of one update: saved before it is answered, answered once, set aside after three failures."""

import re
from pathlib import Path

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message

from directory.people import People, Person
from storage import InboxState
from tests.bot.house import house
from tests.recording import press_update, text_update


class Form(StatesGroup):
    name = State()


def echo() -> Router:
    router = Router()

    @router.message()
    async def repeat(message: Message) -> SendMessage:
        return message.answer(f"Anh/chị nói: {message.text}")

    return router


async def test_an_update_is_answered_and_settled(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        assert await home.answer(text_update(1, 7, "xin chào")) == ["Anh/chị nói: xin chào"]
        assert await home.open_rows() == []


async def test_a_double_is_answered_once(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        await home.answer(text_update(1, 7, "một"))
        assert await home.answer(text_update(1, 7, "một"), text_update(2, 7, "hai"), text_update(2, 7, "hai")) == [
            "Anh/chị nói: một",
            "Anh/chị nói: hai",
        ]


async def test_a_handler_may_return_several_replies_or_none(tmp_path: Path) -> None:
    router = Router()

    @router.callback_query()
    async def pressed(query: CallbackQuery) -> list[TelegramMethod[bool] | SendMessage | None]:
        assert isinstance(query.message, Message)
        return [query.answer("Đã nhận"), None, query.message.answer("Trang 2")]

    @router.message()
    async def silent(message: Message) -> None:
        return None

    async with house(tmp_path, router) as home:
        await home.answer(press_update(1, 7, "more"), text_update(2, 7, "im lặng"))
        assert [type(method) for method in home.session.sent] == [AnswerCallbackQuery, SendMessage]
        assert await home.open_rows() == []


async def test_what_nobody_handles_is_settled_quietly(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        unknown = {"update_id": 3, "something_new": {"id": 9}}
        assert await home.answer(text_update(1, 7, "a"), press_update(2, 7, "b"), unknown) == []
        assert await home.open_rows() == []


async def test_the_person_is_met_and_what_a_handler_saves_is_there_the_next_time(tmp_path: Path) -> None:
    router = Router()

    @router.message()
    async def where(message: Message, person: Person, people: People) -> SendMessage:
        await people.choose_locality(person.id, "nam-dan")
        return message.answer(f"{person.user_id} {person.locality}")

    async with house(tmp_path, router) as home:
        said = await home.answer(text_update(1, 7, "a"), text_update(2, 7, "b"), text_update(3, 8, "c"))
        assert sorted(said) == ["7 None", "7 nam-dan", "8 None"]


async def test_the_state_of_a_conversation_survives_a_restart(tmp_path: Path) -> None:
    def form() -> Router:
        router = Router()

        @router.message(CommandStart())
        async def begin(message: Message, state: FSMContext) -> SendMessage:
            await state.set_state(Form.name)
            await state.update_data(unit="Xã Kim Liên")
            return message.answer("Họ tên?")

        @router.message(Form.name)
        async def end(message: Message, state: FSMContext) -> SendMessage:
            data = await state.get_data()
            await state.clear()
            return message.answer(f"{message.text}, {data['unit']}")

        return router

    async with house(tmp_path, form()) as home:
        assert await home.answer(text_update(1, 7, "/start")) == ["Họ tên?"]
    async with house(tmp_path, form()) as home:
        assert await home.answer(text_update(2, 8, "Trần Thị B")) == []
        assert await home.answer(text_update(3, 7, "Trần Thị B")) == ["Trần Thị B, Xã Kim Liên"]
        assert await home.answer(text_update(4, 7, "nữa")) == ["Trần Thị B, Xã Kim Liên"]


async def test_a_failing_update_is_tried_three_times_then_set_aside_with_a_fault_number(tmp_path: Path) -> None:
    router = Router()
    tries = []

    @router.message(Command("loi"))
    async def fails(message: Message, person: Person, people: People) -> None:
        tries.append(message.text)
        await people.choose_locality(person.id, "nghe-an")
        raise RuntimeError("một lời riêng")

    @router.message()
    async def where(message: Message, person: Person) -> SendMessage:
        return message.answer(str(person.locality))

    async with house(tmp_path, router) as home:
        said = await home.answer(text_update(1, 7, "/loi"), text_update(2, 7, "b"))
        assert len(tries) == 3
        assert re.fullmatch(r"Có lỗi, mã [0-9A-F]{6}\.", said[0])
        assert said[1] == "None", "what a failed attempt changed is rolled back"
        assert await home.open_rows() == []
        assert await home.settled(1) == InboxState.ASIDE


async def test_a_fault_that_passes_is_not_seen(tmp_path: Path) -> None:
    router = Router()
    tries = []

    @router.message()
    async def second_time(message: Message) -> SendMessage:
        tries.append(1)
        if len(tries) < 2:
            raise ConnectionError
        return message.answer("được rồi")

    async with house(tmp_path, router) as home:
        assert await home.answer(text_update(1, 7, "a")) == ["được rồi"]


async def test_a_reply_that_could_not_be_kept_is_a_fault(tmp_path: Path) -> None:
    router = Router()

    @router.message()
    async def wrong(message: Message) -> object:
        return message.delete()

    async with house(tmp_path, router) as home:
        assert "Có lỗi" in (await home.answer(text_update(1, 7, "a")))[0]


async def test_an_update_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        broken = {"update_id": 1, "message": {"chat": {"id": 7}, "text": 5}}
        said = await home.answer(broken, text_update(2, 7, "b"), text_update(3, 8, "c"))
        assert sorted(said)[:2] == ["Anh/chị nói: b", "Anh/chị nói: c"]
        assert said[-1].startswith("Có lỗi")


async def test_many_at_once_on_either_database_lose_nothing(tmp_path: Path, database_url: str) -> None:
    router = Router()

    @router.message()
    async def count(message: Message, state: FSMContext) -> SendMessage:
        seen = (await state.get_data()).get("seen", 0) + 1
        await state.update_data(seen=seen)
        return message.answer(str(seen))

    async with house(tmp_path, router, database_url=database_url) as home:
        await home.answer(*[text_update(number, number % 10 + 1, "a") for number in range(100)])
        for person in range(1, 11):
            assert home.session.said(person) == [str(number) for number in range(1, 11)]
        assert await home.open_rows() == []
