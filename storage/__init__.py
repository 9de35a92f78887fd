"""What is remembered: one repository a subject, units of work, migrations. The only importer of SQLAlchemy."""

from storage.arrivals import Arrival, InboxRow, InboxState
from storage.database import Database, Work
from storage.inbox import Inbox
from storage.instance import AlreadyRunningError, only_instance
from storage.jobs import QUEUE, TASK
from storage.keyring import Keyring, SealError
from storage.migrate import upgrade
from storage.postgresql import conninfo
from storage.rotating import Rotated, rotate

__all__ = [
    "QUEUE",
    "TASK",
    "AlreadyRunningError",
    "Arrival",
    "Database",
    "Inbox",
    "InboxRow",
    "InboxState",
    "Keyring",
    "Rotated",
    "SealError",
    "Work",
    "conninfo",
    "only_instance",
    "rotate",
    "upgrade",
]
