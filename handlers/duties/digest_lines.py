"""The lines of a digest: each duty once, in the order in which they are numbered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directory.units import Unit
from handlers.duties.wording import waits
from knowledge.anchors import Anchor
from reminders.ledger import EntryKind, LedgerEntry
from reminders.registry import Registry
from reminders.views import View, views_of

SHOWN = 6

# Decisions whose day is asked for, by unit, with how many duties wait for each.
Asked = Counter[tuple[int, Anchor]]


@dataclass(frozen=True)
class Line:
    """One duty, or one decision whose day is asked for, of a unit."""

    entry: LedgerEntry
    view: View
    unit: Unit


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Return each duty once, as it is numbered: what is late first; a head's after one's own."""
    once = {line.view.duty.id: line for line in reversed(lines) if line.entry.kind is not EntryKind.QUESTION}
    return sorted(once.values(), key=lambda line: (is_head(line), line.view.days_left or 0, line.view.duty.id))


def is_head(line: Line) -> bool:
    """Whether it tells a head that a duty is late."""
    return line.entry.kind is EntryKind.ESCALATION


def units_of(lines: Sequence[Line]) -> dict[int, str]:
    """Return the names of the units that a digest is about; of several each line names its own."""
    return {line.unit.id: line.unit.name for line in lines}


def is_alone(lines: Sequence[Line]) -> bool:
    """Whether there is one duty, and it is the person's own: then its buttons stand below the message."""
    return len(ordered(lines)) == 1 and not is_head(ordered(lines)[0])


async def asked_by(lines: Sequence[Line], registry: Registry, today: date) -> Asked:
    """Return the decisions whose day is asked for, by unit, with how many duties wait for each."""
    units = sorted({line.unit.id for line in lines if line.entry.kind is EntryKind.QUESTION})
    views = await views_of(units, registry, today) if units else []
    return Counter((one.duty.unit_id, one.obligation.anchor) for one in views if waits(one))
