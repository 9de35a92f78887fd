"""What a unit owes again once its list was returned: the duties that the list had done."""

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.dossier.fulfilling import lines_of
from handlers.review.reach import Received
from reminders.duties import Duty
from reminders.fulfilling import unfulfil_part
from submissions.submission import SubmittedRow


async def owe_again(received: Received, rows: Sequence[SubmittedRow], desk: Desk) -> list[Duty]:
    """Open the duties that a package had done; they are owed until the list is handed in anew."""
    receiver, forms = received.package.receiver, {row.form for row in rows}
    systems = set(received.window.route.systems) if received.window else set()
    unit, code = received.unit.id, received.submission.code
    return await unfulfil_part(unit, receiver, forms, code, desk.person.id, desk.registry, desk.now, systems)


async def said_owed(duties: Sequence[Duty], desk: Desk) -> str:
    """Say which duties those are; nothing where there are none."""
    if not duties:
        return ""
    return desk.texts.fill("review.told_reopened", duties=await lines_of(duties, desk))
