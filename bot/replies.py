"""Replies as text: what a handler returned, kept in the inbox until it is sent."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from aiogram.client.default import Default
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile

Method = TelegramMethod[Any]
Fields = dict[str, Any]

ALLOWED: Mapping[str, type[Method]] = {
    method.__api_method__: method
    for method in (
        SendMessage,
        EditMessageText,
        EditMessageReplyMarkup,
        AnswerCallbackQuery,
        SendDocument,
        SendPhoto,
        SendChatAction,
    )
}
FILE = "$file"  # marks the bytes of a document in the stored text


class ReplyError(TypeError):
    """A handler returned something that is not a reply, or a method that is not in ALLOWED."""


def gather(returned: object) -> list[Method]:
    """Return the methods that a handler returned: none, one, or several in order. Raises ReplyError."""
    if returned is None or returned is UNHANDLED:
        return []
    several: Iterable[object] = returned if isinstance(returned, list | tuple) else [returned]
    return [_allowed(method) for method in several if method is not None]


def dumps(methods: Sequence[Method]) -> str:
    """Return the methods as JSON. Raises ReplyError for a file that is not in memory."""
    return json.dumps([[method.__api_method__, _fields(method)] for method in methods])


def loads(text: str) -> list[Method]:
    """Return the methods from the JSON of `dumps`."""
    return [ALLOWED[name].model_validate(_opened(fields)) for name, fields in json.loads(text)]


def _allowed(method: object) -> Method:
    if not isinstance(method, TelegramMethod) or method.__api_method__ not in ALLOWED:
        raise ReplyError(type(method).__name__)
    return method


def _fields(method: Method) -> Fields:
    # A None that stands where the bot has a default says "not the default", so it is kept.
    kinds = type(method).model_fields
    given = method.model_dump(mode="python", warnings=False)
    return {
        name: _stored(value)
        for name, value in given.items()
        if not isinstance(value, Default)
        and (value is not None or (name in kinds and isinstance(kinds[name].default, Default)))
    }


def _stored(value: object) -> object:
    if isinstance(value, BufferedInputFile):
        return {FILE: b64encode(value.data).decode("ascii"), "name": value.filename}
    walk = _WALKS.get(type(value))
    if walk:
        return walk(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise ReplyError(type(value).__name__)


def _stored_object(value: Any) -> object:
    return {key: _stored(item) for key, item in value.items() if item is not None and not isinstance(item, Default)}


def _stored_list(value: Any) -> object:
    return [_stored(item) for item in value]


_WALKS: Mapping[type, Callable[[Any], object]] = {dict: _stored_object, list: _stored_list}


def _opened(fields: Fields) -> Fields:
    return {name: _file(value) if FILE in _keys(value) else value for name, value in fields.items()}


def _keys(value: object) -> Iterable[object]:
    return value if isinstance(value, dict) else ()


def _file(stored: Fields) -> BufferedInputFile:
    return BufferedInputFile(b64decode(stored[FILE]), filename=stored["name"])
