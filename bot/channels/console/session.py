"""aiogram's session on a console: what the bot sends is printed, its buttons are numbered lines."""

import asyncio
import html
import itertools
import json
import os
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TextIO, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
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
from aiogram.types import BufferedInputFile

from bot.channels.console.menu import Markup, Menu
from bot.clock import Clock
from bot.sending import unasked

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CYAN, PLAIN = "\x1b[36m", "\x1b[0m"

Json = dict[str, Any]


class ConsoleSession(BaseSession):
    """Prints what the bot sends and answers as Telegram would."""

    def __init__(self, out: TextIO, clock: Clock, folder: Path, colours: bool = False) -> None:
        """Print to `out`; documents are saved in `folder`."""
        super().__init__(api=TelegramAPIServer(base="", file="{path}"))
        self.menu = Menu()
        self.files: dict[str, Path] = {}
        self.unread = False
        self.numbers = itertools.count(1)
        self._out = out
        self._clock = clock
        self._folder = folder
        self._colours = colours
        self._calls: Mapping[type, Callable[[Any, Bot], Awaitable[object]]] = {
            SendMessage: self._send,
            EditMessageText: self._edit,
            EditMessageReplyMarkup: self._edit_buttons,
            AnswerCallbackQuery: self._answer_press,
            SendDocument: self._send_document,
            SendPhoto: self._send_photo,
            GetFile: self._get_file,
            GetMe: self._get_me,
        }

    def say(self, line: str = "", colour: str = "") -> None:
        """Print a line."""
        text = f"{colour}{line}{PLAIN}" if colour and self._colours else line
        try:
            print(text, file=self._out, flush=True)
        except BrokenPipeError:
            # Nobody reads any more (`| head`): the rest goes nowhere, the interpreter's last flush too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())
            self.unread = True

    def message(self, number: int, chat: object, text: str = "") -> Json:
        """Return a message as the Bot API would."""
        now = int(self._clock().timestamp())
        return {"message_id": number, "date": now, "chat": {"id": chat, "type": "private"}, "text": text}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109
    ) -> TelegramType:
        """Carry out one call; one that a console has no use for succeeds."""
        call = self._calls.get(type(method))
        result = await call(method, bot) if call else True
        content = json.dumps({"ok": True, "result": result})
        return cast(TelegramType, self.check_response(bot, method, 200, content).result)

    async def stream_content(
        self,
        url: str,
        headers: Json | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        """Read a file that the person sent; any other one raises FileNotFoundError."""
        if Path(url) not in self.files.values():
            raise FileNotFoundError
        content = await asyncio.to_thread(Path(url).read_bytes)
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing to close."""

    async def _send(self, method: SendMessage, bot: Bot) -> Json:
        number = next(self.numbers)
        text = _plain(method.text, method.parse_mode, bot)
        self._print(text, self._show(number, method.reply_markup, text))
        return self.message(number, method.chat_id, text)

    def _show(self, number: int, markup: Markup, text: str) -> list[str]:
        show = self.menu.show_aside if unasked.get() else self.menu.show
        return show(number, markup, text)

    async def _edit(self, method: EditMessageText, bot: Bot) -> Json:
        number = method.message_id or 0
        text = _plain(method.text or "", method.parse_mode, bot)
        self._print(text, self.menu.change(number, method.reply_markup, text))
        return self.message(number, method.chat_id, text)

    async def _edit_buttons(self, method: EditMessageReplyMarkup, _bot: Bot) -> Json:
        number = method.message_id or 0
        for line in self.menu.change(number, method.reply_markup):
            self.say(line, CYAN)
        return self.message(number, method.chat_id)

    async def _answer_press(self, method: AnswerCallbackQuery, _bot: Bot) -> bool:
        if method.text:
            self._print(method.text, [])
        return True

    async def _send_document(self, method: SendDocument, bot: Bot) -> Json:
        return await self._send_file(method, method.document, bot)

    async def _send_photo(self, method: SendPhoto, bot: Bot) -> Json:
        return await self._send_file(method, method.photo, bot)

    async def _send_file(self, method: SendDocument | SendPhoto, file: object, bot: Bot) -> Json:
        number = next(self.numbers)
        caption = _plain(method.caption or "", method.parse_mode, bot)
        buttons = self._show(number, method.reply_markup, caption)
        lines = [caption] if caption else []
        if isinstance(file, BufferedInputFile):
            lines.append(await self._save(file))
        self._print("\n".join(lines), buttons)
        return self.message(number, method.chat_id, caption)

    async def _save(self, document: BufferedInputFile) -> str:
        file = _free(self._folder / Path(document.filename or "tep").name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            await asyncio.to_thread(file.write_bytes, document.data)
        except OSError:
            return f"[tệp] không lưu được {file}"
        return f"[tệp] {file}"

    async def _get_file(self, method: GetFile, _bot: Bot) -> Json:
        key = method.file_id
        if key not in self.files:
            raise TelegramBadRequest(method, "invalid file_id")
        return {"file_id": key, "file_unique_id": key, "file_path": str(self.files[key])}

    async def _get_me(self, _method: GetMe, bot: Bot) -> Json:
        return {"id": bot.id, "is_bot": True, "first_name": "Đầu Mối", "username": "dau_moi_console"}

    def _print(self, text: str, buttons: list[str]) -> None:
        self.say(text)
        for line in buttons:
            self.say(line, CYAN)
        self.say()


def _plain(text: str, parse_mode: object, bot: Bot) -> str:
    mode = parse_mode if isinstance(parse_mode, str) or parse_mode is None else bot.default["parse_mode"]
    return html.unescape(TAG.sub("", text)) if mode == "HTML" else text


def _free(file: Path) -> Path:
    names = (file.with_stem(f"{file.stem} ({number})") for number in itertools.count(2))
    return file if not file.exists() else next(name for name in names if not name.exists())
