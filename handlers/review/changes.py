"""What a unit changed since the version before, as far as the receiver may see it."""

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.review.reach import Received, seen_rows
from handlers.review.saying import list_name
from submissions.differences import Changed, Differences, differences
from submissions.submission import Package, Submission, SubmittedRow

MOST = 10  # lines


async def changes(received: Received, rows: Sequence[SubmittedRow], desk: Desk) -> str:
    """Say what differs from the newest version before this one that came the same way; "" where none did."""
    for earlier in await _before(received.submission, desk):
        packages = await desk.dossiers.submissions.packages(earlier.id)
        same = next((one.id for one in packages if _same_way(one, received.package)), None)
        if same is not None:
            found = await desk.dossiers.submissions.package_rows([same])
            return _said(earlier.version, differences(seen_rows(found[same], received.window), rows), received, desk)
    return ""


def _same_way(one: Package, other: Package) -> bool:
    """Whether both came to the same agency: another may have been named for a route since."""
    return (one.route, one.receiver) == (other.route, other.receiver)


async def _before(submission: Submission, desk: Desk) -> list[Submission]:
    """Return the earlier versions, the newest first; emptied ones tell nothing."""
    versions = await desk.dossiers.submissions.find(submission.code)
    return [one for one in versions if one.version < submission.version and one.emptied_at is None]


def _said(version: int, found: Differences[SubmittedRow], received: Received, desk: Desk) -> str:
    texts = desk.texts
    counts = texts.fill(
        "review.changes",
        version=version,
        added=len(found.added),
        changed=len(found.changed),
        removed=len(found.removed),
        same=found.same,
    )
    lines = [
        *(texts.fill("review.row_added", row=_row(row, desk)) for row in found.added),
        *(
            texts.fill("review.row_changed", row=_row(one.after, desk), fields=_fields(one, received))
            for one in found.changed
        ),
        *(texts.fill("review.row_removed", row=_name(row)) for row in found.removed),
    ]
    more = [texts.fill("review.changes_more", count=len(lines) - MOST)] if len(lines) > MOST else []
    return "\n".join([counts, *lines[:MOST], *more])


def _row(row: SubmittedRow, desk: Desk) -> str:
    return f"{list_name(row.form, desk)} {row.number}, {_name(row)}"


def _name(row: SubmittedRow) -> str:
    return row.data.get("name") or row.data.get("subject", "")


def _fields(one: Changed[SubmittedRow], received: Received) -> str:
    layout = received.window.layout(one.after.form) if received.window else None
    headers = {column.field.key: column.header for column in layout.columns if column.field} if layout else {}
    return ", ".join(headers[key].lower() for key in one.fields if key in headers)
