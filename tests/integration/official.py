"""What an official does on Telegram and waits for, in one step each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.integration.bot_api import BotApi, Call, Message, Person

THANKS, WELCOME = "cảm ơn em nhiều", "Dạ, không có gì ạ."
QUESTION = "xã em nhập với xã bên, hai cái con dấu số giữ cái nào?"
NAM_DAN, HA_TINH = "huyện Nam Đàn (Nghệ An)", "tỉnh Hà Tĩnh"
PATIENCE = 60.0  # seconds; a wait ends as soon as it can


async def settles(person: Person, place: str) -> None:
    """Begin, and choose where one is."""
    assert "em là Đầu Mối" in (await asks(person, "/start")).text
    await person.press(place)
    (noted,) = await person.hears()
    assert noted.text.startswith(f"Em ghi nhớ: anh/chị ở {place}.")


async def asks(person: Person, question: str = QUESTION) -> Message:
    """Say something, and return the answer."""
    await person.say(question)
    (answer,) = await person.hears(timeout=PATIENCE)
    return answer


async def gets(person: Person, button: str, on: Message) -> Message:
    """Press a button of a message, and return what comes of it."""
    press = await person.press(button, on=on)
    (answer,) = await person.hears(timeout=PATIENCE)
    assert press.answer == "", "the button stops turning, without a word"
    return answer


@asynccontextmanager
async def held(api: BotApi, person: Person) -> AsyncIterator[None]:
    """Let a person say something whose answer Telegram neither takes nor refuses before the block ends."""
    hung = len(_hung(api))
    api.faults.hang(method="sendMessage")
    await person.say(THANKS)
    await api.until(lambda: len(_hung(api)) > hung, PATIENCE)
    yield
    api.faults.release()


def _hung(api: BotApi) -> list[Call]:
    return [call for call in api.settled if call.error == "hang"]
