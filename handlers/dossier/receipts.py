"""The receipt: what was handed in, when, where it goes, what happens next, whom to call, how it is mended."""

from collections.abc import Mapping, Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.handing_buttons import GetLetters, SeeDossier, Withdraw
from handlers.dossier.handing_reach import HandedIn, Handing, moment, routes_of
from handlers.dossier.pressing import show
from handlers.dossier.showing import title
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.fields import FormKind
from submissions.handing import systems_without_receiver
from submissions.receipts import Share, SubmissionReceipt, receipt
from submissions.routing import Split, split


async def show_receipt(event: Event, found: HandedIn, desk: Desk, state: FSMContext) -> Replies:
    """Give the receipt of a version; the same one, however often it is asked for."""
    rows = [(row.form, row.data) for row in await desk.dossiers.submissions.rows(found.submission.id)]
    parted = split(rows, await routes_of(found.unit, desk))
    text = _text(receipt(found.submission, rows, parted), parted, found, desk)
    submission = found.submission.id
    # Without a receiver there is no letter to get.
    letters: Row = [(desk.texts["handing.get_letters"], GetLetters(submission=submission))] if parted.parcels else []
    buttons: list[Row] = [
        letters,
        [
            (desk.texts["handing.withdraw"], Withdraw(submission=submission)),
            (desk.texts["handing.see"], SeeDossier(submission=submission)),
        ],
    ]
    return await show(event, text, buttons, Handing.following, Bookmark(unit=found.unit.id), desk, state)


def _text(made: SubmissionReceipt, parted: Split, found: HandedIn, desk: Desk) -> str:
    head = desk.texts.fill(
        "handing.receipt",
        code=made.code,
        version=made.version,
        unit=found.unit.name,
        moment=moment(made.at),
        counts=counted(made.counts, desk),
    )
    next_steps = desk.texts.fill("handing.receipt_next", code=made.code)
    return "\n\n".join(piece for piece in (head, destinations(made, parted, desk), next_steps) if piece)


def destinations(made: SubmissionReceipt, parted: Split, desk: Desk) -> str:
    """Say which receiver gets how much, and for what there is none yet."""
    return "\n".join([*share_lines(made.shares, desk), *waiting(parted, desk)])


def share_lines(shares: Sequence[Share], desk: Desk) -> list[str]:
    """Say which receiver gets how much."""
    lines = [
        desk.texts.fill("handing.share", receiver=receiver_about(share.receiver_name, share.about, desk), counts=counts)
        for share in shares
        for counts in [counted(share.counts, desk)]
    ]
    return [desk.texts["handing.goes_to"], *lines] if lines else []


def receiver_about(receiver: str, about: str, desk: Desk) -> str:
    """Name a receiver; one that gets two letters, with what this one is about."""
    return desk.texts.fill("handing.receiver_about", receiver=receiver, systems=about) if about else receiver


def waiting(parted: Split, desk: Desk) -> list[str]:
    """Name the systems for which the administrator has to name a receiver."""
    if not parted.unrouted:
        return []
    systems = unrouted_systems(parted, desk)
    return [desk.texts.fill("handing.waits_for_receiver", systems=systems, count=len(parted.unrouted))]


def unrouted_systems(parted: Split, desk: Desk) -> str:
    """Write the names of the systems that have no receiver yet."""
    known = desk.guide.library.systems
    names = [known[key].name if key in known else key for key in systems_without_receiver(parted)]
    return ", ".join(names) or desk.texts["handing.no_system"]


def counted(counts: Mapping[FormKind, int], desk: Desk) -> str:
    """Write how many rows of which list."""
    return ", ".join(f"{title(form, desk).lower()} {count}" for form, count in counts.items())
