"""What is said of a package: its unit, code, state and rows, phones and mailboxes masked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from directory.masking import mask
from handlers.desk import VIETNAM, Desk
from handlers.keyboards import Row
from handlers.review.buttons import OpenReview
from handlers.review.reach import Received
from submissions.fields import FormKind, RowData
from submissions.layouts import Layout
from submissions.masked import BLANK, show_masked
from submissions.submission import PackageState, Reason, SubmittedRow

STATES: Mapping[PackageState, str] = {
    PackageState.SENT: "review.state_sent",
    PackageState.ACCEPTED: "review.state_accepted",
    PackageState.RETURNED: "review.state_returned",
    PackageState.CONSOLIDATED: "review.state_consolidated",
    PackageState.WITHDRAWN: "review.state_withdrawn",
    PackageState.REPLACED: "review.state_replaced",
}
LISTS: Mapping[FormKind, str] = {
    FormKind.FOCAL: "review.list_focal",
    FormKind.STAFF: "review.list_staff",
    FormKind.CERTIFICATE: "review.list_certificate",
}


def home_row(receiver: str, desk: Desk) -> Row:
    """Return the button that leads back to the counts."""
    return [(desk.texts["review.to_overview"], OpenReview(receiver=receiver))]


def heading(received: Received, desk: Desk) -> str:
    """Say which package it is, and how far it has come."""
    return desk.texts.fill(
        "review.package",
        unit=received.name,
        code=received.submission.code,
        version=received.submission.version,
        time=moment(received.submission.submitted_at),
        state=desk.texts[STATES[received.package.state]],
    )


def moment(at: datetime) -> str:
    """Write a moment in Vietnam's time."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def list_name(form: FormKind, desk: Desk) -> str:
    """Return what a list is called."""
    return desk.texts[LISTS[form]]


def row_lines(rows: Sequence[SubmittedRow], received: Received, desk: Desk) -> Iterator[str]:
    """Write rows one a line, each list under its name."""
    before: FormKind | None = None
    for row in rows:
        if row.form is not before:
            yield f"{list_name(row.form, desk)}:"
        before = row.form
        yield f"{row.number}. {row_words(row, received)}"


def row_words(row: SubmittedRow, received: Received) -> str:
    """Write a row in the receiver's columns, personal ones masked."""
    layout = received.window.layout(row.form) if received.window else None
    return "; ".join(_cells(layout, row.data)) if layout and row.data else BLANK


def reason_lines(reasons: Sequence[Reason], rows: Sequence[SubmittedRow], desk: Desk) -> list[str]:
    """Write reasons with the rows that they are about, by the numbers of these rows."""
    known = {row.id: row for row in rows}
    return [_reason(reason, known.get(reason.row_id or 0), desk) for reason in reasons]


def _reason(reason: Reason, row: SubmittedRow | None, desk: Desk) -> str:
    said = mask(reason.text)
    if row is None:
        return desk.texts.fill("review.reason_all", why=said)
    return desk.texts.fill("review.reason_row", form=list_name(row.form, desk), number=row.number, why=said)


def _cells(layout: Layout, data: RowData) -> Iterator[str]:
    fields = [column.field for column in layout.columns if column.field]
    return (show_masked(field, data.get(field.key, "")) for field in fields if data.get(field.key) or field.required)
