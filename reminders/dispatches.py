"""What the dispatches and an administrator demand, as obligations that a unit's duties are made of."""

from collections.abc import Sequence

from directory.units import UnitKind
from knowledge.anchors import Anchor
from knowledge.library import Library
from knowledge.rendering import sources
from knowledge.tables import Deadline
from reminders.obligations import Obligation, Scope
from reminders.own_deadlines import OwnDeadline

_KINDS = frozenset(kind.value for kind in UnitKind)


def obligations(library: Library) -> Sequence[Obligation]:
    """Return what the dispatches demand.

    A row of which nobody can say for whom it is makes none: `bot check` names it.
    """
    return _made(library)


class _Made:
    """What was made of the library of the moment: each digest asks for it twice, and a library never changes."""

    def __init__(self) -> None:
        self._latest: tuple[Library, Sequence[Obligation]] | None = None

    def __call__(self, library: Library) -> Sequence[Obligation]:
        latest = self._latest
        if latest is None or latest[0] is not library:
            rows = library.deadlines.items()
            latest = library, tuple(_of(key, row, library) for key, row in rows if _is_clear(row, library))
            self._latest = latest
        return latest[1]


_made = _Made()


def from_own(own: OwnDeadline) -> Obligation:
    """Return what an administrator demands, on a fixed day."""
    return Obligation(
        source=f"own:{own.id}",
        what=own.what,
        anchor=Anchor.FIXED,
        scope=own.scope,
        day=own.day,
        send_to=own.send_to or None,
        citation=own.basis or None,
    )


def _is_clear(row: Deadline, library: Library) -> bool:
    return library.has_section(row.section) and _KINDS.issuperset(row.kinds)


def _of(key: str, row: Deadline, library: Library) -> Obligation:
    return Obligation(
        source=f"deadline:{key}",
        what=row.what,
        anchor=row.anchor,
        scope=_scope(row, library),
        day=row.last_day,
        days=row.days or 0,
        working=row.working,
        expected=row.expected,
        since=row.since,
        said=row.said,
        who=row.who,
        send_to=row.send_to or _receiver_name(row, library),
        receiver=row.receiver,
        forms=row.forms,
        systems=row.systems,
        citation="\n".join(sources(filter(library.has_section, row.sections), library)),
        entry=row.entry if row.entry in library.entries else None,
    )


def _scope(row: Deadline, library: Library) -> Scope:
    locality = library.locality_of(row.section)
    return Scope(
        localities=(locality,) if locality else (),
        kinds=tuple(map(UnitKind, row.kinds)),
        names=row.names,
    )


def _receiver_name(row: Deadline, library: Library) -> str | None:
    receiver = library.receivers.get(row.receiver or "")
    return receiver.name if receiver else None
