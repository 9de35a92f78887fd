"""The assistant behind a webhook, over real HTTP; and what its logs keep to themselves when something goes wrong."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from tests.integration.bot_api import BotApi
from tests.integration.official import asks
from tests.integration.process import Assistant

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "bi-mat_cua-webhook-2025"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
STORY = "Chị Phùng Thị Ngần, số 0987 654 321, hỏi về con dấu"


@dataclass(frozen=True)
class Behind:
    """An assistant behind a webhook, Telegram, and a client that posts to the webhook as anybody could."""

    assistant: Assistant
    api: BotApi
    client: httpx.AsyncClient

    async def post(self, update: object, **headers: str) -> int:
        """Post an update and return the status of the answer."""
        return (await self.client.post("/telegram", json=update, headers=headers)).status_code


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def behind(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Behind]:
    port = free_port()
    async with (
        BotApi() as api,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        assistant = Assistant(
            tmp_path_factory.mktemp("webhook"),
            api,
            TELEGRAM_WEBHOOK_URL=f"http://127.0.0.1:{port}/telegram",
            TELEGRAM_WEBHOOK_SECRET=SECRET,
            WEBHOOK_PORT=str(port),
        )
        await assistant.start()
        await api.called("setWebhook", timeout=60)
        yield Behind(assistant, api, client)
        assert await assistant.stop() == 0
        await assistant.close()


def update(number: int, text: str, **without: None) -> dict[str, object]:
    """Return an update as Telegram posts it: what person 7 says; fields that are `without` are missing."""
    chat = {"id": 7, "type": "private", "first_name": "Phùng Thị Ngần"}
    sender = {"id": 7, "is_bot": False, "first_name": "Phùng Thị Ngần"}
    message = {"message_id": number, "date": 1_751_418_000, "chat": chat, "from": sender, "text": text}
    return {"update_id": number, "message": {key: value for key, value in message.items() if key not in without}}


async def test_updates_come_by_the_webhook_and_answers_arrive(behind: Behind) -> None:
    hook = behind.api.webhook
    assert hook
    assert hook.secret == SECRET
    answer = await asks(behind.api.person(1, name="Hà Thị Sen"))

    assert "Căn cứ:" in answer.text
    assert behind.api.webhook_error == ""
    assert not [call for call in behind.api.calls if call.method == "getUpdates"]


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET.upper()}])
async def test_without_the_right_secret_nothing_comes_in(behind: Behind, headers: dict[str, str]) -> None:
    behind.api.person(7, name="Phùng Thị Ngần")

    status = await behind.post(update(10, STORY), **headers)

    assert status == 401
    assert behind.assistant.rows("SELECT update_id FROM inbox WHERE update_id = 10") == []


async def test_with_the_right_secret_an_update_is_taken_once(behind: Behind) -> None:
    ngan = behind.api.person(7, name="Phùng Thị Ngần")

    statuses = [await behind.post(update(11, "cảm ơn em"), **{HEADER: SECRET}) for _ in range(2)]
    (thanks,) = await ngan.hears()
    await behind.post(update(12, "/trogiup"), **{HEADER: SECRET})
    (help_,) = await ngan.hears()

    assert statuses == [200, 200]
    assert thanks.text.startswith("Dạ, không có gì ạ.")
    assert help_.text.startswith("Anh/chị gõ câu hỏi như nói chuyện bình thường")


async def test_a_fault_is_told_with_its_number_and_the_logs_keep_the_words_to_themselves(behind: Behind) -> None:
    ngan = behind.api.person(7, name="Phùng Thị Ngần")

    assert await behind.post(update(20, STORY, date=None), **{HEADER: SECRET}) == 200
    (sorry,) = await ngan.hears(timeout=60)

    (aside,) = await behind.assistant.logs("set_aside")
    assert f"(mã lỗi {aside['fault']})" in sorry.text
    assert all("ValidationError" in str(line["error"]) for line in await behind.assistant.logs("turn_failed", 3))
    behind.assistant.keeps_to_itself("Phùng", "Ngần", "0987", "con dấu", SECRET, behind.api.token)
