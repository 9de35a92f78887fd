"""An operator ends the assistant: what is in hand is finished, the rest waits for the next start."""

from pathlib import Path

from tests.integration.bot_api import BotApi, Person
from tests.integration.official import PATIENCE
from tests.integration.process import Assistant

# What people say, and how the answer to it begins.
SAID = {
    "cảm ơn em": "Dạ, không có gì ạ.",
    "/trogiup": "Anh/chị gõ câu hỏi như nói chuyện bình thường",
    "chào em": "Chào anh/chị, em nghe đây.",
}


async def test_a_stop_finishes_the_turns_in_hand_and_nothing_comes_twice_after_the_next_start(tmp_path: Path) -> None:
    async with BotApi() as api:
        assistant = Assistant(tmp_path, api, forks=True)
        await assistant.start()
        waiting, *several = [api.person(number, name=f"Đoàn Văn Tám {number}") for number in range(1, 6)]
        await must_wait_an_hour(api, waiting)
        calls = len(api.calls)
        for text in SAID:
            for person in several:
                await person.say(text)
        await api.until(lambda: any(call.method == "sendMessage" for call in api.calls[calls:]), PATIENCE)

        assert await assistant.stop() == 0
        assert assistant.rows("SELECT person_key FROM inbox WHERE state = 'answered'") == [("user:1",)]

        await assistant.start()
        for person in several:
            heard = await person.hears(len(SAID), timeout=PATIENCE)
            assert all(one.text.startswith(answer) for one, answer in zip(heard, SAID.values(), strict=True))
        (late,) = await waiting.hears(timeout=PATIENCE)
        assert late.text.startswith("Dạ, không có gì ạ.")
        assert await assistant.stop() == 0
        await assistant.close()
    assert not [person for person in (waiting, *several) if person.unheard]


async def must_wait_an_hour(api: BotApi, person: Person) -> None:
    """Let a person say something, and Telegram ask the assistant to send the answer later."""
    api.faults.flood(retry_after=3600, method="sendMessage")
    await person.say("cảm ơn em")
    await api.until(lambda: any("retry after 3600" in call.error for call in api.settled), PATIENCE)
