"""Reviewing: why a receiver returns a package, read from what they type, and how far a submission has come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.vietnamese import fold
from submissions.fields import FormKind
from submissions.submission import Package, PackageState, Reason, SubmittedRow

MOST = 500  # characters of one reason
LONGEST_RANGE = 500  # rows in `3-7`
_PARTS = re.compile(r"[;\n]+")
_LIST = r"đầu mối|dau moi|cán bộ|can bo|chứng thư số|chung thu so|chứng thư|chung thu"
_ROW_WORD = r"dòng|dong|hàng|hang|stt|số thứ tự|so thu tu"
_NUMBERS = rf"\d{{1,5}}(?:\s*(?:,|và|va|-|–|đến|den)\s*(?:(?:{_ROW_WORD})\s*)?\d{{1,5}})*"
# "3 thiếu số điện thoại" names row 3, "2 người trùng số" counts people.
_COUNTED = r"(?!người|nguoi|cán bộ|can bo|dòng|dong|trường hợp|truong hop|đơn vị|don vi|số|so|chứng|chung|lần|lan)"
_NAMED = re.compile(
    rf"(?:[-+*]\s*)?(?:(?P<list>{_LIST})\s*)?(?:(?P<word>{_ROW_WORD})\s*)?(?P<numbers>{_NUMBERS})"
    rf"(?:\s*[:.)]\s*|\s+[-–]\s+|\s+{_COUNTED})(?P<why>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# `dòng 2 thiếu email, dòng 3 sai đơn vị` is about two rows; what is not a row with its reason stays where it was.
_NEXT_ROW = re.compile(
    rf"\s*[,.]\s*(?:(?:và|va)\s+)?(?=(?:(?:{_LIST})\s*)?(?:(?:{_ROW_WORD})\s*\d|\d{{1,5}}\s*:))", re.IGNORECASE
)
_RANGE = re.compile(r"(\d+)\s*(?:-|–|đến|den)\s*(\d+)|(\d+)", re.IGNORECASE)
_LISTS = {"dau moi": FormKind.FOCAL, "can bo": FormKind.STAFF, "chung thu": FormKind.CERTIFICATE}
_DONE = (PackageState.WITHDRAWN, PackageState.REPLACED)


@dataclass(frozen=True)
class Reasons:
    """What was read. `unknown` are numbers of no row; `ambiguous` ones stand in two lists of the package."""

    reasons: tuple[Reason, ...]
    unknown: tuple[int, ...] = ()
    ambiguous: tuple[int, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether every number means one row, and something was said."""
        return bool(self.reasons) and not self.unknown and not self.ambiguous


class _Said(NamedTuple):
    """One reason as typed."""

    form: FormKind | None
    numbers: tuple[int, ...]
    why: str


def read_reasons(typed: str, rows: Sequence[SubmittedRow]) -> Reasons:
    """Read `3: thiếu số điện thoại; 5, 7: sai đơn vị`: a reason for each row named.

    What comes before the first number is about the whole package; what has none after it belongs to the rows before.
    `đầu mối 3: …`, `cán bộ 3: …`, `chứng thư 3: …` tell lists apart.
    """
    found: list[Reason] = []
    unclear: dict[bool, list[int]] = {True: [], False: []}
    for said in _said(typed):
        for number in said.numbers:
            meant = [row for row in rows if row.number == number and said.form in (None, row.form)]
            if len(meant) == 1:
                found.append(Reason(said.why[:MOST], meant[0].id))
            else:
                unclear[bool(meant)].append(number)
        if not said.numbers:
            found.append(Reason(said.why[:MOST]))
    return Reasons(tuple(found), unknown=tuple(unclear[False]), ambiguous=tuple(unclear[True]))


def names_rows(typed: str) -> bool:
    """Whether a text names rows, as reasons do: `3: thiếu số điện thoại`."""
    return any(_NAMED.fullmatch(part.strip()) for part in _PARTS.split(typed))


def overall(packages: Sequence[Package]) -> PackageState | None:
    """Return how far a submission has come: the state that its unit must look at first. None where nothing was sent."""
    states = {package.state for package in packages}
    if states & set(_DONE):
        return next(state for state in _DONE if state in states)
    order = (PackageState.RETURNED, PackageState.SENT, PackageState.ACCEPTED, PackageState.CONSOLIDATED)
    return next((state for state in order if state in states), None)


def _said(typed: str) -> Iterator[_Said]:
    """Go through the reasons with the rows that they name; none for one about the whole package."""
    last = _Said(None, (), "")
    for part in _parts(typed):
        named = _NAMED.fullmatch(part)
        if named is None:
            last = _Said(last.form, last.numbers, f"{last.why}; {part}" if last.why else part)
            continue
        if last.why:
            yield last
        last = _Said(_list(named["list"]), tuple(_numbers(named["numbers"])), named["why"])
    if last.why:
        yield last


def _parts(typed: str) -> Iterator[str]:
    """Part what was typed, also where a sentence goes on to another row."""
    for part in filter(None, map(str.strip, _PARTS.split(typed))):
        pieces = _NEXT_ROW.split(part)
        kept = pieces[0]
        for piece in pieces[1:]:
            if _NAMED.fullmatch(kept) and _NAMED.fullmatch(piece):
                yield kept
                kept = piece
            else:
                kept = f"{kept}, {piece}"
        yield kept


def _list(name: str | None) -> FormKind | None:
    return next((form for known, form in _LISTS.items() if fold(name or "").startswith(known)), None)


def _numbers(text: str) -> Iterator[int]:
    for first, last, single in _RANGE.findall(text):
        yield from range(int(first), min(int(last), int(first) + LONGEST_RANGE) + 1) if first else (int(single),)
