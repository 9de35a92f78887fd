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

    async def forget_person(self, person_id: int) -> None:
        """Forget what a person wants, what waits for them and what they were given; what they closed is the unit's."""
        await self.duties.forget_person(person_id)
        await self.preferences.forget_person(person_id)
        await self.ledger.forget_person(person_id)
