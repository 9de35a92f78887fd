"""Writing answers into the draft, before anything more is said."""

from handlers.desk import Desk
from handlers.dossier.slip import Slip
from submissions.drafts import Conflict, DraftRow
from submissions.fields import RowData


async def write(changes: RowData, slip: Slip, desk: Desk) -> DraftRow | Conflict:
    """Keep answers; "" empties a field. A row that is not kept yet is kept now, unfinished."""
    drafts, mark = desk.dossiers.drafts, slip.mark
    if not mark.row:
        data = merged(slip.data, changes)
        return await drafts.add(slip.reached.draft.id, mark.form, data, False, desk.person.id, desk.now)
    row = await drafts.row(mark.row)
    if row is None:
        return Conflict(None, 0)
    data = merged(row.data, changes)
    if data == dict(row.data):
        return row
    return await drafts.change(row.id, data, row.finished, mark.seen, desk.person.id, desk.now)


async def finish(slip: Slip, desk: Desk) -> DraftRow | Conflict:
    """Mark a row as finished; one that is finished already stays as it is."""
    row = await desk.dossiers.drafts.row(slip.mark.row)
    if row is None:
        return Conflict(None, 0)
    if row.finished:
        return row
    return await desk.dossiers.drafts.change(row.id, row.data, True, slip.mark.seen, desk.person.id, desk.now)


def merged(data: RowData, changes: RowData) -> dict[str, str]:
    """Return a row with changes; what is empty goes."""
    return {key: value for key, value in {**data, **changes}.items() if value}
