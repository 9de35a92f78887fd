"""Markup in texts: stretches of a text that are shown in another way, and HTML that is turned into them."""

import html
import re
from dataclasses import dataclass, field

from .replies import Json, Refused, bad_request

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z0-9-]*)(?P<rest>[^>]*)>?|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[^<&]+|&"
)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""")


@dataclass(frozen=True)
class Entity:
    """A stretch of a text with a meaning; offset and length count UTF-16 units."""

    kind: str
    offset: int
    length: int
    extra: Json = field(default_factory=dict)

    def as_json(self) -> Json:
        """Return a Bot API `MessageEntity`."""
        return {"type": self.kind, "offset": self.offset, "length": self.length, **self.extra}


@dataclass
class _Reading:
    """A text as far as it has been read, and the tags that are open."""

    text: str = ""
    opened: list[tuple[str, int, Json]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def open(self, tag: str, rest: str) -> None:
        if tag not in _TAGS:
            raise _cannot(f'Unsupported start tag "{tag}"')
        address = _HREF.search(rest)
        self.opened.append((tag, width(self.text), {"url": address[1]} if tag == "a" and address else {}))

    def close(self, tag: str) -> None:
        if not self.opened:
            raise _cannot("Unexpected end tag")
        expected, offset, extra = self.opened.pop()
        if tag != expected:
            raise _cannot(f'Unmatched end tag, expected "</{expected}>", found "</{tag}>"')
        self.entities.append(Entity(_TAGS[tag], offset, width(self.text) - offset, extra))


def width(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Split HTML into plain text and entities; raises `Refused` for what Telegram does not understand."""
    reading = _Reading()
    for piece in _PIECE.finditer(source):
        if piece["tag"] is None:
            reading.text += html.unescape(piece.group())
        elif piece["end"]:
            reading.close(piece["tag"].lower())
        else:
            reading.open(piece["tag"].lower(), piece["rest"])
        if piece["tag"] and not piece.group().endswith(">"):
            raise _cannot("Unclosed tag")
    if reading.opened:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{reading.opened[-1][0]}"')
    return reading.text, sorted(reading.entities, key=lambda one: one.offset)


def _cannot(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")
