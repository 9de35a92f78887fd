"""The whole of a rotation: round after round, until nothing is left that an old secret has sealed."""

from dataclasses import dataclass
from datetime import datetime

from directory.audit import Action
from storage.database import Database
from storage.rotation import SEALED, Key
from storage.sealing import Sealed

ROUNDS = 5


@dataclass(frozen=True)
class Rotated:
    """What a rotation did: rows sealed anew, rows that no secret opens, rows still under an old secret.

    `invitations` hold only as long as the old secrets are there, at most until `last_expires`; so do the links to
    `calendars`, without end.
    """

    sealed: int
    unreadable: int
    left: int
    invitations: int = 0
    last_expires: datetime | None = None
    calendars: int = 0

    @property
    def complete(self) -> bool:
        """Whether the old secrets are no longer needed to read what is kept."""
        return not self.left


async def rotate(database: Database, now: datetime) -> Rotated:
    """Seal everything anew with the current secret, beside a running process. May be ended and begun again."""
    sealed = unreadable = left = 0
    for _ in range(ROUNDS):
        changed, unreadable = await _round(database)
        sealed += changed
        async with database.read() as work:
            left = await work.rotation.left()
        if left <= unreadable:
            break
    return await _close(database, Rotated(sealed, unreadable, left), now)


async def _round(database: Database) -> tuple[int, int]:
    results = [await _table(database, sealed) for sealed in SEALED]
    return sum(changed for changed, _ in results), sum(unreadable for _, unreadable in results)


async def _table(database: Database, sealed: Sealed) -> tuple[int, int]:
    changed = unreadable = 0
    last: Key | None = None
    while True:
        async with database.write() as work:
            batch = await work.rotation.batch(sealed, last)
        changed, unreadable, last = changed + batch.sealed, unreadable + batch.unreadable, batch.last
        if last is None:
            return changed, unreadable


async def _close(database: Database, done: Rotated, now: datetime) -> Rotated:
    async with database.write() as work:
        if done.sealed:
            await work.offices.audit.write(None, Action.ROTATED, "secrets", now, f"{done.sealed} dòng")
        if not done.complete:
            return done
        await work.secret_names.forget_old()
        count, last = await work.secret_names.old_invitations(now)
        calendars = await work.secret_names.old_calendars()
    return Rotated(done.sealed, done.unreadable, done.left, count, last, calendars)
