"""A version as its unit sees it: what each receiver has done, why rows came back, what can be done now."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.handing_buttons import GetLetters, Mend, SeeDossier, SeeRows, Withdraw
from handlers.dossier.handing_reach import HandedIn, Handing, moment, routes_of
from handlers.dossier.pressing import show
from handlers.dossier.receipts import counted, waiting
from handlers.dossier.showing import title
from handlers.dossier.states import is_closed, is_mendable, reasons_of, state_lines
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.receipts import counts
from submissions.routing import split
from submissions.submission import Package, SubmittedRow

_MENDED = 5  # rows that get a button of their own


async def show_dossier(event: Event, why: str, found: HandedIn, desk: Desk, state: FSMContext) -> Replies:
    """Say what each receiver has done, why rows came back, and what can be done now."""
    rows = await desk.dossiers.submissions.rows(found.submission.id)
    packages = await desk.dossiers.submissions.packages(found.submission.id)
    pieces = [
        why,
        _head(found, rows, desk),
        "\n".join([*await state_lines(packages, rows, found, desk), *await _waiting(found, rows, desk)]),
        await _history(found, desk),
    ]
    text = "\n\n".join(piece for piece in pieces if piece)
    buttons = await _buttons(found, packages, rows, desk)
    return await show(event, text, buttons, Handing.following, Bookmark(unit=found.unit.id), desk, state)


def _head(found: HandedIn, rows: Sequence[SubmittedRow], desk: Desk) -> str:
    one = found.submission
    pieces = [
        desk.texts.fill(
            "handing.head",
            code=one.code,
            version=one.version,
            unit=found.unit.name,
            moment=moment(one.submitted_at),
            counts=counted(counts([row.form for row in rows]), desk),
        ),
        "" if found.newest else desk.texts["handing.not_newest"],
        desk.texts.fill("handing.was_withdrawn", moment=moment(one.withdrawn_at)) if one.withdrawn_at else "",
    ]
    return "\n".join(piece for piece in pieces if piece)


async def _waiting(found: HandedIn, rows: Sequence[SubmittedRow], desk: Desk) -> list[str]:
    """Name what waits for a receiver, as long as the version counts."""
    if found.submission.withdrawn_at or found.submission.emptied_at or not found.newest:
        return []
    return waiting(split([(row.form, row.data) for row in rows], await routes_of(found.unit, desk)), desk)


async def _history(found: HandedIn, desk: Desk) -> str:
    """Say which other versions there are."""
    versions = await desk.dossiers.submissions.find(found.submission.code)
    others = [one for one in versions if one.id != found.submission.id]
    lines = [desk.texts.fill("handing.version", version=one.version, moment=moment(one.submitted_at)) for one in others]
    return "\n".join([desk.texts["handing.versions"], *lines]) if lines else ""


async def _buttons(found: HandedIn, packages: Sequence[Package], rows: Sequence[SubmittedRow], desk: Desk) -> list[Row]:
    texts, submission = desk.texts, found.submission.id
    see: Row = [(texts["handing.see_rows"], SeeRows(submission=submission))]
    if not found.newest:
        newest = (await desk.dossiers.submissions.find(found.submission.code))[0]
        return [[(texts["handing.to_newest"], SeeDossier(submission=newest.id))], see]
    reasons = reasons_of(packages, rows)
    mend: list[Row] = [
        [
            (
                texts.fill("handing.mend_row", number=row.number, form=title(row.form, desk).lower()),
                Mend(submission=submission, row=row.id, number=row.number),
            )
        ]
        for row in reasons.rows[:_MENDED]
    ]
    again: Row = [(texts["handing.mend"], Mend(submission=submission))]
    letters: Row = [(texts["handing.get_letters"], GetLetters(submission=submission))]
    take_back: Row = [(texts["handing.withdraw"], Withdraw(submission=submission))]
    live = found.submission.withdrawn_at is None
    return [
        *mend,
        again if is_mendable(found.submission, packages) else [],
        [*(letters if live else []), *see],
        take_back if live and not is_closed(packages) else [],
    ]
