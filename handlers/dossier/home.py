"""A unit's draft: what it holds, and what can be done with it."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import VIETNAM, Desk
from handlers.dossier.bookmark import Bookmark, Filling
from handlers.dossier.buttons import AddRow, ListRows, OpenDraft, SendTable, TakeOver
from handlers.dossier.handing_buttons import BeginHanding
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, reach_unit, rows_of
from handlers.dossier.showing import title
from handlers.dossier.summary import resume_rows
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import DraftRow
from submissions.fields import FormKind

ADDING = {
    FormKind.FOCAL: "dossier.add_focal",
    FormKind.STAFF: "dossier.add_staff",
    FormKind.CERTIFICATE: "dossier.add_certificate",
}
_LISTING = {
    FormKind.FOCAL: "dossier.list_focal",
    FormKind.STAFF: "dossier.list_staff",
    FormKind.CERTIFICATE: "dossier.list_certificate",
}


async def open_draft(event: Event, chosen: OpenDraft, desk: Desk, state: FSMContext) -> Replies:
    """Show a unit's draft."""
    reached = await reach_unit(chosen.unit, desk)
    return await show_draft(event, "", reached, desk, state) if reached else not_found(event, desk)


async def show_draft(event: Event, why: str, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Say what a draft holds and offer what can be done."""
    rows = await rows_of(reached, desk)
    pieces = [why, _holder(reached, desk), _contents(rows, reached, desk)]
    text = "\n\n".join(piece for piece in pieces if piece)
    buttons = [*resume_rows(rows, desk), *_ways(rows, reached, desk)]
    return await show(event, text, buttons, Filling.home, Bookmark(unit=reached.unit.id), desk, state)


def held_by_other(reached: Reached, desk: Desk) -> bool:
    """Whether a colleague is at the draft."""
    return reached.whole and reached.draft.held_by not in (None, desk.person.id)


def _holder(reached: Reached, desk: Desk) -> str:
    if not held_by_other(reached, desk):
        return ""
    at = reached.draft.changed_at.astimezone(VIETNAM)
    return desk.texts.fill("dossier.held", time=f"{at:%H:%M}", day=f"{at:%d/%m/%Y}")


def _contents(rows: Sequence[DraftRow], reached: Reached, desk: Desk) -> str:
    lines = "\n".join(f"- {title(kind, desk)}: {_count(rows, kind, desk)}" for kind in FormKind)
    key = "dossier.home" if reached.whole else "dossier.home_own"
    return f"{desk.texts.fill('dossier.draft_of', unit=reached.unit.name)}\n{lines}\n\n{desk.texts[key]}"


def _count(rows: Sequence[DraftRow], kind: FormKind, desk: Desk) -> str:
    own = [row for row in rows if row.form is kind]
    left = sum(not row.finished for row in own)
    done = str(len(own) - left)
    return desk.texts.fill("dossier.with_unfinished", done=done, left=left) if left else done


def _ways(rows: Sequence[DraftRow], reached: Reached, desk: Desk) -> list[Row]:
    unit, texts = reached.unit.id, desk.texts
    filled = [kind for kind in FormKind if any(row.form is kind for row in rows)]
    take_over: Row = [(texts["dossier.take_over"], TakeOver(draft=reached.draft.id))]
    table: Row = [(texts["dossier.table"], SendTable(unit=unit))]
    hand_in: Row = [(texts["handing.hand_in"], BeginHanding(unit=unit))]
    return [
        *([take_over] if held_by_other(reached, desk) else []),
        *([(texts[ADDING[kind]], AddRow(unit=unit, form=kind))] for kind in FormKind),
        *([table] if reached.whole else []),
        *([(texts[_LISTING[kind]], ListRows(unit=unit, form=kind))] for kind in filled),
        *([hand_in] if reached.whole and rows else []),
    ]


OPENING = Press(OpenDraft, open_draft)
