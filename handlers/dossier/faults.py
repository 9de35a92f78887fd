"""What is wrong with the rows of a table, in words: the first in chat, all of them in the sheet that goes back."""

from handlers.desk import Desk
from handlers.dossier.showing import named
from handlers.dossier.table_reach import Table
from handlers.flawed import sentence
from submissions.folding import Doubled
from submissions.merging import Plan
from submissions.tables.understood import CheckedRow

SHOWN = 5


def fault_lines(table: Table, desk: Desk) -> list[str]:
    """Say how many rows are not taken, and why the first are not."""
    flawed = [row for row in table.read.rows if row.flaws]
    if not flawed:
        return []
    lines = [desk.texts.fill("handing.faults", count=len(flawed)), *(_line(row, desk) for row in flawed[:SHOWN])]
    if len(flawed) > SHOWN:
        lines.append(desk.texts.fill("handing.more_faults", count=len(flawed) - SHOWN))
    return ["\n".join(lines)]


def fold_lines(plan: Plan, desk: Desk) -> list[str]:
    """Say which rows were put together, and which say otherwise of somebody than an earlier row."""
    said = [_fold_line(row, desk) for row in plan.doubled[:SHOWN]]
    if len(plan.doubled) > SHOWN:
        said.append(desk.texts.fill("handing.more_doubled", count=len(plan.doubled) - SHOWN))
    return ["\n".join(said)] if said else []


def _fold_line(row: Doubled, desk: Desk) -> str:
    if row.joined:
        return desk.texts.fill("handing.joined", number=row.number, first=row.first)
    return desk.texts.fill("handing.contradicts", number=row.number, first=row.first)


def _line(row: CheckedRow, desk: Desk) -> str:
    why = " ".join(sentence(desk.texts, flaw) for flaw in row.flaws)
    name = named(row.data) or desk.texts["dossier.unnamed"]
    return desk.texts.fill("handing.fault", number=row.number, name=name, why=why)
