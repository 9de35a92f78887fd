"""Checks over the whole library: what a person who mends an entry may have broken (`python -m bot check`)."""

import re
from collections.abc import Callable, Iterable, Iterator

from knowledge.deadlines_checking import check_deadlines
from knowledge.entries import EVERYWHERE, Entry
from knowledge.library import Library
from knowledge.problems import Problem
from knowledge.routes_checking import check_routes
from knowledge.signatures import SignatureCases
from knowledge.tables import Deadline, vietnamese_date
from knowledge.vietnamese import words

BLOCK_LIMIT = 750
_DAYS = re.compile(r"(\d+) ngày")
_DATES = re.compile(r"\b(\d{1,2}/\d{1,2}/\d{4})\b")
_DATED_SOURCE = re.compile(r"(?:số|ngày|Công văn|Quyết định|Nghị quyết)[^.;\n]*?\d{1,2}/\d{1,2}/\d{4}")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LINE = re.compile(r"thời hạn|hạn |chậm nhất|trước ngày|hoàn thành|xong|kể từ", re.IGNORECASE)

Check = Callable[[Entry, Library], Iterator[Problem]]


def check(library: Library, cases: SignatureCases | None = None) -> list[Problem]:
    """Return everything that is wrong, sorted by file. An empty list is a sound library."""
    found = list(library.problems)
    for entry in library.entries.values():
        found += [problem for rule in RULES for problem in rule(entry, library)]
    found += _doubles(library)
    found += _tables(library)
    found += check_routes(library)
    found += check_deadlines(library)
    found += _cases(cases, library) if cases else []
    return sorted(found)


def _known_names(entry: Entry, library: Library) -> Iterator[Problem]:
    if entry.system not in library.systems:
        yield Problem(entry.file, "system", f"không có hệ thống '{entry.system}' trong systems.toml")
    for key in entry.deadlines:
        if key not in library.deadlines:
            yield Problem(entry.file, "deadlines", f"không có thời hạn '{key}' trong deadlines.toml")
    if entry.warning and entry.warning not in library.warnings:
        yield Problem(entry.file, "warning", f"không có cảnh báo '{entry.warning}' trong warnings.toml")


def _citations(entry: Entry, library: Library) -> Iterator[Problem]:
    if entry.is_gap == bool(entry.citations):
        wanted = "mục ngoài văn bản thì không có căn cứ" if entry.is_gap else "thiếu căn cứ (document:section)"
        yield Problem(entry.file, "citations", wanted)
    for citation in entry.citations:
        if not library.has_section(citation):
            yield Problem(entry.file, "citations", f"không có mục '{citation}' trong documents.toml")


def _relations(entry: Entry, library: Library) -> Iterator[Problem]:
    named = [("related", key) for key in entry.related]
    named += [("replaced_by", entry.replaced_by)] if entry.replaced_by else []
    for field, key in named:
        if key not in library.entries or key == entry.id:
            yield Problem(entry.file, field, f"không có mục '{key}'")


def _blocks(entry: Entry, library: Library) -> Iterator[Problem]:
    cited = {library.locality_of(citation) or citation for citation in entry.citations}
    wanted = frozenset({EVERYWHERE} if entry.is_gap else cited)
    if entry.localities != wanted:
        missing = ", ".join(sorted(wanted ^ entry.localities))
        yield Problem(entry.file, "##", f"các phần '## …' không khớp với căn cứ: {missing}")
    for block in entry.blocks:
        name = "## " + ", ".join(block.localities)
        if not block.text:
            yield Problem(entry.file, name, "phần trả lời để trống")
        if len(block.text) > BLOCK_LIMIT:
            yield Problem(entry.file, name, f"dài {len(block.text)} ký tự, tối đa {BLOCK_LIMIT}")


def _phrasings(entry: Entry, _: Library) -> Iterator[Problem]:
    for phrasing in entry.phrasings:
        if not words(phrasing):
            yield Problem(entry.file, "phrasings", "có câu hỏi để trống")


def _deadlines(entry: Entry, library: Library) -> Iterator[Problem]:
    """Days and dates that an answer calls a deadline must be those of the table, for its sections."""
    for block in entry.blocks:
        here = [row for row in library.deadlines.values() if row.section in entry.citations]
        for line in filter(_LINE.search, block.text.splitlines()):
            for said in _said(line):
                if said not in {known for row in here for known in _known(row)}:
                    yield Problem(
                        entry.file,
                        f"## {', '.join(block.localities)}",
                        f"thời hạn '{said}' không có trong deadlines.toml",
                    )


def _said(line: str) -> Iterable[str]:
    own = _DATED_SOURCE.sub("", line)
    return [f"{int(days)} ngày" for days in _DAYS.findall(own)] + [_short(day) for day in _DATES.findall(own)]


def _known(row: Deadline) -> Iterator[str]:
    if row.days is not None:
        yield f"{row.days} ngày"
    if row.known_day:
        yield vietnamese_date(row.known_day)


def _short(day: str) -> str:
    return "/".join(str(int(part)) for part in day.split("/"))


RULES: tuple[Check, ...] = (_known_names, _citations, _relations, _blocks, _phrasings, _deadlines)


def _doubles(library: Library) -> Iterator[Problem]:
    """Two entries of one locality must not share a phrasing: nobody could say which is meant."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in library.entries.values():
        for phrasing in entry.phrasings:
            said = " ".join(word.key for word in words(phrasing))
            for locality in entry.localities:
                other = seen.setdefault((locality, said), entry)
                if other.id != entry.id:
                    yield Problem(entry.file, "phrasings", f"'{phrasing}' đã có trong {other.file}")
                    break


def _tables(library: Library) -> Iterator[Problem]:
    sections = [
        ("systems.toml", f"{key}.receives", receipt.section)
        for key, system in library.systems.items()
        for receipt in system.receives
    ]
    sections += [
        ("warnings.toml", f"{key}.citations", c) for key, row in library.warnings.items() for c in row.citations
    ]
    for file, field, section in sections:
        if not library.has_section(section):
            yield Problem(file, field, f"không có mục '{section}'")
    for file, keys in (("localities.toml", library.localities), ("systems.toml", library.systems)):
        for key in keys:
            if not _KEY.fullmatch(key):
                yield Problem(file, key, "tên khóa chỉ gồm a-z, 0-9, dấu gạch ngang, tối đa 40 ký tự")
    places = [("documents.toml", f"{key}.locality", row.locality) for key, row in library.documents.items()]
    places += [
        ("localities.toml", f"{key}.parent", row.parent) for key, row in library.localities.items() if row.parent
    ]
    for file, field, place in places:
        if place not in library.localities:
            yield Problem(file, field, f"không có địa phương '{place}'")


def _cases(cases: SignatureCases, library: Library) -> Iterator[Problem]:
    for case in cases.rows:
        for citation in case.citations:
            if not library.has_section(citation):
                yield Problem("signature_cases.toml", f"{case.key}.citations", f"không có mục '{citation}'")
        if case.entry and case.entry not in library.entries:
            yield Problem("signature_cases.toml", f"{case.key}.entry", f"không có mục '{case.entry}'")
