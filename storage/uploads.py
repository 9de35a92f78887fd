"""Uploads that wait for their sender's yes, in the database. File name and table are sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.draft_tables import draft_steps, uploads
from storage.keyring import Keyring
from submissions.fields import FormKind
from submissions.uploads import Upload

_THIS = uploads.c.id == bindparam("this_upload")

WHOLE = select(uploads)
GET = WHOLE.where(_THIS)
KEEP = insert(uploads).returning(uploads.c.id)
CHANGE = update(uploads).where(_THIS)
# What waits for the same person and draft; what went in stays, so that the same file is recognised.
EARLIER = delete(uploads).where(
    uploads.c.person_id == bindparam("person_id"),
    uploads.c.draft_id == bindparam("draft_id"),
    uploads.c.step_id.is_(None),
)
# An import that was undone has not gone in.
SAME = (
    WHOLE.join(draft_steps)
    .where(
        uploads.c.draft_id == bindparam("draft_id"),
        uploads.c.digest_index.in_(bindparam("digests", expanding=True)),
        draft_steps.c.undone_at.is_(None),
    )
    .order_by(uploads.c.id.desc())
    .limit(1)
)
OF_PERSON = WHOLE.where(uploads.c.person_id == bindparam("person_id")).order_by(uploads.c.id)
FORGET = delete(uploads).where(uploads.c.person_id == bindparam("person_id"))
PURGE = delete(uploads).where(uploads.c.made_at < bindparam("before"))


class StoredUploads:
    """`submissions.uploads.Uploads` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def keep(
        self, person_id: int, draft_id: int, form: FormKind, name: str, digest: str, table: str, now: datetime
    ) -> Upload:
        """Keep an upload; the person's earlier one for the draft that was not applied goes."""
        whose = {"person_id": person_id, "draft_id": draft_id}
        await self._connection.execute(EARLIER, whose)
        sealed = {"name": self._keyring.seal(name), "digest": self._keyring.seal(digest), **self._content(table)}
        found_by = {"digest_index": self._keyring.index(digest)}
        values = {**whose, "form": form, "made_at": now, **sealed, **found_by}
        number = int((await self._connection.execute(KEEP, values)).scalar_one())
        return Upload(number, person_id, draft_id, form, name, digest, table, now)

    async def get(self, upload_id: int) -> Upload | None:
        """Return an upload."""
        return await self._one(GET, {"this_upload": upload_id})

    async def change(self, upload_id: int, form: FormKind, table: str) -> None:
        """Keep the table anew, after a column was set right."""
        await self._connection.execute(CHANGE, {"this_upload": upload_id, "form": form, **self._content(table)})

    async def applied(self, upload_id: int, step: int) -> None:
        """Note that the upload went into its draft, and empty its table."""
        await self._connection.execute(CHANGE, {"this_upload": upload_id, "step_id": step, "content": ""})

    async def same(self, draft_id: int, digest: str) -> Upload | None:
        """Return an upload of the same content that went into the draft and was not undone."""
        return await self._one(SAME, {"draft_id": draft_id, "digests": self._keyring.indexes(digest)})

    async def purge(self, before: datetime) -> int:
        """Delete what was kept before a moment; return how many."""
        return (await self._connection.execute(PURGE, {"before": before})).rowcount

    async def of_person(self, person_id: int) -> list[Upload]:
        """Return what a person uploaded and is still kept, oldest first."""
        return [self._upload(row) for row in await self._connection.execute(OF_PERSON, {"person_id": person_id})]

    async def forget_person(self, person_id: int) -> int:
        """Delete what a person uploaded; return how many."""
        return (await self._connection.execute(FORGET, {"person_id": person_id})).rowcount

    async def _one(self, statement: Executable, values: dict[str, Any]) -> Upload | None:
        row = (await self._connection.execute(statement, values)).one_or_none()
        return None if row is None else self._upload(row)

    def _content(self, table: str) -> dict[str, str]:
        return {"content": self._keyring.seal(table) if table else ""}

    def _upload(self, row: Row[Any]) -> Upload:
        name, digest, table = (self._keyring.open(sealed) for sealed in (row.name, row.digest, row.content))
        return Upload(row.id, row.person_id, row.draft_id, row.form, name, digest, table, row.made_at, row.step_id)
