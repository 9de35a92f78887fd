"""Everything that reminders remember, as one thing to hand to a conversation."""

from dataclasses import dataclass

from reminders.announcements import Announcements
from reminders.duties import Duties
from reminders.events import UnitEvents
from reminders.ledger import Ledger
from reminders.own_deadlines import OwnDeadlines
from reminders.plans import Plans
from reminders.preferences import Preferences


@dataclass(frozen=True)
class Agenda:
    """The ports of reminders within one unit of work."""

    duties: Duties
    events: UnitEvents
    own: OwnDeadlines
    announcements: Announcements
    plans: Plans
    preferences: Preferences
    ledger: Ledger
