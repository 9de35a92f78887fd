"""Following what was handed in: all of the unit's, or one by its code, with what each receiver has done."""

from collections.abc import Sequence

from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.handing_buttons import GetLetters, Mend, SeeDossier, SeeDossiers, SeeRows, Withdraw
from handlers.dossier.handing_reach import HandedIn, Handing, moment, reach_submission, routes_of, unknown
from handlers.dossier.pressing import Press, show
from handlers.dossier.receipts import counted, waiting
from handlers.dossier.showing import title
from handlers.dossier.states import reasons_of, state_lines, state_of
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from submissions.errands import ErrandKind
from submissions.receipts import counts, read_code
from submissions.routing import split
from submissions.submission import Package, PackageState, Submission, SubmittedRow

PAGE = 10
_MENDED = 5  # rows that get a button of their own


async def follow(message: Message, desk: Desk, state: FSMContext, command: CommandObject | None = None) -> Replies:
    """Show what the person's units have handed in, or the dossier of a code."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    typed = (command.args or "").strip() if command else ""
    if not typed:
        return await see_dossiers(message, SeeDossiers(), desk, state)
    code = read_code(typed)
    versions = await desk.dossiers.submissions.find(code) if code else []
    found = await reach_submission(versions[0].id, desk) if versions else None
    return await show_dossier(message, "", found, desk, state) if found else unknown(message, desk)


async def see_dossiers(event: Event, chosen: SeeDossiers, desk: Desk, state: FSMContext) -> Replies:
    """Show one page of what the person's units have handed in, the newest first."""
    mine = desk.standing.edited_units
    if not mine or not desk.private:
        return say(event, desk.texts["dossier.join_first"])
    every = [one for unit in mine for one in await desk.dossiers.submissions.of_unit(unit)]
    every.sort(key=lambda one: (one.submitted_at, one.id), reverse=True)
    here = every[chosen.page * PAGE : (chosen.page + 1) * PAGE]
    if not here:
        return say(event, desk.texts["handing.no_dossiers"])
    rows: list[Row] = [[(await _label(one, desk), SeeDossier(submission=one.id))] for one in here]
    later = len(every) > (chosen.page + 1) * PAGE
    more: Row = [(desk.texts["buttons.more"], SeeDossiers(page=chosen.page + 1))] if later else []
    text = desk.texts.fill("handing.dossiers", count=len(every))
    return await show(event, text, [*rows, more], Handing.following, Bookmark(unit=here[0].unit_id), desk, state)


async def see_dossier(event: Event, chosen: SeeDossier, desk: Desk, state: FSMContext) -> Replies:
    """Show what has become of a version."""
    found = await reach_submission(chosen.submission, desk)
    return await show_dossier(event, "", found, desk, state) if found else unknown(event, desk)


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


async def get_letters(event: Event, chosen: GetLetters, desk: Desk, _state: FSMContext) -> Replies:
    """Have the letters of a version written; they come when they are ready."""
    found = await reach_submission(chosen.submission, desk)
    if found is None:
        return unknown(event, desk)
    if not desk.may_collect:
        return say(event, desk.texts["people.elsewhere"])
    about = {"submission": str(found.submission.id)}
    await desk.dossiers.errands.ask(ErrandKind.LETTERS, desk.person.id, about, desk.now)
    return say(event, desk.texts["handing.letters_coming"])


async def _label(one: Submission, desk: Desk) -> str:
    packages = await desk.dossiers.submissions.packages(one.id)
    said = desk.texts[state_of(one, packages)]
    return desk.texts.fill(
        "handing.dossier", code=one.code, version=one.version, moment=moment(one.submitted_at), state=said
    )


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
    closed = any(package.state is PackageState.CONSOLIDATED for package in packages)
    mendable = not live or reasons.returned
    return [
        *mend,
        again if mendable else [],
        [*(letters if live else []), *see],
        take_back if live and not closed else [],
    ]


FOLLOWING = Press(SeeDossiers, see_dossiers)
SEEING = Press(SeeDossier, see_dossier)
GETTING_LETTERS = Press(GetLetters, get_letters)
