"""The lexicon: abbreviations, chat shorthand, dialect, and the many names of one thing (data/lexicon.toml)."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from knowledge.vietnamese import Word, fold, mark_distance, parts, tokens, words

T = TypeVar("T")
_DATA = Path(__file__).parent / "data" / "lexicon.toml"


@dataclass
class _Branch(Generic[T]):
    """A trie over tokens; `values` are what ends here."""

    values: list[T] = field(default_factory=list)
    next: dict[str, "_Branch[T]"] = field(default_factory=dict)

    def put(self, path: Iterable[str], value: T) -> None:
        branch = self
        for step in path:
            branch = branch.next.setdefault(step, _Branch())
        branch.values.append(value)

    def longest(self, path: Sequence[str], start: int) -> list[tuple[int, list[T]]]:
        """Return the ends and values of all names that begin at `start`, the longest first."""
        branch, found = self, []
        for end in range(start, len(path)):
            following = branch.next.get(path[end])
            if following is None:
                break
            branch = following
            if branch.values:
                found.append((end + 1, branch.values))
        return found[::-1]


class Span(NamedTuple):
    """A stretch of words that names something: `ids` has more than one where the words are ambiguous."""

    start: int
    end: int
    ids: tuple[str, ...]


class Lexicon:
    """Words as written → words as meant, and the concepts and aspects that they name."""

    def __init__(self, tables: Mapping[str, Mapping[str, str | list[str]]]) -> None:
        self._rewrites: _Branch[list[str]] = _Branch()
        for table in ("abbreviations", "shorthand", "dialect"):
            for short, meant in tables[table].items():
                self._rewrites.put(tokens(short), tokens(str(meant)))
        self._concepts = _names(tables["concepts"])
        self._aspects = _names(tables["aspects"])
        self.asked = frozenset(tables["aspects"])
        self.things = frozenset(tables["deciding"]["things"])
        kinds = {kind: keys for kind, keys in tables["deciding"].items() if kind != "sending"}
        self.deciding = {key: kind for kind, keys in kinds.items() for key in keys}
        self.sending = frozenset(tables["deciding"]["sending"])
        self.first = frozenset(fold(word) for word in tables["following"]["first"])
        self.pointing = frozenset(fold(word) for word in tables["following"]["pointing"])
        self.stopwords = frozenset(fold(word) for word in tables["stopwords"]["words"])
        self.syllables = frozenset(
            word.plain
            for table in tables.values()
            for short, texts in table.items()
            for text in (short, *_texts(texts))
            for word in words(text)
        )

    @classmethod
    def shipped(cls) -> "Lexicon":
        """Load the lexicon that comes with the program."""
        return cls(tomllib.loads(_DATA.read_text(encoding="utf-8")))

    def rewrite(self, typed: Sequence[str]) -> list[Word]:
        """Write tokens out: abbreviations, shorthand and dialect become common words; the longest match wins."""
        meant: list[str] = []
        at = 0
        while at < len(typed):
            found = self._rewrites.longest(typed, at) if typed[at] in self._rewrites.next else []
            end, texts = found[0] if found else (at + 1, [[typed[at]]])
            meant += texts[0]
            at = end
        return [word for token in meant for word in parts(token)]

    def concepts(self, said: Sequence[Word]) -> list[Span]:
        """Find the things that are named."""
        return _spans(self._concepts, said)

    def aspects(self, said: Sequence[Word]) -> list[Span]:
        """Find what is asked of them: who, where, when, how long, may one."""
        return _spans(self._aspects, said)


def _texts(texts: str | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else texts


def _names(table: Mapping[str, str | list[str]]) -> "_Branch[tuple[str, tuple[Word, ...]]]":
    trie: _Branch[tuple[str, tuple[Word, ...]]] = _Branch()
    for key, names in table.items():
        for name in names:
            spelled = tuple(words(name))
            trie.put((word.plain for word in spelled), (key, spelled))
    return trie


def _spans(trie: "_Branch[tuple[str, tuple[Word, ...]]]", said: Sequence[Word]) -> list[Span]:
    plain = [word.plain for word in said]
    spans, at = [], 0
    while at < len(said):
        span = _span_at(trie, said, plain, at) if plain[at] in trie.next else None
        if span:
            spans.append(span)
        at = span.end if span else at + 1
    return spans


def _span_at(
    trie: "_Branch[tuple[str, tuple[Word, ...]]]", said: Sequence[Word], plain: Sequence[str], at: int
) -> Span | None:
    for end, named in trie.longest(plain, at):
        ids = tuple(dict.fromkeys(key for key, name in named if _same(said[at:end], name)))
        if ids:
            return Span(at, end, ids)
    return None


def _same(typed: Sequence[Word], name: tuple[Word, ...]) -> bool:
    """Missing marks and a slip a syllable are forgiven in a name of several; a single syllable binds exactly."""
    if tuple(typed) == name:
        return True
    if len(name) == 1:
        return False
    return sum(mark_distance(a, b) for a, b in zip(typed, name, strict=True) if a.marked) <= len(name)
