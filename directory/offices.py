"""Everything that the directory remembers, as one thing to hand to a conversation."""

from dataclasses import dataclass

from directory.accounts import Accounts
from directory.audit import Audit
from directory.consent import Consents
from directory.invitations import Invitations
from directory.joining import JoinRequests
from directory.membership import Memberships
from directory.notices import Notices
from directory.people import People
from directory.reorganisation import Reorganisations
from directory.units import Units


@dataclass(frozen=True)
class Offices:
    """The directory's ports within one unit of work."""

    people: People
    accounts: Accounts
    units: Units
    memberships: Memberships
    invitations: Invitations
    requests: JoinRequests
    consents: Consents
    reorganisations: Reorganisations
    notices: Notices
    audit: Audit
