"""Where a conversation stands (aiogram's FSM), kept in the unit of work of the turn."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

KEYS = DefaultKeyBuilder(with_bot_id=True, with_business_connection_id=True, with_destiny=True)


class Conversations(Protocol):
    """The repository of conversations."""

    async def get(self, key: str) -> tuple[str | None, str]:
        """Return the state and the data (JSON) of a conversation."""
        ...

    async def put(self, key: str, state: str | None, data: str, now: datetime) -> None:
        """Keep the state and the data of a conversation."""
        ...


@dataclass
class _Page:
    state: str | None
    data: str


@dataclass
class _Turn:
    """What one turn has read: each conversation is read once, and written once if it was changed."""

    conversations: Conversations
    pages: dict[str, _Page] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    async def page(self, storage_key: StorageKey) -> _Page:
        key = KEYS.build(storage_key)
        if key not in self.pages:
            self.pages[key] = _Page(*await self.conversations.get(key))
        return self.pages[key]

    async def change(self, storage_key: StorageKey) -> _Page:
        self.changed.add(KEYS.build(storage_key))
        return await self.page(storage_key)

    async def write(self, now: datetime) -> None:
        for key in self.changed:
            await self.conversations.put(key, self.pages[key].state, self.pages[key].data, now)


_turn: ContextVar[_Turn] = ContextVar("turn")


@asynccontextmanager
async def conversing(conversations: Conversations, now: datetime) -> AsyncIterator[None]:
    """Let ConversationStorage work on this repository until the block ends; then write what was changed."""
    turn = _Turn(conversations)
    token = _turn.set(turn)
    try:
        yield
        await turn.write(now)
    finally:
        _turn.reset(token)


class ConversationStorage(BaseStorage):
    """aiogram's storage; works only within `conversing`, else LookupError."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Set the state; None ends the conversation."""
        (await _turn.get().change(key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        """Return the state."""
        return (await _turn.get().page(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data, which must be JSON."""
        (await _turn.get().change(key)).data = json.dumps(dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Return a copy of the data."""
        data: dict[str, Any] = json.loads((await _turn.get().page(key)).data)
        return data

    async def close(self) -> None:
        """Nothing to close: the unit of work belongs to the turn."""
