"""From bytes to text, in every encoding in which Vietnamese offices save it."""

import codecs
import unicodedata
from collections.abc import Iterable

from submissions.tables.legacy import as_ansi, from_tcvn3, from_vni
from submissions.tables.syllables import likeness

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000  # characters that are looked at to tell the old encodings apart
_ENOUGH = 0.6
_MOST_CONTROLS = 0.02
_MOSTLY = 0.3
_PLAIN_CONTROLS = "\t\r\n\f\x1a\x1e"


def decode(data: bytes) -> str | None:
    """Return the text of a file in NFC, None if no encoding makes sense of it."""
    text = _unicode(data)
    if text is None:
        text = _before_unicode(data)
    if text is None or _is_binary(text[:_SAMPLE]):
        return None
    return unicodedata.normalize("NFC", text)


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(data[:_SAMPLE]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes) -> str | None:
    # Every second byte of UTF-16 with Latin letters is zero, figures and spaces included.
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) / half > _MOSTLY:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) / half > _MOSTLY else None


def _before_unicode(data: bytes) -> str | None:
    readings = (_cp1258(data), *map("\n".join, _by_line(as_ansi(data))))
    score, best = max(((likeness(text[:_SAMPLE]), text) for text in readings), key=lambda pair: pair[0])
    return best if score >= _ENOUGH else None


def _cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def _by_line(ansi: str) -> Iterable[Iterable[str]]:
    # Line by line, because a cell in capitals stays in capitals.
    lines = ansi.splitlines()
    return (map(from_tcvn3, lines), map(from_vni, lines))


def _is_binary(text: str) -> bool:
    controls = sum(unicodedata.category(char) == "Cc" and char not in _PLAIN_CONTROLS for char in text)
    return controls > len(text) * _MOST_CONTROLS
