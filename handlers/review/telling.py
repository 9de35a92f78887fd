"""Telling a unit's focal persons and heads what became of their list. Nothing of its rows but their numbers."""

from collections.abc import Sequence

from directory.access import EDITORS
from directory.masking import mask
from directory.notices import Buttons
from handlers.desk import Desk
from handlers.dossier.buttons import MendReturned
from handlers.errands import Bench, Rooms
from handlers.review.owing import said_owed
from handlers.review.reach import Received
from handlers.review.saying import list_name
from reminders.duties import Duty
from submissions.submission import Reason, SubmittedRow


async def tell_unit(unit_id: int, text: str, buttons: Buttons, key: str, rooms: Rooms, at: Desk | Bench) -> int:
    """Keep a notice for everybody who hands in for a unit; return how many there are."""
    held = [one for one in await rooms.offices.memberships.in_unit(unit_id) if one.post.role in EDITORS]
    people = {one.person_id for one in held}
    for person_id in sorted(people):
        await rooms.offices.notices.tell(person_id, text, buttons, f"{key}:{person_id}", at.now)
    return len(people)


async def tell_returned(
    received: Received,
    receiver: str,
    reasons: Sequence[Reason],
    rows: Sequence[SubmittedRow],
    owed: Sequence[Duty],
    desk: Desk,
) -> int:
    """Tell why a list came back, each row by the number that the unit knows, with a button to mend it at once.

    `owed` are the duties that the unit owes again by it.
    """
    known = {row.id: row for row in rows}
    lines = [_reason(reason, known.get(reason.row_id or 0), desk) for reason in reasons]
    owing = await said_owed(owed, desk)
    said = desk.texts.fill(
        "review.told_returned",
        receiver=receiver,
        code=received.submission.code,
        version=received.submission.version,
        reasons="\n".join(lines),
        owed=f"\n{owing}\n" if owing else "",
    )
    mend: Buttons = [[(desk.texts["review.mend"], MendReturned(package=received.package.id).pack())]]
    return await tell_unit(received.unit.id, said, mend, f"returned:{received.package.id}", desk, desk)


def _reason(reason: Reason, row: SubmittedRow | None, desk: Desk) -> str:
    if row is None:
        return desk.texts.fill("review.reason_all", why=mask(reason.text))
    form = list_name(row.form, desk)
    return desk.texts.fill("review.reason_row", form=form, number=row.number, why=mask(reason.text))
