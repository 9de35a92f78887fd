"""The queue of updates that the bot has not acknowledged."""

from dataclasses import dataclass

from .changes import Changes
from .replies import Json, conflict

# Not given unless asked for, as on the real server.
_ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SUPERSEDED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(eq=False)
class Pending:
    """An update that waits; `again` marks a double, which is given once more although it was acknowledged."""

    update_id: int
    source: int
    body: Json
    again: bool = False


class Updates:
    """All updates that were made, and those still pending."""

    def __init__(self, changes: Changes, first_id: int = 700001) -> None:
        self.made: list[Pending] = []
        self.pending: list[Pending] = []
        self.allowed: frozenset[str] = frozenset()
        self._changes = changes
        self._next_id = first_id
        self._poll = 0
        self._ended_by = ""

    async def push(self, kind: str, payload: Json, source: int) -> int:
        """Queue a new update of a person (`source`: the chat in which order holds); return its id."""
        update_id = self._next_id
        self._next_id += 1
        made = Pending(update_id, source, {"update_id": update_id, kind: payload})
        self.made.append(made)
        if kind in self.allowed or not (self.allowed or kind in _ON_REQUEST_ONLY):
            self.pending.append(made)
        await self._changes.announce()
        return update_id

    async def push_double(self, update_id: int, *, new_id: bool) -> int:
        """Queue an update once more, under its own id or a new one; return the id under which it comes."""
        original = next(one for one in self.made if one.update_id == update_id)
        if new_id:
            (kind, payload), *_ = ((name, part) for name, part in original.body.items() if name != "update_id")
            assert isinstance(payload, dict)
            return await self.push(kind, payload, original.source)
        self.pending.append(Pending(update_id, original.source, original.body, again=True))
        await self._changes.announce()
        return update_id

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Acknowledge what is below `offset`, then wait for updates; raises `Refused` when another poll begins."""
        self._acknowledge(offset)
        mine = await self.end_polls(_SUPERSEDED)
        await self._changes.until(lambda: bool(self.pending) or self._poll != mine, seconds)
        if self._poll != mine:
            raise conflict(self._ended_by)
        given = self.pending[:limit]
        for one in given:
            one.again = False
        return [one.body for one in given]

    async def end_polls(self, reason: str) -> int:
        """Turn out whoever is polling; return the number of the poll that may begin now."""
        self._poll += 1
        self._ended_by = reason
        await self._changes.announce()
        return self._poll

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [one for one in self.pending if one.again or one.update_id >= offset]
