"""Invitations and wrong codes, in the database."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.invitations import Invitation
from directory.membership import Post
from storage.directory_tables import invitations, wrong_codes
from storage.keyring import Keyring
from storage.posts import post_columns, post_values

_WHOLE = select(
    invitations.c.id,
    *post_columns(invitations),
    *(invitations.c[name] for name in ("uses_left", "expires_at", "made_by", "made_at", "revoked_at")),
).order_by(invitations.c.id)
_HOLDS = (invitations.c.uses_left > 0) & invitations.c.revoked_at.is_(None)

KEEP = insert(invitations).returning(invitations.c.id)
FIND = _WHOLE.where(invitations.c.code_index.in_(bindparam("indexes", expanding=True)))
USE = (
    update(invitations)
    .where(invitations.c.id == bindparam("this_id"), _HOLDS)
    .values(uses_left=invitations.c.uses_left - 1)
    .returning(invitations.c.id)
)
OPEN = _WHOLE.where(_HOLDS)
OPEN_BY = OPEN.where(invitations.c.made_by == bindparam("made_by"))
REVOKE = update(invitations).where(invitations.c.id == bindparam("this_id"), invitations.c.revoked_at.is_(None))
WRONG = insert(wrong_codes)
WRONG_SINCE = (
    select(wrong_codes.c.at)
    .where(wrong_codes.c.person_id == bindparam("person_id"), wrong_codes.c.at >= bindparam("since"))
    .order_by(wrong_codes.c.at, wrong_codes.c.id)
)
FORGIVE = delete(wrong_codes).where(wrong_codes.c.person_id == bindparam("this_person"))


class StoredInvitations:
    """`directory.invitations.Invitations` in the database. Codes are normalised by the caller."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; hash codes with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def keep(self, code: str, post: Post, uses: int, expires_at: datetime, by: int | None, now: datetime) -> int:
        """Keep an invitation under its code and return its id. Raises IntegrityError for a code that was given out."""
        values = post_values(post) | {
            "code_index": self._keyring.index(code),
            "key_name": self._keyring.name,
            "uses_left": uses,
            "expires_at": expires_at,
            "made_by": by,
            "made_at": now,
        }
        return int((await self._connection.execute(KEEP, values)).scalar_one())

    async def find(self, code: str) -> Invitation | None:
        """Return the invitation of a code, whether it still holds or not."""
        found = await self._rows(FIND, {"indexes": self._keyring.indexes(code)})
        return found[0] if found else None

    async def use(self, invitation_id: int) -> bool:
        """Take one use; False where none is left. Atomic: two persons never share the last one."""
        taken = await self._connection.execute(USE, {"this_id": invitation_id})
        return taken.one_or_none() is not None

    async def open(self, by: int | None = None, now: datetime | None = None) -> list[Invitation]:
        """Return what has not been revoked, used up or, where `now` is told, expired; of one person or everybody."""
        found = await self._rows(OPEN, {}) if by is None else await self._rows(OPEN_BY, {"made_by": by})
        return [invitation for invitation in found if now is None or invitation.expires_at > now]

    async def revoke(self, invitation_id: int, now: datetime) -> None:
        """Let an invitation hold no longer."""
        await self._connection.execute(REVOKE, {"this_id": invitation_id, "revoked_at": now})

    async def wrong(self, person_id: int, now: datetime) -> None:
        """Remember that a person typed a code that does not exist."""
        await self._connection.execute(WRONG, {"person_id": person_id, "at": now})

    async def wrong_since(self, person_id: int, since: datetime) -> tuple[datetime, ...]:
        """Return when a person typed wrong codes since a moment, oldest first."""
        result = await self._connection.execute(WRONG_SINCE, {"person_id": person_id, "since": since})
        return tuple(result.scalars())

    async def forgive(self, person_id: int) -> None:
        """Forget a person's wrong codes."""
        await self._connection.execute(FORGIVE, {"this_person": person_id})

    async def _rows(self, statement: Executable, values: Mapping[str, object]) -> list[Invitation]:
        return [_invitation(row) for row in await self._connection.execute(statement, values)]


def _invitation(row: Row[*tuple[Any, ...]]) -> Invitation:
    number, role, unit_id, receiver, locality, *rest = row
    return Invitation(number, Post(role, unit_id, receiver, locality), *rest)
