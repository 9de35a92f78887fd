"""Short things that people say, recognised whole: with or without diacritics, polite words aside."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from aiogram.filters import Filter
from aiogram.types import Message

from knowledge.vietnamese import Word, compatible, fold, tokens, words

_PHRASES: Mapping[str, list[str]] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
LONGEST = 60
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:số|so|câu|cau|chọn|chon)?\s*(\d{1,2})\s*[.)]?\s*", re.IGNORECASE)


def plain_words(name: str) -> frozenset[str]:
    """Return a list of `phrases.toml` without diacritics."""
    return frozenset(fold(phrase) for phrase in _PHRASES[name])


def phrases(name: str) -> list[list[Word]]:
    """Return a list of `phrases.toml`, each phrase as its syllables."""
    return [words(phrase) for phrase in _PHRASES[name]]


def stands_in(phrase: Sequence[Word], said: Sequence[Word]) -> bool:
    """Whether a phrase stands somewhere in what was said."""
    ends = range(len(said) - len(phrase) + 1)
    return any(all(map(compatible, said[at : at + len(phrase)], phrase)) for at in ends)


_POLITE = [word for phrase in _PHRASES["polite"] for word in words(phrase)]


def without_politeness(said: Sequence[Word]) -> list[Word]:
    """Return what is left of a short text without polite words."""
    return [word for word in said if not _is_polite(word)]


@lru_cache(maxsize=8192)
def _is_polite(word: Word) -> bool:
    # Every list of phrases asks this of every word of a message. A mark that is typed binds: Hà is a name, "ha" is not.
    return any(compatible(word, polite) and (polite.marked or not word.marked) for polite in _POLITE)


def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(tokens(text))


def without_tags(text: str) -> str:
    """Return a text without HTML tags, such as those copied from a page."""
    return _TAG.sub(" ", text).strip() or text


class HasText(Filter):
    """Lets every message with text through."""

    async def __call__(self, message: Message) -> bool:
        """Look for text."""
        return message.text is not None


class NoCommand(Filter):
    """Lets every message with text through that is no command."""

    async def __call__(self, message: Message) -> bool:
        """Look at the first letter."""
        return message.text is not None and not message.text.startswith("/")


class Says(Filter):
    """Lets a message through whose whole text is one of some phrases, polite words aside."""

    def __init__(self, name: str, *, asking: bool = False) -> None:
        """Take the name of a list in `phrases.toml`. `asking`: a question mark does no harm."""
        self._asking = asking
        self._phrases: dict[str, list[list[Word]]] = {}
        for phrase in _PHRASES[name]:
            spoken = words(phrase)
            for form in (spoken, without_politeness(spoken) or spoken):
                self._phrases.setdefault(_plain(form), []).append(form)

    async def __call__(self, message: Message) -> bool:
        """Compare the whole text."""
        return message.text is not None and self.matches(message.text)

    def matches(self, text: str) -> bool:
        """Whether a text is one of the phrases; a question mark makes it a question, where it is none."""
        if len(text) > LONGEST or ("?" in text and not self._asking):
            return False
        return any(self._is_phrase(*said) for said in _said(text))

    def _is_phrase(self, said: Sequence[Word], plain: str) -> bool:
        return any(all(map(compatible, said, phrase)) for phrase in self._phrases.get(plain, ()))


class PickedNumber(Filter):
    """Lets a typed number through, such as `2` or `số 2`; the handler gets it as `number`."""

    async def __call__(self, message: Message) -> bool | dict[str, int]:
        """Take the number out of the text."""
        number = picked(message.text or "")
        return False if number is None else {"number": number}


def picked(text: str) -> int | None:
    """Return the number that is all of a text."""
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


@lru_cache(maxsize=64)
def _said(text: str) -> list[tuple[list[Word], str]]:
    """Return a short text as its words, with and without politeness. Every list of phrases asks for the same text."""
    said = words(text)
    # Within, "lam" may be "làm" as well as the polite "lắm".
    return [(form, _plain(form)) for form in (said, without_politeness(said), _without_polite_ends(said))]


def _without_polite_ends(said: list[Word]) -> list[Word]:
    kept = [at for at, word in enumerate(said) if not _is_polite(word)]
    return said[kept[0] : kept[-1] + 1] if kept else []


def _plain(said: Sequence[Word]) -> str:
    return " ".join(word.plain for word in said)
