"""The rows of a version, ten a page, phones and mailboxes masked."""

from collections.abc import Iterator, Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.forms import form_of
from handlers.dossier.handing_buttons import SeeDossier, SeeRows
from handlers.dossier.handing_reach import HandedIn, Handing, reach_submission, rows_read, unknown
from handlers.dossier.pressing import Press, show
from handlers.dossier.showing import title
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from submissions.submission import SubmittedRow

PAGE = 10


async def see_rows(event: Event, chosen: SeeRows, desk: Desk, state: FSMContext) -> Replies:
    """Show one page of a version's rows."""
    found = await reach_submission(chosen.submission, desk)
    if found is None:
        return unknown(event, desk)
    if not desk.may_collect:
        return say(event, desk.texts["people.elsewhere"])
    rows = await rows_read(found, desk)
    pages = max(1, (len(rows) + PAGE - 1) // PAGE)
    page = min(chosen.page, pages - 1)
    head = desk.texts.fill(
        "handing.rows", code=found.submission.code, version=found.submission.version, page=page + 1, pages=pages
    )
    emptied = [desk.texts["handing.emptied"]] if found.submission.emptied_at else []
    text = "\n".join([head, *emptied, *_lines(rows[page * PAGE : (page + 1) * PAGE], found, desk)])
    submission = found.submission.id
    more: Row = (
        [(desk.texts["buttons.more"], SeeRows(submission=submission, page=page + 1))] if page + 1 < pages else []
    )
    back: Row = [(desk.texts["handing.to_dossier"], SeeDossier(submission=submission))]
    return await show(event, text, [more, back], Handing.following, Bookmark(unit=found.unit.id), desk, state)


def _lines(rows: Sequence[SubmittedRow], found: HandedIn, desk: Desk) -> Iterator[str]:
    """Write rows under the names of their lists."""
    before = None
    for row in rows:
        if row.form is not before:
            yield f"{title(row.form, desk)}:"
            before = row.form
        form = form_of(row.form, found.unit, desk)
        values = (form.show_masked(field, row.data[field.key]) for field in form.fields if row.data.get(field.key))
        yield f"{row.number}. {'; '.join(values)}"


SEEING_ROWS = Press(SeeRows, see_rows)
