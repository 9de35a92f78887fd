"""Following: what waits after something was sent, so that of each row of steps always the next one waits."""

from collections.abc import Sequence
from datetime import datetime

from reminders.asking import question_after
from reminders.duties import Duty
from reminders.entries import is_instead
from reminders.ledger import EntryKind, LedgerEntry, NewEntry
from reminders.registry import Registry
from reminders.survey import Survey, survey
from reminders.waiting import reminder_after
from reminders.workdays import Workdays


async def follow_up(entries: Sequence[LedgerEntry], registry: Registry, now: datetime) -> list[NewEntry]:
    """Return the steps after these, to be put with their settling. Late steps are skipped, not sent one by one.

    After an escalation comes nothing, and nothing after what somebody gets in place of another.
    """
    duties = await registry.agenda.duties.several([entry.duty_id for entry in entries if entry.duty_id is not None])
    found = await survey(sorted({duty.unit_id for duty in duties.values()}), registry)
    pairs = ((entry, duties.get(entry.duty_id or 0)) for entry in entries if not is_instead(entry))
    steps = (_next(entry, duty, found, registry.days, now) for entry, duty in pairs if duty)
    return list({step.key: step for step in steps if step}.values())


def _next(entry: LedgerEntry, duty: Duty, found: Survey, days: Workdays, now: datetime) -> NewEntry | None:
    people = found.people_of(duty.unit_id)
    person = people.human(entry.person_id)
    if entry.kind is EntryKind.REMINDER and person in people.reminded(duty):
        return reminder_after(found, duty, person, now, days)
    if entry.kind is EntryKind.QUESTION and person in people.asked:
        return question_after(found, duty.unit_id, person, now, days)
    return None
