"""Text of the time before Unicode, as its bytes look in Windows-1252: TCVN3 (ABC fonts), VNI-Windows.

UTF-8 that was opened as Windows-1252 and saved again looks alike, and is mended here too. The letters are those of
TCVN 5712:1993 (VN3) and of the VNI-Windows character set.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from submissions.tables.syllables import likeness

_TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)
# VNI writes a letter and then its marks; each mark stands for combining characters.
_VNI_MARKS = {
    **{"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"},
    **{"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303"},
    **{"ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309"},
    **{"ü": "\u0306\u0303", "ë": "\u0306\u0323"},
}
_VNI_LETTERS = {**dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True)), **dict(zip("ÔÖÑÍÌÆÓÒÎ", "ƠƯĐÍÌỈĨỊỴ", strict=True))}
_VNI = re.compile(
    rf"([aeoôuöyAEOÔUÖY])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|([{''.join(_VNI_LETTERS)}])"
)
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_UNDEFINED = bytes(
    (0x81, 0x8D, 0x8F, 0x90, 0x9D)
)  # of Windows-1252: a program that does not mind shows them as they are
_ANSI = {byte: bytes((byte,)).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_BYTES = {ord(char): byte for byte, char in _ANSI.items()}
_SURE, _DOUBTFUL, _BETTER = 0.85, 0.6, 0.25
_ENOUGH_LETTERS = 2

Conversion = Callable[[str], str]


def as_ansi(data: bytes) -> str:
    """Decode bytes as a program does that knows no other than the Western code page. Never fails."""
    return data.decode("latin-1").translate(_ANSI)


def from_tcvn3(text: str) -> str:
    """Convert text of ABC fonts. Their capital fonts write capitals as small letters: a cell in capitals stays so."""
    converted = text.translate(_TCVN3)
    plain = [char for char in text if char.isascii() and char.isalpha()]
    capitals = len(plain) >= _ENOUGH_LETTERS and all(char.isupper() for char in plain)
    return converted.upper() if capitals else converted


def from_vni(text: str) -> str:
    """Convert text of VNI fonts."""
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def from_mis_saved(text: str) -> str:
    """Convert UTF-8 that was opened as Windows-1252 and saved again; other text stays as it is."""
    try:
        return unicodedata.normalize("NFC", text.translate(_BYTES).encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return text


_CONVERSIONS: Sequence[Conversion] = (from_tcvn3, from_vni, from_mis_saved)


def conversion(texts: Iterable[str]) -> Conversion | None:
    """Return what turns these texts into Vietnamese; None where they are in order, or nothing would mend them."""
    doubtful = " ".join(text for text in texts if not text.isascii() and not is_unicode(text))
    now = likeness(doubtful)
    if not doubtful or now > _SURE:
        return None
    score, best = max(((likeness(convert(doubtful)), convert) for convert in _CONVERSIONS), key=lambda pair: pair[0])
    return best if score >= _DOUBTFUL and score - now >= _BETTER else None


def is_unicode(text: str) -> bool:
    """Whether a text has Vietnamese letters that no font of that time had at this place."""
    return bool(_UNICODE_ONLY.search(text))


def _vni_letter(found: re.Match[str]) -> str:
    base, mark, letter = found.groups()
    if letter:
        return _VNI_LETTERS[letter]
    plain = _VNI_LETTERS.get(base, base)
    return plain + _VNI_MARKS[mark.lower()]
