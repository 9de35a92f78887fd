"""Invitation codes: made so that nobody guesses one, and read as people type them."""

import re
import secrets
import unicodedata

# No 0, O, 1, I, L: they are mistaken for each other on paper and on the phone. Ten characters of 31 are 49.5 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
PREFIX = "moi_"  # of what a deep link gives to /start

_HALF = LENGTH // 2
_GAP = r"[\s\-–—_.:]*"
_HALF_SHAPE = rf"[{ALPHABET}]{{{_HALF}}}"
_ANYHOW = re.compile(_GAP.join(rf"[{ALPHABET}]" for _ in range(LENGTH)), re.IGNORECASE)
_WITH_FIGURE = re.compile(rf"(?=[^\d]*\d)(?=[^a-z]*[a-z]){_HALF_SHAPE}[ \-–—]?{_HALF_SHAPE}", re.IGNORECASE)
_LETTERS = re.compile(rf"[{ALPHABET[8:]}]{{{_HALF}}}[\-–—]?[{ALPHABET[8:]}]{{{_HALF}}}")
_NEARLY = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[0-9A-Z]{4,6}-[0-9A-Z]{4,6}")
_GAPS = re.compile(_GAP)


def new_code() -> str:
    """Return a new code, as it is kept: ten characters, no hyphen."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """Return a code as it is shown: `ABCDE-23456`."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def read_code(text: str) -> str | None:
    """Return the code that is all of a text, however it is spaced and in small letters too; None where it is none."""
    typed = unicodedata.normalize("NFKC", text).strip()
    return _GAPS.sub("", typed).upper() if _ANYHOW.fullmatch(typed) else None


def lone_code(text: str) -> str | None:
    """Return the code that a text is and hardly could be anything else: `ABCDE-23456`, but not `hay ban giup`.

    Figures among letters make a code; letters alone only as capitals in one piece, or in two with a hyphen.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    return read_code(typed) if _WITH_FIGURE.fullmatch(typed) or _LETTERS.fullmatch(typed) else None


def is_nearly_code(text: str) -> bool:
    """Whether a text looks like a code that was copied wrongly: `ABCDE-O3456`, `ABCD-23456`."""
    return bool(_NEARLY.fullmatch(unicodedata.normalize("NFKC", text).strip())) and lone_code(text) is None
