"""A new row: the deal first (what is asked, what for, how long), then the first question."""

from collections.abc import Mapping

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.buttons import AddRow
from handlers.dossier.pressing import Press
from handlers.dossier.reach import Reached, not_found, reach_unit
from handlers.dossier.slip import Slip, new_slip
from handlers.replies import Event, Replies
from submissions.fields import FormKind

_DEALS: Mapping[FormKind, str] = {
    FormKind.FOCAL: "dossier.deal_focal",
    FormKind.STAFF: "dossier.deal_staff",
    FormKind.CERTIFICATE: "dossier.deal_certificate",
}
_SECONDS = 20  # for one question


async def add_row(event: Event, chosen: AddRow, desk: Desk, state: FSMContext) -> Replies:
    """Begin a row."""
    reached = await reach_unit(chosen.unit, desk)
    return await begin_row(event, reached, chosen.form, desk, state) if reached else not_found(event, desk)


async def begin_row(event: Event, reached: Reached, kind: FormKind, desk: Desk, state: FSMContext) -> Replies:
    """Say the deal, to who hears it the first time, and ask the first question."""
    slip = new_slip(reached, kind, desk)
    before = await desk.dossiers.drafts.rows(reached.draft.id, kind)
    known = any(row.changed_by == desk.person.id for row in before)
    why = desk.texts["dossier.next"] if known else deal(slip, desk)
    return await ask(event, why, slip.at(slip.form.fields[0].key), desk, state)


def deal(slip: Slip, desk: Desk) -> str:
    """Say what will be asked, what for, and how long it takes."""
    count = len(slip.unanswered)
    minutes = max(1, round(count * _SECONDS / 60))
    what = desk.texts[_DEALS[slip.mark.form]]
    how = desk.texts.fill("dossier.deal", count=count, minutes=minutes)
    return f"{what}\n\n{how}"


ADDING = Press(AddRow, add_row)
