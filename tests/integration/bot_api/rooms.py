"""What is seen in a chat: the messages of the bot, and waiting for them."""

from collections.abc import Awaitable

from .records import Chat, Message
from .replies import Json
from .world import World

PATIENCE = 5.0  # seconds; a wait ends as soon as it can
_UNTIL = {"kicked": {"until_date": 0}}


class Room:
    """One chat, seen by the people in it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self._heard_up_to = 0

    @property
    def messages(self) -> list[Message]:
        """All that the bot has said here and not deleted, oldest first, as it looks now."""
        return self._world.from_bot(self.chat)

    @property
    def unheard(self) -> list[Message]:
        """What the bot has said here and `hears` has not returned yet."""
        return [message for message in self.messages if message.id > self._heard_up_to]

    @property
    def buttons(self) -> list[str]:
        """The words on all inline buttons that can be pressed now, newest message first."""
        return [button for message in reversed(self.messages) for button in message.buttons]

    def hears(self, count: int = 1, timeout: float = PATIENCE) -> Awaitable[list[Message]]:
        """Wait for the next `count` messages and return them, each only once.

        `timeout` in seconds; an AssertionError tells what was said instead.
        """
        return self._next(count, timeout)

    def sees(self, words: str, timeout: float = PATIENCE) -> Awaitable[Message]:
        """Wait until a message contains these words, new or edited, and return the newest that does."""
        return self._showing(words, timeout)

    async def _next(self, count: int, seconds: float) -> list[Message]:
        await self._world.changes.until(lambda: len(self.unheard) >= count, seconds)
        heard = self.unheard[:count]
        assert len(heard) == count, f"expected {count} messages in {seconds} s, heard {[one.text for one in heard]}"
        self._heard_up_to = max([self._heard_up_to, *(message.id for message in heard)])
        return heard

    async def _showing(self, words: str, seconds: float) -> Message:
        def found() -> list[Message]:
            return [message for message in self.messages if words in message.text]

        await self._world.changes.until(lambda: bool(found()), seconds)
        assert found(), f"nobody said {words!r} in {seconds} s, only {[one.text for one in self.messages]}"
        return found()[-1]


class Group(Room):
    """A group that the bot is in. What a person says there is said with `person.say(..., chat=group)`."""

    def remove_bot(self) -> None:
        """Throw the bot out: what it sends from now on is refused."""
        self.chat.blocked = "bot was kicked from the supergroup chat"


def membership(chat: Chat, actor: Json, bot: Json, date: int, statuses: tuple[str, str]) -> Json:
    """Return the Bot API `ChatMemberUpdated` that tells the bot of its own old and new status."""
    old, new = ({"status": status, "user": bot, **_UNTIL.get(status, {})} for status in statuses)
    return {"chat": chat.as_json(), "from": actor, "date": date, "old_chat_member": old, "new_chat_member": new}
