"""A person with a Telegram client: says, presses, sends, edits, blocks."""

import mimetypes

from . import media
from .files import StoredFile
from .keyboards import inline_rows
from .pictures import BLANK
from .records import Account, Message, Press
from .replies import Json
from .rooms import Room, membership
from .texts import TEXT_LIMIT, recognised
from .world import World

_BLOCKED = "bot was blocked by the user"


class Person(Room):
    """A person; as a room, their private chat with the bot. `chat=group` does the same in a group."""

    def __init__(self, world: World, account: Account, *, reads_groups: bool) -> None:
        super().__init__(world, world.chats[account.id])
        self.account = account
        self._reads_groups = reads_groups

    async def say(self, text: str, *, chat: Room | None = None, reply_to: Message | None = None) -> Message:
        """Send a text; a Telegram client takes no empty or over-long one."""
        assert 1 <= len(text) <= TEXT_LIMIT, "a Telegram client would not send this"
        return await self._send(media.text(text), chat, reply_to)

    async def send_document(
        self,
        name: str,
        data: bytes,
        *,
        mime: str = "",
        caption: str = "",
        size: int | None = None,
        chat: Room | None = None,
    ) -> Message:
        """Send a file; `size` in bytes pretends to another size than it has."""
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = self._world.files.add("documents", name, guessed, data, size)
        return await self._send(media.document(file, caption), chat, file=file)

    async def send_photo(self, data: bytes = BLANK, *, caption: str = "", chat: Room | None = None) -> Message:
        """Send a photo."""
        file = self._world.files.add("photos", "photo.jpg", "image/jpeg", data)
        return await self._send(media.photo(file, caption), chat, file=file)

    async def send_sticker(self, emoji: str = "👍", *, chat: Room | None = None) -> Message:
        """Send a sticker."""
        file = self._world.files.add("stickers", "sticker.webp", "image/webp", b"sticker")
        return await self._send(media.sticker(file, emoji), chat, file=file)

    async def send_voice(self, data: bytes = b"voice", *, seconds: int = 3, chat: Room | None = None) -> Message:
        """Send a voice message of so many seconds."""
        file = self._world.files.add("voice", "voice.oga", "audio/ogg", data)
        return await self._send(media.voice(file, seconds), chat, file=file)

    async def edit(self, message: Message, text: str) -> None:
        """Change the text of an own message."""
        assert message.sender is self.account, "a person edits only own messages"
        message.content, message.edited_at = media.text(text), self._world.now()
        await self._world.updates.push("edited_message", message.as_json(), message.chat.id)

    async def press(self, button: str, *, chat: Room | None = None, on: Message | None = None) -> Press:
        """Press the inline button with these words on the newest message that has it, or `on` a message."""
        shown = [on] if on else list(reversed((chat or self).messages))
        message, data = _find_button(button, shown)
        press = Press(f"press-{len(self._world.presses) + 1}", 0, message, data)
        self._world.presses[press.id] = press
        query = media.callback_query(press, self.account)
        press.update_id = await self._world.updates.push("callback_query", query, message.chat.id)
        return press

    async def block(self, reason: str = _BLOCKED) -> None:
        """Block the bot: what it sends from now on is refused with 403, and it is told so by an update."""
        self.chat.blocked = reason
        await self._changed_membership("member", "kicked")

    async def unblock(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = ""
        await self._changed_membership("kicked", "member")

    async def _changed_membership(self, old: str, new: str) -> None:
        now = int(self._world.now().timestamp())
        change = membership(self.chat, self.account.as_json(), self._world.bot.as_json(), now, (old, new))
        await self._world.updates.push("my_chat_member", change, self.chat.id)

    async def _send(
        self, content: Json, room: Room | None, reply_to: Message | None = None, file: StoredFile | None = None
    ) -> Message:
        chat = (room or self).chat
        message = await self._world.post(chat, self.account, content, file=file, reply_to=reply_to)
        if chat.kind == "private" or self._reads_groups or self._addressed(message):
            await self._world.updates.push("message", message.as_json(), chat.id)
        return message

    def _addressed(self, message: Message) -> bool:
        """Tell whether a bot in privacy mode is shown this message of a group."""
        to_bot = message.reply_to is not None and message.reply_to.sender is self._world.bot
        named = f"@{self._world.bot.username}".lower() in message.text.lower()
        return to_bot or named or any(one["type"] == "bot_command" for one in recognised(message.text))


def _find_button(words: str, shown: list[Message]) -> tuple[Message, str]:
    for message in shown:
        for button in (button for row in inline_rows(message.markup) for button in row):
            if button["text"] == words and "callback_data" in button:
                return message, str(button["callback_data"])
    raise AssertionError(f"no button {words!r} to press, only {[one for message in shown for one in message.buttons]}")
