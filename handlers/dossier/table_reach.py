"""A table that waits for its sender's yes. Anybody else's is not found."""

from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.forms import forms_of
from handlers.dossier.reach import Reached, reach_draft
from handlers.dossier.tabling import TableTalk, recall_table
from handlers.replies import Event, Replies, say
from submissions.fields import FormKind
from submissions.forms import Form, Forms
from submissions.tables.stored import from_json, to_json
from submissions.tables.understood import Understood
from submissions.uploads import Upload


@dataclass(frozen=True)
class Table:
    """An upload as it was understood, whose draft it is for, and what was said of it."""

    upload: Upload
    reached: Reached
    read: Understood
    forms: Forms
    talk: TableTalk

    @property
    def form(self) -> Form:
        """The list that it is."""
        return self.forms[self.read.form]

    @property
    def unit(self) -> int:
        """The unit's id."""
        return self.reached.unit.id


async def reach_upload(upload_id: int, desk: Desk) -> tuple[Upload, Reached] | None:
    """Return an upload of the person's own with its draft; None where it is gone, or somebody else's."""
    upload = await desk.dossiers.uploads.get(upload_id) if upload_id else None
    if upload is None or upload.person_id != desk.person.id:
        return None
    reached = await reach_draft(upload.draft_id, desk)
    return (upload, reached) if reached and reached.whole else None


async def reach_table(upload_id: int, desk: Desk, state: FSMContext) -> Table | None:
    """Return a table that still waits."""
    found = await reach_upload(upload_id, desk)
    if found is None or not found[0].table:
        return None
    upload, reached = found
    talk = await recall_table(state, upload_id)
    return Table(upload, reached, from_json(upload.table), forms_of(reached.unit.locality, desk.guide.library), talk)


async def keep_read(table: Table, read: Understood, desk: Desk) -> Table:
    """Keep the table as it is understood now."""
    await desk.dossiers.uploads.change(table.upload.id, read.form, to_json(read))
    return replace(table, read=read)


def gone(event: Event, desk: Desk) -> Replies:
    """Say that the table is no longer there."""
    return say(event, desk.texts["handing.table_gone"])


KINDS = tuple(FormKind)
