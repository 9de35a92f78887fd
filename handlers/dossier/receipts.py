"""The receipt: what was handed in, when, where it goes, what happens next, whom to call, how it is mended."""

from collections.abc import Mapping

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
from submissions.receipts import SubmissionReceipt, receipt
from submissions.routing import Split, split


async def show_receipt(event: Event, found: HandedIn, desk: Desk, state: FSMContext) -> Replies:
    """Give the receipt of a version; the same one, however often it is asked for."""
    rows = [(row.form, row.data) for row in await desk.dossiers.submissions.rows(found.submission.id)]
    parted = split(rows, await routes_of(found.unit, desk))
    text = _text(receipt(found.submission, rows, parted), parted, found, desk)
    submission = found.submission.id
    buttons: list[Row] = [
        [(desk.texts["handing.get_letters"], GetLetters(submission=submission))],
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
    lines = [
        desk.texts.fill("handing.share", receiver=share.receiver_name, counts=counted(share.counts, desk))
        for share in made.shares
    ]
    to = [desk.texts["handing.goes_to"], *lines] if lines else []
    return "\n".join([*to, *waiting(parted, desk)])


def waiting(parted: Split, desk: Desk) -> list[str]:
    """Name the systems for which the administrator has to name a receiver."""
    if not parted.unrouted:
        return []
    known = desk.guide.library.systems
    names = [known[key].name if key in known else key for key in systems_without_receiver(parted)]
    systems = ", ".join(names) or desk.texts["handing.no_system"]
    return [desk.texts.fill("handing.waits_for_receiver", systems=systems, count=len(parted.unrouted))]


def counted(counts: Mapping[FormKind, int], desk: Desk) -> str:
    """Write how many rows of which list."""
    return ", ".join(f"{title(form, desk).lower()} {count}" for form, count in counts.items())
