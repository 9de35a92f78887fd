"""Everything that reminders remember, on one transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.agenda import Agenda
from storage.announcements import StoredAnnouncements
from storage.duties import StoredDuties
from storage.keyring import Keyring
from storage.ledger import StoredLedger
from storage.own_deadlines import StoredOwnDeadlines
from storage.plans import StoredPlans
from storage.preferences import StoredPreferences
from storage.unit_events import StoredUnitEvents


def stored_agenda(connection: AsyncConnection, keyring: Keyring, writable: bool) -> Agenda:
    """Return the ports of reminders within the transaction of the connection."""
    return Agenda(
        duties=StoredDuties(connection, writable, keyring),
        events=StoredUnitEvents(connection),
        own=StoredOwnDeadlines(connection, keyring),
        announcements=StoredAnnouncements(connection, keyring),
        plans=StoredPlans(connection),
        preferences=StoredPreferences(connection, keyring),
        ledger=StoredLedger(connection, keyring),
    )
