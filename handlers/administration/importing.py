"""Importing units: lines that are pasted, or a sheet; what is new, what is wrong by row, a yes."""

import json
from collections.abc import Sequence
from itertools import islice

from directory.audit import Action
from directory.importing import LONGEST, MOST, Importable, Numbered, RowFault, RowFlaw, keep_units, read_units
from directory.kinds import KIND_NAMES
from handlers.administration.buttons import OpenRoom
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.planning_units import plan_new
from handlers.administration.reach import localities, locality_name, locality_of, units_of
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.desk import Desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say

KEY, TABLE = "import", "table"
SHOWN = 5  # units, and rows with faults, that a preview shows
_WIDEST = 20  # columns
_SURELY = 3  # cells of a line that is no sentence
_CELLS = ("\t", ";", "|")
_FAULTS = {
    RowFault.NO_NAME: "administration.row_no_name",
    RowFault.LONG_NAME: "administration.row_long_name",
    RowFault.UNKNOWN_KIND: "administration.row_kind",
    RowFault.UNKNOWN_PARENT: "administration.row_parent",
    RowFault.SEVERAL_PARENTS: "administration.row_parents",
    RowFault.TWICE: "administration.row_twice",
    RowFault.TOO_MANY: "administration.row_many",
}


def kept_rows(rows: Sequence[Numbered]) -> str:
    """Return rows as an answer: those that say something, a head and one more than are taken."""
    filled = (row for row in rows if any(map(str.strip, row[1])))
    kept = [[number, [cell[: LONGEST + 1] for cell in cells[:_WIDEST]]] for number, cells in islice(filled, MOST + 2)]
    return json.dumps(kept, ensure_ascii=False)


async def _ask_table(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.table"])


async def _take_table(given: str, answers: Answers, _desk: Desk) -> Answers | Stay:
    """Take lines; the cells of a line are parted by what parts most of it."""
    rows = [(number, _cells(line)) for number, line in enumerate(given.splitlines(), 1)]
    return {**answers, "rows": kept_rows(rows)}


def is_table(text: str) -> bool:
    """Whether a text is lines with cells; with a question mark in it, lines with three cells."""
    if "?" not in text:
        return any(mark in text.strip() for mark in ("\n", *_CELLS))
    return any(len(_cells(line)) >= _SURELY for line in text.splitlines())


def _cells(line: str) -> list[str]:
    mark = max(_CELLS, key=line.count)
    return [cell.strip() for cell in line.split(mark)]


async def understood(answers: Answers, desk: Desk) -> Importable:
    """Return the rows as they are understood beside the units that there are now."""
    return read_units(json.loads(answers["rows"]), await units_of(answers["locality"], desk))


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say how many are new, there already, or wrong, with the first of each."""
    found = await understood(answers, desk)
    lines = [
        desk.texts.fill(
            "administration.import_preview",
            place=locality_name(answers["locality"], desk),
            new=len(found.new),
            known=len(found.known),
            wrong=len(found.flaws),
        ),
        *(f"- {row.name} ({KIND_NAMES[row.kind][0]})" for row in found.new[:SHOWN]),
    ]
    if len(found.new) > SHOWN:
        lines.append(desk.texts.fill("administration.and_more", count=len(found.new) - SHOWN))
    lines += [_flaw_line(flaw, desk) for flaw in found.flaws[:SHOWN]]
    if len(found.flaws) > SHOWN:
        lines.append(desk.texts.fill("administration.more_wrong", count=len(found.flaws) - SHOWN))
    if found.flaws:
        lines.append(desk.texts["administration.wrong_left_out"])
    return Ready("\n".join(lines), problem=not found.new)


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Add what is new now; the same table twice adds nothing more."""
    key = answers["locality"]
    if key not in localities(desk):
        return say(event, desk.texts["administration.unit_unknown"])
    made = await keep_units((await understood(answers, desk)).new, locality_of(key), desk.offices.units, desk.now)
    await plan_new(made, key, desk)
    await desk.offices.audit.write(desk.person.id, Action.IMPORTED, f"locality:{key}", desk.now, f"{len(made)} units")
    rows: list[Row] = [[(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]]
    return say(event, desk.texts.fill("administration.imported", count=len(made)), keyboard(rows))


def _flaw_line(flaw: RowFlaw, desk: Desk) -> str:
    why = desk.texts[_FAULTS[flaw.fault]]
    return desk.texts.fill("administration.row", number=flaw.number, why=why, typed=flaw.typed).replace(" “”", "")


TALK = Guided(
    KEY,
    "administration.import_title",
    (LOCALITY, Step(TABLE, _ask_table, _take_table, numbered=False, free=True, verbatim=is_table, mends=True)),
    preview,
    finish,
    begin_local,
)
