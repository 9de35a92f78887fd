"""What a table would change in the draft, said before it does: counts, faults by row, who is who."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.methods import SendDocument

from handlers.desk import Desk
from handlers.documents import send
from handlers.dossier.doubts import ask_who
from handlers.dossier.faults import fault_lines, fold_lines
from handlers.dossier.showing import named, title
from handlers.dossier.table_buttons import MoveTable
from handlers.dossier.table_columns import stop_row
from handlers.dossier.table_reach import Table
from handlers.dossier.tabling import LEFT_OUT, Tabling, show_table
from handlers.flawed import sentence
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import Changes
from submissions.flawed_sheets import errors_sheet
from submissions.handing import Outcome, open_doubts, outcome
from submissions.merging import Plan, plan
from submissions.package_files import stem

_NAMED = 5  # rows that would be dropped are named


@dataclass(frozen=True)
class Planned:
    """What a table does to a draft as it is now, with what was said of its doubtful rows."""

    plan: Plan
    changes: Changes
    outcome: Outcome
    answers: Mapping[int, int | None]


async def planned(table: Table, desk: Desk, replaces: bool = False) -> Planned:
    """Compare a table with the draft as it is now."""
    form = table.read.form
    rows = await desk.dossiers.drafts.rows(table.reached.draft.id, form)
    made = _sparing(await asyncio.to_thread(plan, rows, table.read.rows, form, replaces))
    said = {int(number): row for number, row in table.talk.answers.items()}
    answers = {number: row or None for number, row in said.items()}
    changes = made.changes({number: row for number, row in answers.items() if row != LEFT_OUT})
    return Planned(made, changes, outcome(rows, made, changes), answers)


def _sparing(made: Plan) -> Plan:
    """Return a plan that drops nothing which is still being asked for in chat."""
    drop = tuple(row for row in made.drop if row.finished)
    return replace(made, drop=drop, keep=(*made.keep, *(row for row in made.drop if not row.finished)))


async def go_on(event: Event, why: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Ask about the next doubtful row; without any, say what the table changes."""
    found = await planned(table, desk)
    waits = open_doubts(found.plan, found.answers)
    if waits is None:
        return await _preview(event, why, found, table, desk, state)
    asked = [doubt for doubt in found.plan.doubtful if doubt.incoming.number not in found.answers]
    return await ask_who(event, why, asked[0], len(asked), table, desk, state)


async def ask_to_replace(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether those whom the table lacks are to be dropped."""
    found = await planned(table, desk, replaces=True)
    if not found.plan.drop:
        return await go_on(event, "", table, desk, state)
    count, upload = len(found.plan.drop), table.upload.id
    names = "\n".join(f"- {named(row.data)}" for row in found.plan.drop[:_NAMED])
    more = "" if count <= _NAMED else "\n…"
    text = desk.texts.fill("handing.replace_sure", count=count, names=f"{names}{more}")
    rows: list[Row] = [
        [(desk.texts.fill("handing.replace_yes", count=count), MoveTable(upload=upload, to="replace"))],
        [(desk.texts["handing.replace_no"], MoveTable(upload=upload, to="right"))],
    ]
    talk = table.talk.but(counts=counts(found))
    return await show_table(event, text, rows, Tabling.deciding, table.unit, talk, desk, state)


def counts(found: Planned) -> tuple[int, ...]:
    """Return what a preview promises."""
    made = found.outcome
    return (made.added, made.changed, made.kept, made.dropped)


async def _preview(event: Event, why: str, found: Planned, table: Table, desk: Desk, state: FSMContext) -> Replies:
    made = found.outcome
    said = desk.texts.fill(
        "handing.preview",
        form=title(table.read.form, desk),
        added=made.added,
        changed=made.changed,
        kept=made.kept,
        dropped=made.dropped,
    )
    faults = fault_lines(table, desk)
    nothing = "" if made.changes or faults else desk.texts["handing.no_change"]
    pieces = [why, said, nothing, *faults, *fold_lines(found.plan, desk), *(_ready(made, desk))]
    text = "\n\n".join(piece for piece in pieces if piece)
    sheet = [] if table.talk.sent or not faults else [await _faulty_sheet(event, table, desk)]
    talk = table.talk.but(counts=counts(found), sent=True, field="")
    rows = await _rows(found, table, desk)
    return [*sheet, *await show_table(event, text, rows, Tabling.preview, table.unit, talk, desk, state)]


def _ready(made: Outcome, desk: Desk) -> list[str]:
    return [desk.texts["handing.preview_ask"]] if made.changes else []


async def _rows(found: Planned, table: Table, desk: Desk) -> list[Row]:
    upload, texts = table.upload.id, desk.texts
    apply: Row = [(texts["handing.apply"], MoveTable(upload=upload, to="apply"))]
    surplus = bool((await planned(table, desk, replaces=True)).plan.drop)
    whole: Row = [(texts["handing.replace"], MoveTable(upload=upload, to="whole"))]
    return [
        *([apply] if found.outcome.changes else []),
        *([whole] if surplus else []),
        [(texts["handing.change_column"], MoveTable(upload=upload, to="columns")), *stop_row(upload, desk)],
    ]


async def _faulty_sheet(event: Event, table: Table, desk: Desk) -> SendDocument:
    made = await asyncio.to_thread(errors_sheet, table.read, lambda flaw: sentence(desk.texts, flaw))
    name = f"{stem(table.upload.name.rpartition('.')[0] or 'danh-sach')}-loi.xlsx"
    return send(event, name, made, desk.texts["handing.faulty_sheet"])
