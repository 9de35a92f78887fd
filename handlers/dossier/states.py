"""What has become of a version: each receiver's part, and why rows came back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from directory.masking import mask
from handlers.desk import Desk
from handlers.dossier.handing_reach import HandedIn, moment
from handlers.dossier.receipts import receiver_about
from handlers.dossier.showing import named, title
from handlers.review.routes import Routes
from submissions.reviewing import overall
from submissions.submission import Package, PackageState, Reason, Submission, SubmittedRow

STATES: Mapping[PackageState, str] = {
    PackageState.SENT: "handing.state_sent",
    PackageState.ACCEPTED: "handing.state_accepted",
    PackageState.RETURNED: "handing.state_returned",
    PackageState.CONSOLIDATED: "handing.state_consolidated",
    PackageState.WITHDRAWN: "handing.state_withdrawn",
    PackageState.REPLACED: "handing.state_replaced",
}


@dataclass(frozen=True)
class Returned:
    """What came back: whether anything did, and the rows that were named, each once."""

    returned: bool
    rows: tuple[SubmittedRow, ...]


def state_of(one: Submission, packages: Sequence[Package]) -> str:
    """Return the text key of how far a version has come."""
    if one.withdrawn_at:
        return STATES[PackageState.WITHDRAWN]
    state = overall(packages)
    return STATES[state] if state else "handing.state_waiting"


def reasons_of(packages: Sequence[Package], rows: Sequence[SubmittedRow]) -> Returned:
    """Return the rows that were returned and not yet mended."""
    back = [package for package in packages if package.state is PackageState.RETURNED]
    wanted = {reason.row_id for package in back for reason in package.reasons}
    return Returned(bool(back), tuple(row for row in rows if row.id in wanted))


def is_closed(packages: Sequence[Package]) -> bool:
    """Whether a receiver has consolidated its part: from then on nothing is withdrawn, but a new version may follow."""
    return any(package.state is PackageState.CONSOLIDATED for package in packages)


def is_mendable(one: Submission, packages: Sequence[Package]) -> bool:
    """Whether a version may be opened again: it was withdrawn, returned, or consolidated."""
    returned = any(package.state is PackageState.RETURNED for package in packages)
    return one.withdrawn_at is not None or returned or is_closed(packages)


async def state_lines(
    packages: Sequence[Package], rows: Sequence[SubmittedRow], found: HandedIn, desk: Desk
) -> list[str]:
    """Say what each receiver has done with its part."""
    routes = await Routes.load(desk, desk.guide.library)
    known = {row.id: row for row in rows}
    letters = Counter(package.receiver for package in packages)
    lines: list[str] = []
    for package in packages:
        window = routes.window(package, found.unit)
        receiver = window.route.receiver_name if window else routes.name(package.receiver)
        about = ", ".join(window.route.systems.values()) if window and letters[package.receiver] > 1 else ""
        receiver = receiver_about(receiver, about, desk)
        lines.append(_line(receiver, package, desk))
        # A reason names its row, and may name somebody in its words.
        if package.state is PackageState.RETURNED and desk.may_collect:
            lines += [reason_line(reason, known, desk) for reason in package.reasons]
    return lines


def reason_line(reason: Reason, known: Mapping[int, SubmittedRow], desk: Desk) -> str:
    """Say why something came back: which row, by its number in the version."""
    row = known.get(reason.row_id or 0)
    if row is None:
        return desk.texts.fill("handing.reason", why=mask(reason.text))
    return desk.texts.fill(
        "handing.row_reason", form=title(row.form, desk), number=row.number, row=named(row.data), why=mask(reason.text)
    )


def _line(receiver: str, package: Package, desk: Desk) -> str:
    state = desk.texts[STATES[package.state]]
    if package.decided_at is None:
        return desk.texts.fill("handing.receiver_state", receiver=receiver, state=state)
    when = moment(package.decided_at)
    return desk.texts.fill("handing.receiver_decided", receiver=receiver, state=state, moment=when)
