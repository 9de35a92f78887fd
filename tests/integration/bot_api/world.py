"""Everything the server remembers, and the rules of who may be written to."""

import re
from collections.abc import Callable
from datetime import datetime

from .changes import Changes
from .files import Files, StoredFile
from .records import Account, Call, Chat, Message, Press
from .replies import Json, Refused, bad_request
from .updates import Updates
from .webhook import Webhook

_ID = re.compile(r"-?[0-9]+")


class World:
    """The state of one server. It outlives a stop of the server, as Telegram outlives an outage.

    `now` returns the time that messages bear (UTC).
    """

    def __init__(self, bot: Account, now: Callable[[], datetime], retry_delay: float) -> None:
        self.bot = bot
        self.now = now
        self.changes = Changes()
        self.updates = Updates(self.changes)
        self.webhook = Webhook(self.updates, self.changes, retry_delay, now)
        self.files = Files()
        self.chats: dict[int, Chat] = {}
        self.messages: list[Message] = []
        self.presses: dict[str, Press] = {}
        self.commands: dict[str, object] = {}
        self.calls: list[Call] = []
        self.settled: list[Call] = []

    async def post(
        self,
        chat: Chat,
        sender: Account,
        content: Json,
        *,
        file: StoredFile | None = None,
        markup: Json | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Put a message into a chat."""
        number = len(self.messages) + 1
        message = Message(number, chat, sender, self.now(), content, file, markup, reply_to)
        self.messages.append(message)
        await self.changes.announce()
        return message

    def chat(self, chat_id: str) -> Chat:
        """Return the chat that the bot wants to reach; raises `Refused` if it does not exist or refuses the bot."""
        known = self.chats.get(int(chat_id)) if _ID.fullmatch(chat_id) else None
        if known is None:
            raise bad_request("chat_id is empty" if not chat_id else "chat not found")
        if known.blocked:
            raise Refused(403, f"Forbidden: {known.blocked}")
        return known

    def message(self, chat: Chat, message_id: int, *, wanted: str) -> Message:
        """Return a message that is still there; `wanted` says what for. Raises `Refused` if it is not there."""
        found = (one for one in self.messages if one.chat is chat and one.id == message_id and not one.deleted)
        message = next(found, None)
        if message is None:
            raise bad_request(f"message to {wanted} not found")
        return message

    def from_bot(self, chat: Chat) -> list[Message]:
        """Return what the bot has said in a chat and not deleted, oldest first."""
        return [one for one in self.messages if one.chat is chat and one.sender is self.bot and not one.deleted]
