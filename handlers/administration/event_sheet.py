"""Decisions of many units from a sheet: a template to fill, errors by row, the good rows kept."""

import json
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.importing import Numbered
from handlers.administration.event_kinds import ANCHORS, anchor_name
from handlers.administration.event_rows import EventFlaw, ToldRow, named_units, read_events
from handlers.administration.finding import label
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.importing import SHOWN, is_table, kept_rows
from handlers.administration.reach import Administers, localities, units_of
from handlers.administration.reminding import reminding_row
from handlers.administration.reminding_buttons import GetEventSheet
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.administration.telling_many import foreseen, keep_told
from handlers.dates import written
from handlers.desk import Desk, with_desk
from handlers.documents import send
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say, stale
from reminders.events import UnitEvent
from submissions.sheets import sheet

KEY, TABLE = "event_sheet", "table"
_UNDERSTOOD = 3  # right rows that a preview shows
_CELLS = ("\t", ";", "|")
_HEADERS = ("reminding.sheet_unit", "reminding.sheet_number", "reminding.sheet_signed")
_MORE_HEADERS = ("reminding.sheet_effective", "reminding.sheet_kind")


def router() -> Router:
    """Return the router of the template."""
    template = with_desk(Router(name="administration-event-sheet"))
    template.callback_query.register(press_template, GetEventSheet.filter(), Administers())
    return template


async def press_template(callback: CallbackQuery, callback_data: GetEventSheet, desk: Desk) -> Replies:
    """Send the sheet to fill, the units of the locality written in already."""
    key = callback_data.locality
    if key not in localities(desk):
        return stale(callback, desk)
    headers = [desk.texts[header] for header in (*_HEADERS, *_MORE_HEADERS)]
    rows = [(await label(unit, desk), "", "", "", "") for unit in await units_of(key, desk)]
    data = sheet(desk.texts["reminding.sheet_title"], headers, rows)
    kinds = "; ".join(anchor_name(anchor, desk) for anchor in ANCHORS)
    caption = desk.texts.fill("reminding.sheet_caption", kinds=kinds)
    return [callback.answer(), send(callback, "quyet-dinh-cac-don-vi.xlsx", data, caption)]


async def _ask_table(answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.event_table"], rows=[_template_row(answers, desk)])


def _template_row(answers: Answers, desk: Desk) -> Row:
    return [(desk.texts["reminding.get_sheet"], GetEventSheet(locality=answers["locality"]))]


async def _take_table(given: str, answers: Answers, _desk: Desk) -> Answers | Stay:
    return {**answers, "rows": kept_rows([(at, _cells(line)) for at, line in enumerate(given.splitlines(), 1)])}


def _cells(line: str) -> list[str]:
    mark = max(_CELLS, key=line.count)
    return [cell.strip() for cell in line.split(mark)]


async def understood(answers: Answers, desk: Desk) -> tuple[list[ToldRow], list[EventFlaw]]:
    """Return the rows as they are understood beside the units that there are now."""
    table: Sequence[Numbered] = json.loads(answers["rows"])
    units = named_units(await units_of(answers["locality"], desk), await desk.offices.units.names())
    return read_events(table, units, desk.today)


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say how the first rows are understood, how many units move, and which rows are not right."""
    rows, flaws = await understood(answers, desk)
    lines = [desk.texts.fill("reminding.sheet_preview", right=len(rows), wrong=len(flaws))]
    lines += [_row_line(row, desk) for row in rows[:_UNDERSTOOD]]
    if len(rows) > _UNDERSTOOD:
        lines.append(desk.texts.fill("reminding.sheet_more", count=len(rows) - _UNDERSTOOD))
    if rows:
        lines.append(await foreseen(_events(rows, desk), desk))
    lines += [_flaw_line(flaw, desk) for flaw in flaws[:SHOWN]]
    if len(flaws) > SHOWN:
        lines.append(desk.texts.fill("administration.more_wrong", count=len(flaws) - SHOWN))
    if rows and flaws:
        lines.append(desk.texts["reminding.sheet_wrong_left_out"])
    return Ready("\n".join(lines), problem=not rows, rows=[] if rows else [_template_row(answers, desk)])


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep what the good rows tell."""
    if answers["locality"] not in localities(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    rows, _ = await understood(answers, desk)
    said = await keep_told(_events(rows, desk), desk)
    return say(event, f"{desk.texts['reminding.events_kept']} {said}", keyboard([reminding_row(desk)]))


def _events(rows: Sequence[ToldRow], desk: Desk) -> list[UnitEvent]:
    teller = (desk.person.id, desk.now)
    return [UnitEvent(row.unit.id, row.anchor, row.decision, row.signed_on, row.effective_on, *teller) for row in rows]


def _row_line(row: ToldRow, desk: Desk) -> str:
    what = ", ".join(filter(None, (anchor_name(row.anchor, desk), row.decision)))
    line = desk.texts.fill("reminding.sheet_row", unit=row.unit.name, what=what, signed=written(row.signed_on))
    if row.effective_on is None:
        return line
    return desk.texts.fill("reminding.sheet_row_effective", row=line, day=written(row.effective_on))


def _flaw_line(flaw: EventFlaw, desk: Desk) -> str:
    why = desk.texts[flaw.why]
    return desk.texts.fill("administration.row", number=flaw.number, why=why, typed=flaw.typed).replace(" “”", "")


TALK = Guided(
    KEY,
    "reminding.sheet_talk_title",
    (LOCALITY, Step(TABLE, _ask_table, _take_table, numbered=False, free=True, verbatim=is_table, mends=True)),
    preview,
    finish,
    begin_local,
)
