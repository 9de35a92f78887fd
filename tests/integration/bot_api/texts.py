"""Texts of messages: what is left of them when they are sent, their length, what is recognised in them."""

import re

from .markup import Entity, parse_html, width
from .parameters import Parameters
from .replies import Json, bad_request

TEXT_LIMIT = 4096  # characters
CAPTION_LIMIT = 1024

_STANDARD_FIELDS = frozenset({"type", "offset", "length"})
_RECOGNISED = re.compile(r"(?<!\S)(?:(?P<bot_command>/\w{1,32}(?:@\w+)?)|(?P<mention>@\w{4,32}))", re.ASCII)


def recognised(text: str) -> list[Json]:
    """Return the commands and mentions in what a person typed."""
    return [
        Entity(str(found.lastgroup), width(text[: found.start()]), width(found.group())).as_json()
        for found in _RECOGNISED.finditer(text)
    ]


def formatted(parameters: Parameters, name: str, entities_name: str, limit: int) -> tuple[str, list[Json]]:
    """Return the text and entities of a call; `limit` holds for the characters that are left after parsing.

    Raises `Refused` for a text that is too long. Only plain text and HTML are known, not the two Markdown modes.
    """
    mode = parameters.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    source = parameters.text(name)
    text, entities = _trimmed(*(parse_html(source) if mode else (source, _given(parameters, entities_name))))
    if len(text) > limit:
        raise bad_request("message caption is too long" if name == "caption" else "message is too long")
    return text, [one.as_json() for one in entities]


def _given(parameters: Parameters, name: str) -> list[Entity]:
    listed = parameters.structure(name)
    return [
        Entity(one["type"], one["offset"], one["length"], {key: one[key] for key in one.keys() - _STANDARD_FIELDS})
        for one in (listed if isinstance(listed, list) else [])
    ]


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take white space off both ends, and what hangs over them off the entities."""
    cut = width(text) - width(text.lstrip())
    text = text.strip()
    spans = [(max(one.offset - cut, 0), min(one.offset + one.length - cut, width(text)), one) for one in entities]
    return text, [Entity(one.kind, first, last - first, one.extra) for first, last, one in spans if last > first]
