"""What belongs to a unit besides people: its draft and its submissions, as the directory asks for them."""

from directory.plans import Belongings
from handlers.desk import Desk


def belongings(desk: Desk) -> Belongings:
    """Return what follows a unit to its successor."""
    drafts, submissions = desk.dossiers.drafts, desk.dossiers.submissions

    async def count(unit_id: int) -> tuple[int, int]:
        draft = await drafts.of_unit(unit_id)
        rows = await drafts.rows(draft.id) if draft else []
        return len(rows), len(await submissions.of_unit(unit_id))

    return Belongings((drafts, submissions), count, submissions.submitted_since)
