"""Instead of somebody who cannot be reached: the other focal persons of the unit are reminded of its duties.

Who wants no reminders is none of them; where nobody else is left, it stands on the administrator's list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from directory.membership import Role
from directory.offices import Offices
from reminders.agenda import Agenda
from reminders.duties import Duty
from reminders.entries import is_instead
from reminders.ledger import EntryKind, LedgerEntry, NewEntry

# A head's part and what concerns one person only are nobody else's.
FORWARDED = (EntryKind.REMINDER, EntryKind.QUESTION)


@dataclass(frozen=True)
class Others:
    """What others get (`put`), what others are told of anyway or now (`told`), and what nobody gets (`left`)."""

    put: list[NewEntry] = field(default_factory=list)
    told: list[LedgerEntry] = field(default_factory=list)
    left: list[LedgerEntry] = field(default_factory=list)


async def instead_of(entries: Sequence[LedgerEntry], offices: Offices, agenda: Agenda, now: datetime) -> Others:
    """Return who gets what a person cannot be told. What came to them in place of another goes no further."""
    forwarded = [one for one in entries if one.kind in FORWARDED and one.duty_id is not None and not is_instead(one)]
    duties = await agenda.duties.several([one.duty_id for one in forwarded if one.duty_id is not None])
    waiting = await agenda.ledger.waiting_of(list(duties))
    result = Others(left=[one for one in entries if one not in forwarded])
    for entry in forwarded:
        others = await _others(entry, duties, offices, agenda)
        (result.told if others else result.left).append(entry)
        reminded = {one.person_id for one in waiting.get(entry.duty_id or 0, ()) if one.kind is entry.kind}
        result.put.extend(_instead(entry, other, now) for other in others if other not in reminded)
    return result


async def _others(entry: LedgerEntry, duties: Mapping[int, Duty], offices: Offices, agenda: Agenda) -> list[int]:
    """Return the unit's other focal persons who want reminders and can be reached, each by the first account."""
    duty = duties.get(entry.duty_id or 0)
    held = await offices.memberships.in_unit(duty.unit_id) if duty else ()
    focal = [one.person_id for one in held if one.post.role is Role.FOCAL]
    humans = await offices.accounts.human_of([entry.person_id, *focal])
    mine = humans.get(entry.person_id, entry.person_id)
    others = {humans.get(one, one) for one in focal} - {mine}
    listening = others - await agenda.preferences.stopped(sorted(others))
    return [one for one in sorted(listening) if await offices.accounts.reachable(one, None)]


def _instead(entry: LedgerEntry, other: int, now: datetime) -> NewEntry:
    return NewEntry(
        entry.kind,
        other,
        f"{entry.key}:for:{other}",
        now,
        entry.expires_at,
        entry.duty_id,
        entry.revision,
        entry.step,
        about=entry.about,
    )
