"""Uploads: a table that somebody pasted or sent, understood but not yet agreed to. Kept encrypted, for a day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from submissions.fields import FormKind


@dataclass(frozen=True)
class Upload:
    """A table that waits for its sender's yes. `digest` recognises the same file; `table` is its JSON text."""

    id: int
    person_id: int
    draft_id: int
    form: FormKind
    name: str
    digest: str
    table: str
    made_at: datetime
    applied_step: int | None = None


class Uploads(Protocol):
    """Where uploads wait."""

    async def keep(
        self, person_id: int, draft_id: int, form: FormKind, name: str, digest: str, table: str, now: datetime
    ) -> Upload:
        """Keep an upload; the person's earlier one for the draft that was not applied goes."""
        ...

    async def get(self, upload_id: int) -> Upload | None:
        """Return an upload."""
        ...

    async def change(self, upload_id: int, form: FormKind, table: str) -> None:
        """Keep the table anew, after a column was set right."""
        ...

    async def applied(self, upload_id: int, step: int) -> None:
        """Note that the upload went into its draft, and empty its table."""
        ...

    async def same(self, draft_id: int, digest: str) -> Upload | None:
        """Return an upload of the same content that went into the draft and was not undone."""
        ...

    async def purge(self, before: datetime) -> int:
        """Delete what was kept before a moment; return how many."""
        ...

    async def of_person(self, person_id: int) -> list[Upload]:
        """Return what a person uploaded and is still kept, oldest first."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Delete what a person uploaded; return how many."""
        ...
