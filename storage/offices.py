"""Everything that the directory remembers, on one transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from directory.offices import Offices
from storage.accounts import StoredAccounts
from storage.audit import StoredAudit
from storage.consents import StoredConsents
from storage.invitations import StoredInvitations
from storage.join_requests import StoredJoinRequests
from storage.keyring import Keyring
from storage.memberships import StoredMemberships
from storage.notices import StoredNotices
from storage.people import StoredPeople
from storage.reorganisations import StoredReorganisations
from storage.units import StoredUnits


def stored_offices(connection: AsyncConnection, keyring: Keyring) -> Offices:
    """Return the directory's ports within the transaction of the connection."""
    return Offices(
        people=StoredPeople(connection),
        accounts=StoredAccounts(connection),
        units=StoredUnits(connection),
        memberships=StoredMemberships(connection),
        invitations=StoredInvitations(connection, keyring),
        requests=StoredJoinRequests(connection, keyring),
        consents=StoredConsents(connection),
        reorganisations=StoredReorganisations(connection),
        notices=StoredNotices(connection, keyring),
        audit=StoredAudit(connection),
    )
