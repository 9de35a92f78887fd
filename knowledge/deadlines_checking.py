"""Checks over the deadlines: each row against the dispatch's sections, its entry, its receiver, and itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from knowledge import scoping
from knowledge.anchors import EVENTS, Anchor
from knowledge.library import Library
from knowledge.problems import Problem
from knowledge.tables import Deadline, FormName, vietnamese_date, vietnamese_month

# The values of `directory.units.UnitKind`, which this room may not import; a test proves that they are the same.
UNIT_KINDS = frozenset({"province", "department", "district", "office", "commune", "centre", "other"})
# What an entry must say, one of them, of the event that a deadline is counted from.
EVENT_WORDS: Mapping[Anchor, tuple[str, ...]] = {
    Anchor.FOUNDING: ("thành lập",),
    Anchor.EFFECT: ("hiệu lực", "sắp xếp", "tổ chức lại"),
    Anchor.PERSONNEL: ("bộ máy", "cán bộ", "nhân sự"),
    Anchor.SEAL: ("con dấu",),
    Anchor.LETTER: ("văn bản", "công văn"),
}
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_OF_EVENTS = frozenset({"since", "days", "working", "expected", "said"})
# The fields that an anchor needs, and those that it may have besides. No others say a time.
_TIMES: Mapping[Anchor, tuple[str, frozenset[str]]] = {
    Anchor.FIXED: ("date", frozenset({"said"})),
    Anchor.MONTH_END: ("month", frozenset({"said"})),
    Anchor.NONE: ("", frozenset()),
    **dict.fromkeys(EVENTS, ("since", _OF_EVENTS)),
}

Fault = tuple[str, str]
Rule = Callable[[str, Deadline, Library], Iterator[Fault]]


def check_deadlines(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with `deadlines.toml`."""
    for key, row in library.deadlines.items():
        for rule in RULES:
            for field, message in rule(key, row, library):
                yield Problem("deadlines.toml", f"{key}.{field}" if field else key, message)


def _key(key: str, _: Deadline, __: Library) -> Iterator[Fault]:
    if not _KEY.fullmatch(key):
        yield "", "tên khóa chỉ gồm a-z, 0-9, dấu gạch ngang, tối đa 40 ký tự"


def _sections(_: str, row: Deadline, library: Library) -> Iterator[Fault]:
    if not library.has_section(row.section):
        yield "section", f"không có mục '{row.section}' trong documents.toml"
    for section in row.also:
        if not library.has_section(section):
            yield "also", f"không có mục '{section}' trong documents.toml"
        elif library.locality_of(section) != library.locality_of(row.section):
            yield "also", f"mục '{section}' là văn bản của nơi khác"


def _entry(key: str, row: Deadline, library: Library) -> Iterator[Fault]:
    entry = library.entries.get(row.entry)
    if entry is None:
        yield "entry", f"không có mục hướng dẫn '{row.entry}'"
        return
    if entry.is_gap:
        yield "entry", f"mục hướng dẫn '{row.entry}' là mục ngoài văn bản (gap)"
    if row.section not in entry.citations:
        yield "entry", f"mục hướng dẫn '{row.entry}' không dẫn căn cứ '{row.section}'"
    if key not in entry.deadlines:
        yield "entry", f"phần đầu tệp của '{row.entry}' chưa có '{key}' trong deadlines"


def _said_in_entry(_: str, row: Deadline, library: Library) -> Iterator[Fault]:
    """What the section's locality is told must hold the same number, day or month, and name the event."""
    entry = library.entries.get(row.entry)
    if entry is None:
        return
    parts = scoping.shown(entry, library.locality_of(row.section), library)
    text = "\n".join(part.text for part in parts if not part.borrowed).casefold()
    for field, said in _times(row):
        if not re.search(rf"(?<!\d){re.escape(said)}(?!\w)", text):
            yield field, f"'{said}' không có trong mục hướng dẫn '{row.entry}'"
    words = EVENT_WORDS.get(row.anchor)
    if words and not any(word in text for word in words):
        yield "anchor", f"mục hướng dẫn '{row.entry}' không nhắc đến '{words[0]}'"


def _times(row: Deadline) -> Iterator[Fault]:
    if row.days is not None:
        yield "days", f"{row.days} ngày làm việc" if row.working else f"{row.days} ngày"
    if row.day:
        yield "date", vietnamese_date(row.day)
    if row.month:
        yield "month", f"tháng {vietnamese_month(row.month)}"
    if row.expected:
        yield "expected", vietnamese_date(row.expected)


def _anchor(_: str, row: Deadline, __: Library) -> Iterator[Fault]:
    times = {
        "since": row.since,
        "date": row.day,
        "month": row.month,
        "days": row.days is not None,
        "working": row.working,
        "expected": row.expected,
        "said": row.said,
    }
    needed, allowed = _TIMES[row.anchor]
    if needed and not times[needed]:
        yield needed, f"mốc '{row.anchor}' cần có {needed}"
    for field in times:
        if times[field] and field not in {needed, *allowed}:
            yield field, f"mốc '{row.anchor}' không dùng {field}"
    if row.days is not None and row.days < 1:
        yield "days", "số ngày phải từ 1 trở lên; làm ngay thì bỏ days"
    if row.working and row.days is None:
        yield "working", "ngày làm việc thì cần có days"


def _scope(_: str, row: Deadline, __: Library) -> Iterator[Fault]:
    for kind in row.kinds:
        if kind not in UNIT_KINDS:
            yield "kinds", f"không có loại đơn vị '{kind}' ({', '.join(sorted(UNIT_KINDS))})"


def _receiver(_: str, row: Deadline, library: Library) -> Iterator[Fault]:
    if row.receiver is None:
        return
    receiver = library.receivers.get(row.receiver)
    if receiver is None:
        yield "receiver", f"không có nơi nhận '{row.receiver}' trong receivers.toml"
    elif receiver.locality and receiver.locality not in library.scope(library.locality_of(row.section)):
        yield "receiver", f"nơi nhận '{row.receiver}' là của nơi khác"


def _forms(_: str, row: Deadline, library: Library) -> Iterator[Fault]:
    known = get_args(FormName)
    for form in row.forms:
        if form not in known:
            yield "forms", f"không có danh sách '{form}' ({', '.join(known)})"
    if row.forms and row.receiver is None:
        yield "forms", "nộp danh sách thì cần có receiver"
    if row.systems and not row.forms:
        yield "systems", "nêu hệ thống thì cần có forms"
    for system in row.systems:
        if not _routed(system, row, library):
            yield "systems", f"không có tuyến nào gửi danh sách '{system}' đến '{row.receiver}' (routes.toml)"


def _routed(system: str, row: Deadline, library: Library) -> bool:
    """Whether a list of a system that the section's units hand in goes to the row's receiver at all."""
    scope = library.scope(library.locality_of(row.section))
    rules = [rule for rule in library.routes.values() if rule.locality in scope and rule.receiver == row.receiver]
    return any(system in rule.systems and set(row.forms) & set(rule.columns) for rule in rules)


def _texts(_: str, row: Deadline, __: Library) -> Iterator[Fault]:
    texts = {"what": row.what, "since": row.since, "said": row.said, "who": row.who, "send_to": row.send_to}
    for field, text in texts.items():
        if text is not None and not text.strip():
            yield field, "để trống"
    if not all(name.strip() for name in row.names):
        yield "names", "có tên để trống"


RULES: tuple[Rule, ...] = (
    _key,
    _sections,
    _entry,
    _said_in_entry,
    _anchor,
    _scope,
    _receiver,
    _forms,
    _texts,
)
