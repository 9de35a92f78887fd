"""The audit trail: who did what to whose data, and when. Rows are only ever added; they hold no personal data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Action(StrEnum):
    """What is written down."""

    INVITED = "invited"
    JOINED = "joined"
    REQUESTED = "requested"
    DECIDED = "decided"
    REVOKED = "revoked"
    CONSENTED = "consented"
    WITHDREW_CONSENT = "withdrew-consent"
    READ = "read"  # somebody else's data was shown
    EXPORTED = "exported"  # data left as a file
    ERASED = "erased"
    UNIT_ADDED = "unit-added"
    REORGANISED = "reorganised"
    UNDONE = "undone"
    ROUTED = "routed"  # an administrator said what no document says
    IMPORTED = "imported"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CONSOLIDATED = "consolidated"
    REMINDED = "reminded"
    DEADLINE_SET = "deadline-set"  # an administrator's own
    DEADLINE_MOVED = "deadline-moved"
    DEADLINE_CANCELLED = "deadline-ended"
    ANNOUNCED = "announced"
    REPLANNED = "replanned"  # when somebody is reminded was set
    DUTY_DONE = "duty-done"
    DUTY_NOT_OURS = "duty-not-ours"
    DUTY_REOPENED = "duty-reopened"
    DUTY_ASSIGNED = "duty-assigned"
    EVENT_TOLD = "event-told"  # a day that only the unit knows
    EVENT_FORGOTTEN = "event-forgotten"
    TAKEN_OVER = "taken-over"
    ROTATED = "rotated"


@dataclass(frozen=True)
class AuditRow:
    """One line. `about` names the thing by kind and number (`unit:7`, `package:12`); `detail` has no personal data."""

    id: int
    at: datetime
    actor: int | None
    action: Action
    about: str
    detail: str = ""


class Audit(Protocol):
    """Where the trail is kept."""

    async def write(self, actor: int | None, action: Action, about: str, now: datetime, detail: str = "") -> None:
        """Add a line, in the unit of work of what it tells of."""
        ...

    async def about(self, about: str, limit: int = 100) -> list[AuditRow]:
        """Return the lines about a thing, newest first."""
        ...

    async def by(self, actor: int, limit: int = 1000) -> list[AuditRow]:
        """Return what a person did, newest first."""
        ...
