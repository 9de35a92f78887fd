"""The delivery ledger, in the database. What entries say is sealed, and emptied once they are settled."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.ledger import EntryKind, EntryState, LedgerEntry, NewEntry, Sent, Undelivered
from storage.chunks import breaths, chunks
from storage.jobs import Wake, defer
from storage.keyring import Keyring
from storage.ledger_due import due_persons
from storage.ledger_rows import entry_of, values_of
from storage.ledger_statements import (
    AGAIN,
    CANCEL,
    CLAIM,
    COUNTED,
    FORGET,
    GIVEN_UP_ONE,
    POSTPONE,
    PUT,
    RENEW,
    SENT_LAST,
    SETTLE,
    UNDELIVERED,
    WAITING_FOR,
    WAITING_OF,
)

LAST = "\U0010ffff"  # stands behind every other character
_EMPTY = {"text": "", "buttons": ""}


class StoredLedger:
    """`reminders.ledger.Ledger` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal texts and buttons with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def put(self, entries: Sequence[NewEntry], now: datetime) -> None:
        """Keep entries; one whose key is known changes nothing, unless that one was cancelled: it waits again, as new.

        On PostgreSQL this also wakes the workers in time.
        """
        statement = PUT[self._connection.dialect.name]
        # In one order for all, so that two who put the same entries at once never wait for each other.
        async for piece in breaths(sorted(entries, key=lambda entry: (entry.person_id, entry.key))):
            await self._connection.execute(statement, [values_of(entry, self._keyring, now) for entry in piece])
            await defer(self._connection, [Wake(entry.person_id, entry.due_at) for entry in piece])

    async def due(self, now: datetime, limit: int, channels: Collection[str] | None = None) -> list[int]:
        """Return persons with something due and not leased, who waits longest first; nobody is named twice.

        Only those who can be reached by one of the channels (None: any), and those who can be reached by none at all,
        so that somebody else is told instead.
        """
        return await due_persons(self._connection, now, limit, channels)

    async def claim(self, person_id: int, now: datetime, lease: timedelta, by: str) -> list[LedgerEntry]:
        """Lease all that is due for a person and return it; what another holds stays out. The lease ends by itself."""
        values = {"person": person_id, "now": now, "until": now + lease, "by": by}
        rows = await self._connection.execute(CLAIM, values)
        return sorted((entry_of(row, self._keyring) for row in rows), key=lambda entry: (entry.due_at, entry.id))

    async def settle(
        self, entry_ids: Sequence[int], state: EntryState, now: datetime, reason: str = "", by: str | None = None
    ) -> None:
        """Close entries and empty their texts."""
        values = {"state": state, "settled_at": now, "reason": reason, "by": by, **_EMPTY}
        for piece in chunks(entry_ids):
            await self._connection.execute(SETTLE, {"these": piece, **values})

    async def postpone(
        self,
        entry_ids: Sequence[int],
        until: datetime,
        failed: bool,
        uncertain: bool = False,
        reason: str = "",
        by: str | None = None,
    ) -> None:
        """Give entries back, due at another moment. `failed` counts an attempt."""
        values = {"due_at": until, "more": int(failed), "now_uncertain": uncertain, "reason": reason, "by": by}
        for piece in chunks(entry_ids):
            persons = (await self._connection.execute(POSTPONE, {"these": piece, **values})).scalars()
            await defer(self._connection, [Wake(person, until) for person in {*persons}])

    async def renew(self, entry_ids: Sequence[int], until: datetime, by: str | None) -> bool:
        """Hold a lease longer; return whether all of it is still held, so that it may be sent."""
        held = 0
        for piece in chunks(entry_ids):
            values = {"these": piece, "lease_until": until, "by": by}
            held += len((await self._connection.execute(RENEW, values)).all())
        return held == len(entry_ids)

    async def waiting_of(self, duty_ids: Sequence[int]) -> Mapping[int, list[LedgerEntry]]:
        """Return what waits for duties, by duty; texts and buttons are left out."""
        found: dict[int, list[LedgerEntry]] = {}
        for piece in chunks(sorted(set(duty_ids))):
            for row in await self._connection.execute(WAITING_OF, {"these": piece}):
                found.setdefault(row.duty_id, []).append(LedgerEntry(**row._asdict(), text="", buttons=()))
        return found

    async def cancel(self, entry_ids: Sequence[int], now: datetime) -> None:
        """Close waiting entries that no longer matter; one that is being sent is left to its sender."""
        values = {"now": now, "state": EntryState.CANCELLED, "settled_at": now, **_EMPTY}
        for piece in chunks(sorted(set(entry_ids))):
            await self._connection.execute(CANCEL, {"these": piece, **values})

    async def undelivered(
        self, since: datetime, late: datetime, limit: int = 200, passed: int = 0
    ) -> list[Undelivered]:
        """Return what nobody could be reached for, latest first; `passed` later ones are left out."""
        values = {"since": since, "late": late, "most": limit, "passed": passed}
        rows = await self._connection.execute(UNDELIVERED, values)
        return [Undelivered(*row) for row in rows]

    async def given_up(self, entry_id: int) -> Undelivered | None:
        """Return one entry that nobody could be reached for; None where it is none, or waits again."""
        row = (await self._connection.execute(GIVEN_UP_ONE, {"this": entry_id})).first()
        return Undelivered(*row) if row else None

    async def again(self, entry_id: int, now: datetime) -> bool:
        """Let an entry that was given up wait again, due now; False where it is none. Its text, if any, is gone."""
        values = {"this": entry_id, "due_at": now, "state": EntryState.WAITING}
        person_id = (await self._connection.execute(AGAIN, values)).scalar_one_or_none()
        if person_id is None:
            return False
        await defer(self._connection, [Wake(person_id, now)])
        return True

    async def counted(self, prefix: str) -> Mapping[EntryState, int]:
        """Count the entries whose keys begin so, by what became of them."""
        rows = await self._connection.execute(COUNTED, {"first": prefix, "past": prefix + LAST})
        return {EntryState(state): count for state, count in rows}

    async def waiting_for(self, person_id: int) -> int:
        """Count what waits for a person."""
        return int((await self._connection.execute(WAITING_FOR, {"person": person_id})).scalar_one())

    async def sent_last(self, person_id: int, kinds: Collection[EntryKind], since: datetime) -> Sent | None:
        """Return what of these kinds went out last to a person, or may have; None where nothing did after `since`."""
        values = {"person": person_id, "kinds": list(kinds), "since": since}
        rows = [row._asdict() for row in await self._connection.execute(SENT_LAST, values)]
        moments = [row.pop("settled_at") for row in rows]
        return Sent(moments[0], [LedgerEntry(**row, text="", buttons=()) for row in rows]) if rows else None

    async def forget_person(self, person_id: int) -> int:
        """Delete everything that a person was or would be sent; return how many entries that was."""
        return (await self._connection.execute(FORGET, {"this_person": person_id})).rowcount
