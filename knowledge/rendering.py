"""The text of an answer: verdict, steps, deadline, warning, source (conversation.md 17). Plain text, no markup."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from knowledge.anchors import Anchor
from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.outcomes import Answer, Decline, Shown
from knowledge.tables import Deadline, Document, days_left, vietnamese_date, vietnamese_month

LIMIT = 900
# With more documents than this their sections go without titles: the message must fit the shortest channel.
MOST_TITLED = 3
MORE = "… (còn nữa)"
_NEEDED = ("Gửi", "Nơi gửi", "Địa chỉ", "Thời hạn")
BORROWED = "Văn bản của địa phương anh/chị không nêu việc này. Để tham khảo, hướng dẫn của địa phương khác:"
REPLACED = "Lưu ý: hướng dẫn này đã được thay thế."
EXPIRED = "Lưu ý: hướng dẫn này hết hiệu lực từ {day}."
DISTRICT_END = datetime.date(2025, 7, 1)
DISTRICT_NOTE = "Văn bản của cấp huyện, ban hành trước khi cấp huyện kết thúc hoạt động (01/7/2025)."


@dataclass(frozen=True)
class Rendered:
    """A text as it is sent; `shortened` when "Xem đủ" has more."""

    text: str
    shortened: bool = False


def render(answer: Answer, library: Library, today: datetime.date, *, full: bool = False) -> Rendered:
    """Write an answer out. Shortened, it keeps every verdict, address, deadline, warning and source and gives up steps.

    The limit counts what the answer says; warning and source come on top, for they may never be lost.
    """
    bodies = [_Body.of(shown, library, today) for shown in answer.shown]
    if full or sum(map(len, bodies)) <= LIMIT:
        return Rendered(_compose(answer, library, today, [body.whole for body in bodies]))
    return Rendered(_compose(answer, library, today, _fit(bodies)), shortened=True)


def render_decline(decline: Decline) -> str | None:
    """Write out what a known gap says; None where nothing is known of the question."""
    return decline.gap.blocks[0].text if decline.gap else None


def plain_choices(titles: Sequence[str]) -> str:
    """Write the things that may be meant as a numbered list (conversation.md 18)."""
    return "\n".join(
        ["Ý anh/chị là:", *(f"{number}) {title}" for number, title in enumerate(titles, 1)), "0) không phải"]
    )


def source(citation: str, library: Library) -> str:
    """Write one citation as officials do."""
    return sources([citation], library)[0]


def sources(citations: Iterable[str], library: Library) -> list[str]:
    """Write citations one document a line: the sections of one document stand together."""
    by_document: dict[str, list[str]] = {}
    for citation in citations:
        name, _, number = citation.partition(":")
        by_document.setdefault(name, []).append(number)
    titled = len(by_document) <= MOST_TITLED
    return [_source(library.documents[name], numbers, titled=titled) for name, numbers in by_document.items()]


def _source(document: Document, numbers: Sequence[str], *, titled: bool) -> str:
    """The document's blanks stay blank; a section that it does not have (`check` names it) is passed over."""
    sections = [document.sections[number] for number in numbers if number in document.sections]
    places = "; ".join(f"{section.at} ({section.about})" if titled else section.at for section in sections)
    return f"{document.kind} số {document.number}, {document.date}, {document.issuer}: {places}"


@dataclass(frozen=True)
class _Body:
    """What one part of an answer says, as lines. `order`: which are worth keeping first; `needed` of them always."""

    whole: list[str]
    order: list[int]
    needed: int

    @classmethod
    def of(cls, shown: Shown, library: Library, today: datetime.date) -> "_Body":
        """Put the verdict first, then where to send and until when, then the steps in turn."""
        rows = [_deadline(library.deadlines[key], today) for key in shown.deadlines]
        deadlines = dict.fromkeys(line for line in rows if line)
        whole = [*(line for line in shown.text.split("\n") if line.strip()), *deadlines]
        needed = {at for at, line in enumerate(whole) if at == 0 or line.startswith(_NEEDED)}
        return cls(whole, [*sorted(needed), *(at for at in range(len(whole)) if at not in needed)], len(needed))

    def __len__(self) -> int:
        return sum(len(line) + 1 for line in self.whole)

    def shortened(self, kept: Collection[int]) -> list[str]:
        """Return the lines that are kept, with a mark where the first one is left out."""
        missing = next((at for at in range(len(self.whole)) if at not in kept), None)
        marked = (MORE if at == missing else line for at, line in enumerate(self.whole) if at in kept or at == missing)
        return list(marked)


def _fit(bodies: Sequence[_Body]) -> list[list[str]]:
    """Give each part its lines in turn, the ones most worth keeping first, until the limit is reached.

    A part stops at the first line that does not fit: a list with a hole in it would mislead.
    """
    kept: list[set[int]] = [set() for _ in bodies]
    left = LIMIT
    for depth in range(max(len(body.order) for body in bodies)):
        for body, lines in zip(bodies, kept, strict=True):
            if depth != len(lines) or depth == len(body.order):
                continue
            cost = len(body.whole[body.order[depth]]) + 1
            if depth < body.needed or cost <= left:
                lines.add(body.order[depth])
                left -= cost
    return [body.shortened(lines) for body, lines in zip(bodies, kept, strict=True)]


def _compose(answer: Answer, library: Library, today: datetime.date, parts: Sequence[Sequence[str]]) -> str:
    several = len(answer.shown) > 1 or answer.shown[0].borrowed
    pieces = [BORROWED] if answer.shown[0].borrowed else []
    for shown, lines in zip(answer.shown, parts, strict=True):
        heading = [f"▪ {_places(shown, library)}:"] if several else []
        pieces.append("\n".join([*heading, *lines]))
    pieces += _warning(answer, library)
    pieces += _labels(answer.entry, today)
    pieces.append(_sources(answer.citations, library, today))
    return "\n\n".join(piece for piece in pieces if piece)


def _places(shown: Shown, library: Library) -> str:
    return ", ".join(library.localities[key].name for key in shown.localities if key in library.localities)


def _deadline(deadline: Deadline, today: datetime.date) -> str | None:
    """None where the dispatch gives no time."""
    if deadline.anchor is Anchor.NONE:
        return None
    if deadline.last_day:
        return f"Thời hạn: {_said_day(deadline, deadline.last_day)}, {days_left(deadline.last_day, today)}."
    if deadline.said:
        return f"Thời hạn: {deadline.said}."
    if deadline.days is None:
        return f"Thời hạn: ngay sau khi {deadline.since}."
    expected = (
        f" (dự kiến {vietnamese_date(deadline.expected)}, {days_left(deadline.expected, today)})"
        if deadline.expected
        else ""
    )
    unit = "ngày làm việc" if deadline.working else "ngày"
    return f"Thời hạn: {deadline.days} {unit} kể từ {deadline.since}{expected}."


def _said_day(deadline: Deadline, day: datetime.date) -> str:
    by_month = f"trong tháng {vietnamese_month(deadline.month)}" if deadline.month else None
    return deadline.said or by_month or vietnamese_date(day)


def _warning(answer: Answer, library: Library) -> list[str]:
    """A warning that other localities' dispatches give says so."""
    caution = library.warnings.get(answer.entry.warning or "")
    if caution is None:
        return []
    own = _documents(caution.citations) & _documents(answer.citations)
    issuers = dict.fromkeys(library.documents[citation.partition(":")[0]].issuer for citation in caution.citations)
    return [f"⚠️ {caution.text}" + ("" if own else f" (Theo văn bản của {', '.join(issuers)}.)")]


def _documents(citations: Iterable[str]) -> set[str]:
    return {citation.partition(":")[0] for citation in citations}


def _labels(entry: Entry, today: datetime.date) -> list[str]:
    labels = [REPLACED] if entry.replaced_by else []
    if entry.valid_until and entry.valid_until < today:
        labels.append(EXPIRED.format(day=vietnamese_date(entry.valid_until)))
    return labels


def _sources(citations: Iterable[str], library: Library, today: datetime.date) -> str:
    listed = list(citations)
    lines = [f"- {written}" for written in sources(listed, library)]
    notes = [DISTRICT_NOTE] if today >= DISTRICT_END and any(_of_district(c, library) for c in listed) else []
    return "\n".join(["Căn cứ:", *lines, *notes]) if listed else ""


def _of_district(citation: str, library: Library) -> bool:
    locality = library.localities.get(library.locality_of(citation) or "")
    return locality is not None and locality.level == "district"
