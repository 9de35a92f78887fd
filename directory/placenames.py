"""Names of places as officials write them: a kind that may be missing or short, a name whose typed marks bind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.vietnamese import Word, compatible, has_marks, spell, words

Said = Sequence[Word]

# How kinds are written; the longest come first.
_KINDS = {
    "thị trấn": ("thị trấn", "tt"),
    "thị xã": ("thị xã", "tx"),
    "thành phố": ("thành phố", "tp"),
    "đặc khu": ("đặc khu",),
    "xã": ("xã", "x"),
    "phường": ("phường", "p"),
    "huyện": ("huyện", "h"),
    "quận": ("quận", "q"),
    "tỉnh": ("tỉnh", "t"),
}
_SPELLED_KINDS = [(tuple(words(short)), kind) for kind, shorts in _KINDS.items() for short in shorts]
# What stands before the place where its office is meant.
_OFFICES = [tuple(words(lead)) for lead in ("ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "đảng ủy", "và")]
_SHORT_NAMES = {"tphcm": words("thành phố hồ chí minh"), "hcm": words("hồ chí minh")}


@dataclass(frozen=True)
class PlaceName:
    """A place's kind, such as `xã`, and the syllables of its name."""

    kind: str
    name: tuple[Word, ...]

    @property
    def plain(self) -> str:
        """Return the name without its kind and without marks."""
        return plain(self.name)

    def is_meant(self, kind: str | None, said: Said) -> bool:
        """Whether a kind, where one was typed, and some syllables stand for this place."""
        if kind not in (None, self.kind) or len(said) != len(self.name):
            return False
        return all(map(compatible, said, self.name))

    def is_exactly(self, said: Said) -> bool:
        """Whether a text typed with marks has just the name's own; `is_meant` forgives one slip a syllable."""
        return not has_marks(list(said)) or [word.key for word in said] == [word.key for word in self.name]


def placename(text: str) -> PlaceName:
    """Take a name of the official list apart."""
    kind, name = _kind_of(words(text))
    return PlaceName(kind or "", tuple(name))


def said_place(text: str) -> list[Word]:
    """Return the syllables of a text, short names written out, without the office that stands before the place."""
    said = [word for typed in words(text) for word in _SHORT_NAMES.get(typed.plain, [_without_zeros(typed)])]
    while lead := next((len(lead) for lead in _OFFICES if _begins(said, lead)), 0):
        said = said[lead:]
    return said


def readings(said: Said) -> Iterator[tuple[str | None, Said]]:
    """Return the ways to read a text: its first word is a kind, or a part of the name (`phường Đúc`)."""
    kind, rest = _kind_of(said)
    if kind:
        yield kind, rest
    yield None, said


def lies_in(rest: Said, within: Sequence[PlaceName]) -> bool:
    """Whether a text names nothing but places of `within`, each once."""
    if not rest:
        return True
    return any(
        place.is_meant(kind, after[: len(place.name)])
        and lies_in(after[len(place.name) :], [other for other in within if other != place])
        for kind, after in readings(rest)
        for place in within
    )


def plain(name: Said) -> str:
    """Return syllables without marks."""
    return " ".join(word.plain for word in name)


def _without_zeros(word: Word) -> Word:
    """`phường 01` is `phường 1`."""
    return spell(word.plain.lstrip("0") or "0") if word.plain.isdigit() else word


def _kind_of(said: Said) -> tuple[str | None, Said]:
    found = ((kind, said[len(spelled) :]) for spelled, kind in _SPELLED_KINDS if _begins(said, spelled))
    return next(found, (None, said))


def _begins(said: Said, lead: Said) -> bool:
    return len(said) > len(lead) and all(map(compatible, said[: len(lead)], lead))
