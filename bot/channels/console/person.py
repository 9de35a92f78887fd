"""The person at the console: typed lines become updates."""

import itertools
import mimetypes
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bot.channels.console.menu import Choice
from bot.channels.console.session import ConsoleSession
from bot.clock import Clock, SystemClock
from bot.updates import RawUpdate

SEND_FILE = "/gui "
BOT = {"id": 1, "is_bot": True, "first_name": "Đầu Mối"}

Json = dict[str, Any]


class ConsolePerson:
    """Somebody at the keyboard. The id comes from the name, so the same name is the same person tomorrow."""

    def __init__(self, name: str, session: ConsoleSession, wall: Clock | None = None) -> None:
        """Take the name. `wall` is the true time, whatever clock the conversation is told."""
        self.id = int.from_bytes(blake2b(name.encode(), digest_size=6).digest())
        self._user = {"id": self.id, "is_bot": False, "first_name": name, "language_code": "vi"}
        self._session = session
        # Update numbers grow from start to start: microseconds since 1970.
        self._updates = itertools.count(int((wall or SystemClock())().timestamp() * 1_000_000))

    def update(self, line: str) -> RawUpdate | None:
        """Return the update that a typed line stands for; None when it is mended by typing again (a wrong path)."""
        if line.startswith(SEND_FILE):
            return self._file(line.removeprefix(SEND_FILE).strip())
        choice = self._session.menu.choice(line.strip())
        if choice and choice.data is not None:
            return self._press(choice, choice.data)
        self._session.menu.clear()
        return self._message({"text": choice.label if choice else line})

    def _press(self, choice: Choice, data: str) -> RawUpdate:
        button = {"text": choice.label, "callback_data": data}
        message = self._session.message(choice.message_id, self.id, choice.text) | {"from": BOT}
        message["reply_markup"] = {"inline_keyboard": [[button]]}
        number = next(self._updates)
        press = {"id": str(number), "from": self._user, "chat_instance": "console", "data": data, "message": message}
        return {"update_id": number, "callback_query": press}

    def _message(self, content: Json) -> RawUpdate:
        message = self._session.message(next(self._session.numbers), self.id)
        del message["text"]
        return {"update_id": next(self._updates), "message": message | {"from": self._user} | content}

    def _file(self, path: str) -> RawUpdate | None:
        file = Path(path).expanduser()
        if not file.is_file():
            self._session.say(f"Không thấy tệp {path}.")
            return None
        key = f"console-{len(self._session.files) + 1}"
        self._session.files[key] = file
        kind = mimetypes.guess_type(file.name)[0]
        document = {"file_id": key, "file_unique_id": key, "file_name": file.name, "file_size": file.stat().st_size}
        return self._message({"document": document | ({"mime_type": kind} if kind else {})})
