"""Updates as they arrive: plain JSON objects, kept before anyone tries to understand them."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from storage import Arrival

RawUpdate = Mapping[str, Any]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` without parsing: one update that aiogram does not know must not stop those beside it."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def arrival(channel: str, raw: RawUpdate) -> Arrival:
    """Return the inbox row of an update; half a character becomes "?". Raises ValueError if it has no number."""
    number = raw.get("update_id")
    if not isinstance(number, int):
        raise ValueError("update without a number")
    sender, chat = sender_of(raw), chat_of(raw)
    key = f"user:{sender}" if sender is not None else f"chat:{chat}"
    # Telegram cuts texts by UTF-16 units; half an emoji would end the update in `parse`, again and again.
    payload = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    return Arrival(channel=channel, update_id=number, person_key=key, payload=payload)


def sender_of(raw: RawUpdate) -> int | None:
    """Return the id of the account that caused the update."""
    event = _event(raw)
    return _id(event.get("from")) or _id(event.get("user"))


def chat_of(raw: RawUpdate) -> int | None:
    """Return the id of the chat in which the update happened."""
    event = _event(raw)
    return _id(event.get("chat")) or _id(_object(event.get("message")).get("chat"))


def parse(payload: str, bot: Bot) -> Update:
    """Return the update bound to the bot. Raises pydantic.ValidationError."""
    return Update.model_validate_json(payload, context={"bot": bot})


def _event(raw: RawUpdate) -> RawUpdate:
    return next((value for value in raw.values() if isinstance(value, dict)), {})


def _object(value: object) -> RawUpdate:
    return value if isinstance(value, dict) else {}


def _id(value: object) -> int | None:
    number = _object(value).get("id")
    return number if isinstance(number, int) else None
