"""What could not be read as a table: why, and the empty sheets that can be filled instead."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.documents import send
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.forms import form_of
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, reach_unit
from handlers.dossier.summary import home_row
from handlers.dossier.table_buttons import GetTemplate
from handlers.dossier.tabling import Tabling
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.fields import FormKind
from submissions.package_files import stem
from submissions.tables.raw import Unreadable
from submissions.templates import template

_LABELS = {
    FormKind.FOCAL: "handing.template_focal",
    FormKind.STAFF: "handing.template_staff",
    FormKind.CERTIFICATE: "handing.template_certificate",
}


async def say_unreadable(event: Event, why: Unreadable, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Say why a table could not be read, and offer the empty sheets."""
    return await await_table(event, desk.texts.fill(why.key, **why.values), reached, desk, state)


async def await_table(event: Event, text: str, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Wait for a table."""
    rows = [*template_rows(reached, desk), home_row(reached, desk)]
    return await show(event, text, rows, Tabling.awaiting, Bookmark(unit=reached.unit.id), desk, state)


async def send_template(event: Event, chosen: GetTemplate, desk: Desk, state: FSMContext) -> Replies:
    """Send the empty sheet of a list."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None or not reached.whole:
        return not_found(event, desk)
    form = form_of(chosen.form, reached.unit, desk)
    sheet = send(event, f"{stem('mau', form.title)}.xlsx", template(form), form.title)
    return [sheet, *await await_table(event, desk.texts["handing.template_sent"], reached, desk, state)]


def template_rows(reached: Reached, desk: Desk) -> list[Row]:
    """Return a button for each empty sheet."""
    unit = reached.unit.id
    return [[(desk.texts[key], GetTemplate(unit=unit, form=form))] for form, key in _LABELS.items()]


SENDING_TEMPLATE = Press(GetTemplate, send_template)
