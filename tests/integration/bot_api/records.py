"""Who and what the server knows: accounts, chats, messages, presses of buttons, calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .files import StoredFile
from .keyboards import inline_rows
from .replies import Json


@dataclass(frozen=True)
class Account:
    """A person or the bot itself."""

    id: int
    name: str
    username: str = ""
    is_bot: bool = False
    language: str = "vi"

    def as_json(self) -> Json:
        """Return a Bot API `User`."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        return user if self.is_bot else user | {"language_code": self.language}


@dataclass
class Chat:
    """A private chat (its id is the person's) or a group; `blocked` is how a call to it is refused, if it is."""

    id: int
    kind: str
    name: str
    blocked: str = ""

    def as_json(self) -> Json:
        """Return a Bot API `Chat`."""
        return {"id": self.id, "type": self.kind, "first_name" if self.kind == "private" else "title": self.name}


@dataclass
class Message:
    """A message as it looks now: an edit changes it, a deletion marks it. Times are UTC."""

    id: int
    chat: Chat
    sender: Account
    date: datetime
    content: Json
    file: StoredFile | None = None
    markup: Json | None = None
    reply_to: "Message | None" = None
    edited_at: datetime | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """The text, or the caption of a file."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def buttons(self) -> list[str]:
        """The words on the inline buttons, row by row."""
        return [str(button["text"]) for row in inline_rows(self.markup) for button in row]

    def as_json(self) -> Json:
        """Return a Bot API `Message`."""
        message: Json = {
            "message_id": self.id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": int(self.date.timestamp()),
            **self.content,
        }
        if self.markup and "inline_keyboard" in self.markup:
            message["reply_markup"] = self.markup
        if self.edited_at:
            message["edit_date"] = int(self.edited_at.timestamp())
        if self.reply_to:
            message["reply_to_message"] = self.reply_to.as_json()
        return message


@dataclass
class Press:
    """One press of a button; `answer` is the toast the bot gave ("" for none), None while it has not answered."""

    id: str
    update_id: int
    message: Message
    data: str
    answer: str | None = None
    expired: bool = False


@dataclass
class Call:
    """One call that a client made; `error` tells how it was refused or broken off, `result` what was done."""

    method: str
    values: Mapping[str, str] = field(default_factory=dict)
    result: object = None
    error: str = ""
