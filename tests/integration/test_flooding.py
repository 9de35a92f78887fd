"""One who writes too much is slowed down and told so once; nobody else notices."""

import pytest

from tests.integration.bot_api import BotApi
from tests.integration.official import PATIENCE, asks, held

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("assistant")]

LIMIT = 20  # messages a minute, as the assistant is shipped
SLOW_DOWN = "Anh/chị gửi hơi nhanh nên em chưa kịp trả lời."


async def test_a_flood_is_told_once_while_another_is_answered_at_once(telegram: BotApi) -> None:
    loud, calm = telegram.person(401, name="Võ Đình Khải"), telegram.person(402, name="Mai Xuân Lộc")
    async with held(telegram, loud):
        for number in range(LIMIT + 10):
            await loud.say(f"cảm ơn lần {number}")
        assert "Căn cứ:" in (await asks(calm)).text
        assert loud.messages == []

    heard = await loud.hears(LIMIT + 1, timeout=PATIENCE)

    assert [SLOW_DOWN in one.text for one in heard] == [False] * LIMIT + [True]
    await asks(calm, "cảm ơn em")
    assert loud.unheard == []
