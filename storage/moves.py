"""What reorganisations moved, in the database, so that undoing one moves exactly that back."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errand_tables import MoveKind, moves
from storage.rows import each

_OF_REORGANISATION = moves.c.reorganisation_id == bindparam("this_one")

NOTE = insert(moves)
# What was moved last goes back first.
NOTED = (
    select(moves.c.item_id, moves.c.from_id, moves.c.to_id)
    .where(_OF_REORGANISATION, moves.c.kind == bindparam("kind"))
    .order_by(moves.c.id.desc())
)
FORGET = delete(moves).where(_OF_REORGANISATION, moves.c.kind == bindparam("this_kind"))

# The item, where it was and where it went.
Moved = tuple[int, int, int]


class Moves:
    """The list of what was moved."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def note(self, reorganisation_id: int, kind: MoveKind, moved: Sequence[Moved]) -> None:
        """Remember what was moved."""
        same = {"reorganisation_id": reorganisation_id, "kind": kind}
        values = ({"item_id": item, "from_id": here, "to_id": there, **same} for item, here, there in moved)
        await each(self._connection, NOTE, values)

    async def take(self, reorganisation_id: int, kind: MoveKind) -> list[Moved]:
        """Return what was moved, the last first, and forget it."""
        found = await self._connection.execute(NOTED, {"this_one": reorganisation_id, "kind": kind})
        moved = [(item, here, there) for item, here, there in found]
        await self._connection.execute(FORGET, {"this_one": reorganisation_id, "this_kind": kind})
        return moved
