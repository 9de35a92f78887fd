"""A channel without a network: what a bot sends is recorded, and plausibly answered.

`RecordingSession` is an aiogram session. `sent` holds every call that succeeded, in order; `said(chat)` the texts that
a person read. A call can be made to fail (`fail`) or to hang (`hold`), as a network does.
"""

import asyncio
import itertools
import json
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import Any, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    GetMe,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

TOKEN = "42:TEST"
DAY = 1_751_418_000  # 2025-07-02 08:00 in Vietnam, as Telegram counts

Json = dict[str, Any]
Call = TypeVar("Call", bound=TelegramMethod[Any])
Fault = Callable[[TelegramMethod[Any]], BaseException]
MESSAGES = (SendMessage, SendDocument, SendPhoto, EditMessageText, EditMessageReplyMarkup)


class RecordingSession(BaseSession):
    def __init__(self) -> None:
        super().__init__()
        self.sent: list[TelegramMethod[Any]] = []
        self.tried: list[TelegramMethod[Any]] = []
        self.updates: deque[list[Json] | Exception] = deque()
        self.files: dict[str, bytes] = {}
        self.held = asyncio.Event()
        self._arrived = asyncio.Event()
        self._faults: dict[type[TelegramMethod[Any]], deque[Fault]] = {}
        self._holding: type[TelegramMethod[Any]] | None = None
        self._numbers = itertools.count(1000)

    def said(self, chat: int | None = None) -> list[str]:
        """The texts sent to one chat, or to all."""
        sent = (method for method in self.sent if isinstance(method, SendMessage | EditMessageText))
        return [method.text or "" for method in sent if chat in (None, method.chat_id)]

    def fail(self, kind: type[TelegramMethod[Any]], *faults: Fault) -> None:
        """Let the next calls of that kind fail, one for each fault."""
        self._faults.setdefault(kind, deque()).extend(faults)

    def hold(self, kind: type[TelegramMethod[Any]] | None) -> None:
        """Let calls of that kind hang; `held` is set when the first one does."""
        self._holding = kind

    async def reached(self, kind: type[Call]) -> Call:
        """Wait for a call of that kind, and return it."""
        while not (found := [method for method in self.sent if isinstance(method, kind)]):
            self._arrived.clear()
            await self._arrived.wait()
        return found[0]

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        self.tried.append(method)
        if self._holding and isinstance(method, self._holding):
            self.held.set()
            await asyncio.Event().wait()
        faults = self._faults.get(type(method))
        if faults:
            raise faults.popleft()(method)
        result = await self._result(bot, method)
        self.sent.append(method)
        self._arrived.set()
        content = json.dumps({"ok": True, "result": result})
        return cast(TelegramType, self.check_response(bot, method, 200, content).result)

    async def _result(self, bot: Bot, method: TelegramMethod[Any]) -> object:
        if isinstance(method, MESSAGES):
            return self._message(method)
        if isinstance(method, GetMe):
            return {"id": bot.id, "is_bot": True, "first_name": "Đầu Mối", "username": "dau_moi_bot"}
        if isinstance(method, GetFile):
            return {"file_id": method.file_id, "file_unique_id": method.file_id, "file_path": method.file_id}
        if method.__api_method__ == "getUpdates":
            return await self._batch()
        return True

    def _message(self, method: Any) -> Json:
        number = getattr(method, "message_id", None) or next(self._numbers)
        chat = {"id": method.chat_id, "type": "private"}
        return {"message_id": number, "date": DAY, "chat": chat, "text": getattr(method, "text", None) or ""}

    async def _batch(self) -> list[Json]:
        if not self.updates:
            self.held.set()
            await asyncio.Event().wait()
        batch = self.updates.popleft()
        if isinstance(batch, Exception):
            raise batch
        return batch

    async def stream_content(
        self,
        url: str,
        headers: Json | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        content = self.files.get(url.rpartition("/")[2], b"")
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]

    async def close(self) -> None:
        return


def recording_bot() -> tuple[Bot, RecordingSession]:
    """A bot and the session that records it."""
    session = RecordingSession()
    return Bot(TOKEN, session=session), session


def user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": f"Người {number}", "language_code": "vi"}


def text_update(number: int, person: int, text: str, chat: int | None = None) -> Json:
    """A message that a person wrote, in private or in a group."""
    where = {"id": person, "type": "private"} if chat is None else {"id": chat, "type": "group", "title": "Nhóm"}
    message = {"message_id": number, "date": DAY, "chat": where, "from": user(person), "text": text}
    return {"update_id": number, "message": message}


def file_update(number: int, person: int, name: str, size: int, file_id: str = "f1", **fields: Any) -> Json:
    """A file that a person sent in private; `RecordingSession.files` has its bytes."""
    document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size}
    update = text_update(number, person, "")
    del update["message"]["text"]
    update["message"] |= {"document": document} | fields
    return update


def press_update(number: int, person: int, data: str, message: int = 1000) -> Json:
    """A press on an inline button."""
    chat = {"id": person, "type": "private"}
    pressed = {"message_id": message, "date": DAY, "chat": chat, "from": user(42) | {"is_bot": True}, "text": "…"}
    query = {"id": str(number), "from": user(person), "chat_instance": "1", "data": data, "message": pressed}
    return {"update_id": number, "callback_query": query}


def buttons(method: TelegramMethod[Any]) -> list[tuple[str, str | None]]:
    """The labels and callback data of a message's inline buttons."""
    markup = getattr(method, "reply_markup", None)
    rows: Iterable[Any] = getattr(markup, "inline_keyboard", None) or ()
    return [(button.text, button.callback_data) for row in rows for button in row]
