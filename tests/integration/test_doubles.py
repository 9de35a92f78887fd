"""What Telegram delivers twice does no harm."""

import pytest

from tests.integration.bot_api import BotApi, Person
from tests.integration.official import NAM_DAN, QUESTION, asks, gets, settles
from tests.integration.process import Assistant

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def everything_is_answered(telegram: BotApi, person: Person) -> None:
    """A person's updates are handled in their order, so an answer to the next one comes after all before it."""
    await telegram.until(lambda: not telegram.pending)
    assert (await asks(person, "cảm ơn em")).text.startswith("Dạ, không có gì ạ.")


@pytest.mark.usefixtures("assistant")
async def test_an_update_that_comes_twice_is_answered_once(telegram: BotApi) -> None:
    thu = telegram.person(201, name="Đặng Thị Thu")
    await asks(thu)

    await telegram.deliver_again()
    await everything_is_answered(telegram, thu)

    assert len(thu.messages) == 2


async def test_a_press_that_comes_again_as_another_update_changes_nothing_more(
    telegram: BotApi, assistant: Assistant
) -> None:
    cuong = telegram.person(202, name="Bùi Quốc Cường")
    await settles(cuong, NAM_DAN)
    await telegram.deliver_again(new_id=True)
    (again,) = await cuong.hears()
    question = f"Lần này em hỏi lại: {QUESTION}"
    answer = await asks(cuong, question)

    await gets(cuong, "Chưa đúng", on=answer)
    await telegram.deliver_again(new_id=True)
    await cuong.hears()
    await everything_is_answered(telegram, cuong)

    assert again.text.startswith(f"Em ghi nhớ: anh/chị ở {NAM_DAN}.")
    assert assistant.rows("SELECT locality FROM people WHERE user_id = 202") == [("nam-dan",)]
    assert assistant.rows(f"SELECT verdict FROM questions WHERE text = '{question}'") == [("open",)]
