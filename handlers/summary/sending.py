"""A report as messages: a picture with a caption, and the list as a sheet."""

from collections.abc import Sequence
from datetime import date

from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from directory.masking import mask
from handlers.dates import written
from handlers.errands import Apart
from handlers.summary.drawing import Drawn, picture
from handlers.summary.report import ADMINISTRATOR, Report, ReportRow, UnitState
from handlers.texts import Texts
from knowledge.library import Library
from submissions.package_files import stem
from submissions.sheets import sheet

LONGEST = 1024  # characters of a caption, on every channel that takes one
_WORST = 5
_SHOWN = 10  # late units in the picture
_LONG, _LONG_WHAT = 65, 50  # characters of a name and of a duty in the caption
_HEADERS = (
    "summary.unit",
    "summary.what",
    "summary.due",
    "summary.days_late",
    "summary.send_to",
    "summary.state",
)
Sent = SendMessage | SendPhoto | SendDocument


async def sent(
    report: Report,
    chat_id: int,
    today: date,
    texts: Texts,
    library: Library,
    apart: Apart,
    board: InlineKeyboardMarkup | None = None,
) -> list[Sent]:
    """Return the messages; one short sentence where nothing is open."""
    name = scope_name(report.scope, texts, library)
    if not report.open:
        text = texts.fill("summary.nothing", name=name, day=written(today))
        return [SendMessage(chat_id=chat_id, text=text, parse_mode=None, reply_markup=board)]
    title = texts.fill("summary.title", name=name)
    image = await apart(picture, drawn(report), title, today)
    photo = SendPhoto(
        chat_id=chat_id,
        photo=BufferedInputFile(image, "tong-hop.png"),
        caption=caption(report, name, today, texts),
        parse_mode=None,
        reply_markup=None if report.rows else board,
    )
    if not report.rows:
        return [photo]
    data = await apart(sheet, title, [texts[header] for header in _HEADERS], cells(report.rows, texts))
    file = BufferedInputFile(data, f"{stem('tong-hop', name, today.isoformat())}.xlsx")
    said = texts["summary.sheet"]
    return [
        photo,
        SendDocument(chat_id=chat_id, document=file, caption=said, parse_mode=None, reply_markup=board),
    ]


def drawn(report: Report) -> Drawn:
    """Return what the picture shows: each late unit once, by its latest duty."""
    worst: dict[int, tuple[str, int]] = {}
    for row in report.late:
        worst.setdefault(row.unit.id, (row.called, row.days_late))
    on_time, late = report.count(UnitState.ON_TIME), report.count(UnitState.LATE)
    return Drawn(on_time, late, report.count(UnitState.UNKNOWN), tuple(worst.values())[:_SHOWN])


def scope_name(scope: str, texts: Texts, library: Library) -> str:
    """Return what a report is about."""
    kind, _, key = scope.partition(":")
    if kind == ADMINISTRATOR:
        known = library.localities.get(key)
        return known.name if known else texts["administration.everywhere"]
    receiver = library.receivers.get(key)
    return texts.fill("summary.for_receiver", name=receiver.name if receiver else key)


def caption(report: Report, name: str, today: date, texts: Texts) -> str:
    """Say the counts, the worst, and what to do next; names give way so that it fits."""
    worst = [_worst_line(row, texts) for row in report.late[:_WORST]]
    counts = texts.fill(
        "summary.counts",
        name=name,
        day=written(today),
        on_time=report.count(UnitState.ON_TIME),
        late=report.count(UnitState.LATE),
        unknown=report.count(UnitState.UNKNOWN),
    )
    lines = [counts, *([texts["summary.worst"], *worst] if worst else [texts["summary.nobody_late"]])]
    next_step = texts[_next(report)]
    return f"{_cut(chr(10).join(lines), LONGEST - len(next_step) - 2)}\n\n{next_step}"


def _next(report: Report) -> str:
    if report.late:
        return "summary.next_late"
    return "summary.next_unknown" if report.count(UnitState.UNKNOWN) else "summary.next_fine"


def cells(rows: Sequence[ReportRow], texts: Texts) -> list[tuple[str, ...]]:
    """Return the rows of the sheet. It is passed on: what an administrator wrote goes without anybody's number."""
    return [
        (
            row.called,
            mask(row.what),
            written(row.due_on) if row.due_on else "",
            str(row.days_late) if row.days_late else "",
            mask(row.send_to),
            texts[_state(row)],
        )
        for row in rows
    ]


def _state(row: ReportRow) -> str:
    late = "summary.is_due_at_once" if row.at_once else "summary.is_late"
    return late if row.days_late else "summary.is_unknown"


def _worst_line(row: ReportRow, texts: Texts) -> str:
    unit, what = _cut(row.called, _LONG), _cut(mask(row.what), _LONG_WHAT)
    if row.at_once:
        return texts.fill("summary.worst_at_once", unit=unit, what=what, days=row.days_late)
    return texts.fill("summary.worst_line", unit=unit, what=what, days=row.days_late)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
