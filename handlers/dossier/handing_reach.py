"""What a unit has handed in, as somebody of it may see it. Another unit's is not found, as if it did not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.fsm.state import State, StatesGroup

from directory.audit import Action
from directory.units import Unit
from handlers.administration.reach import NOWHERE
from handlers.desk import VIETNAM, Desk
from handlers.replies import Event, Replies, say
from submissions.routing import Route, routes_for
from submissions.submission import Submission, SubmittedRow


class Handing(StatesGroup):
    """What is awaited: a number or a label of a button, or `sửa 3`."""

    lacking = State()  # what the draft lacks; `sửa 3` is the third of them
    confirming = State()
    following = State()  # a version; `sửa dòng 3` is the row that was returned


@dataclass(frozen=True)
class HandedIn:
    """A version of a unit's list. `newest` is whether no later one took its place."""

    submission: Submission
    unit: Unit
    newest: bool


async def reach_submission(submission_id: int, desk: Desk) -> HandedIn | None:
    """Return a version; None where there is none, or it is another unit's."""
    found = await desk.dossiers.submissions.get(submission_id)
    if found is None or not desk.private or not desk.standing.edits(found.unit_id):
        return None
    unit = await desk.offices.units.get(found.unit_id)
    versions = await desk.dossiers.submissions.find(found.code)
    return HandedIn(found, unit, versions[0].id == found.id) if unit else None


async def rows_read(found: HandedIn, desk: Desk) -> list[SubmittedRow]:
    """Return the rows of a version; that somebody else's were read is written down."""
    if found.submission.submitted_by != desk.person.id:
        about = f"submission:{found.submission.id}"
        await desk.offices.audit.write(desk.person.id, Action.READ, about, desk.now)
    return await desk.dossiers.submissions.rows(found.submission.id)


async def routes_of(unit: Unit, desk: Desk) -> Sequence[Route]:
    """Return the routes of a unit's lists, with what the administrator answered."""
    answers = await desk.dossiers.answers.all_of(unit.locality or NOWHERE)
    return routes_for(desk.guide.library, unit.locality, answers)


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time."""
    return f"{at.astimezone(VIETNAM):%H:%M} ngày {at.astimezone(VIETNAM):%d/%m/%Y}"


def unknown(event: Event, desk: Desk) -> Replies:
    """Say that there is no such dossier: gone, or another unit's."""
    return say(event, desk.texts["handing.not_found"])
