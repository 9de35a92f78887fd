"""Everything that submissions remember, on one transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.answers import StoredRoutingAnswers
from storage.drafts import StoredDrafts
from storage.errands import StoredErrands
from storage.keyring import Keyring
from storage.submissions import StoredSubmissions
from storage.uploads import StoredUploads
from submissions.dossiers import Dossiers


def stored_dossiers(connection: AsyncConnection, writable: bool, keyring: Keyring) -> Dossiers:
    """Return the ports of submissions within the transaction of the connection."""
    return Dossiers(
        drafts=StoredDrafts(connection, writable, keyring),
        submissions=StoredSubmissions(connection, writable, keyring),
        answers=StoredRoutingAnswers(connection),
        uploads=StoredUploads(connection, keyring),
        errands=StoredErrands(connection),
    )
