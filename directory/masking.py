"""Masking: phones, identity numbers and mailboxes in a text become unreadable before the text is kept or echoed."""

import re
import unicodedata

# A day such as 01.07.2025 is no phone. A two-figure year must not go on as a number.
_DAY = r"(?<![\d.\-])\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d(?!\.?\d|-\d{3})|\d\d(?![.\-]?\d))"
# Figures in groups, as phones are typed; 9 to 15 after 0, O, +84 or 84 (identity cards are such numbers too), or 9
# in one piece, as a spreadsheet leaves a phone without its 0.
_GAP = r"[\s.,\-–—()\u200b-\u200f\u2060\ufeff]{0,3}"
_NUMBER = rf"(?<!\d)(?<!\d[.,])(?:(?:\(?\+?84\)?|\(?[0Oo])(?:{_GAP}\d){{8,14}}|[35789]\d{{8}})(?!\d)"
_MAILBOX = r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
# Identity numbers have 9 or 12 figures in one piece, whatever they begin with.
_IDENTITY = r"(?<!\d)(?<!\d[.,])(?:\d{12}|\d{9})(?!\d)"
_PERSONAL = re.compile(f"(?P<mailbox>{_MAILBOX})|(?P<day>{_DAY})|(?P<number>{_NUMBER})|(?P<identity>{_IDENTITY})")
_NO_FIGURE = re.compile(r"\D")


def mask(text: str) -> str:
    """Return the text with each phone and identity number as `09xx xxx 475` and each mailbox as `n***@…`."""
    return _PERSONAL.sub(_masked, _composed(text))


def count_phones(text: str) -> int:
    """Count the phones and identity numbers of a text."""
    return sum(bool(match["number"] or match["identity"]) for match in _PERSONAL.finditer(_composed(text)))


def without_phones(text: str) -> str:
    """Return the text without its phones and identity numbers."""
    return _PERSONAL.sub(lambda match: " " if match["number"] or match["identity"] else match[0], _composed(text))


def take_out(text: str) -> tuple[str, list[str], list[str]]:
    """Return the text with a bar in the place of each phone and mailbox, then the phones, then the mailboxes."""
    composed = _composed(text)
    phones: list[str] = []
    mailboxes: list[str] = []

    def bar(match: re.Match[str]) -> str:
        if match["day"]:
            return match[0]
        # The o of `zalo 0912…` belongs to the word.
        tail = match[0][:1] if composed[: match.start()][-1:].isalpha() and match[0][0] in "Oo" else ""
        (mailboxes if match["mailbox"] else phones).append(match[0].removeprefix(tail).strip())
        return f"{tail}|"

    rest = _PERSONAL.sub(bar, composed)
    return rest, phones, mailboxes


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _masked(match: re.Match[str]) -> str:
    found = match[0]
    if match["mailbox"]:
        return f"{found[0]}***@{found.rpartition('@')[2]}"
    if match["identity"]:
        return f"{found[:2]}xx xxx {found[-3:]}"
    return found if match["day"] else _masked_number(found)


def _masked_number(number: str) -> str:
    figures = _NO_FIGURE.sub("", number.replace("O", "0").replace("o", "0"))
    local = figures if figures.startswith("0") else f"0{figures.removeprefix('84')}"
    return f"{local[:2]}xx xxx {local[-3:]}"
