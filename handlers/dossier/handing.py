"""Handing in: what is missing, a summary with where each part goes, the yes, and one receipt however often pressed."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from directory.audit import Action
from handlers.desk import Desk
from handlers.dossier.announcing import announce
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.buttons import EditField
from handlers.dossier.comparing import compared
from handlers.dossier.forms import forms_of
from handlers.dossier.handing_buttons import BeginHanding, HandIn
from handlers.dossier.handing_reach import HandedIn, Handing, routes_of
from handlers.dossier.home import show_draft
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, may_be_asked, not_found, reach_unit
from handlers.dossier.receipts import counted, show_receipt, waiting
from handlers.dossier.showing import named, title
from handlers.dossier.summary import home_row, resume_rows
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import Draft
from submissions.handing import Lacking, Ready, ready
from submissions.receipts import counts, lacking_focal, new_code
from submissions.submission import Submission

SHOWN = 8  # rows that are named


async def look_over(event: Event, chosen: BeginHanding, desk: Desk, state: FSMContext) -> Replies:
    """Look a draft over: say what is missing or unfinished, else what would be handed in."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None or not reached.whole:
        return not_found(event, desk)
    return await _look_over(event, "", reached, chosen.left, desk, state)


async def hand_in(event: Event, chosen: HandIn, desk: Desk, state: FSMContext) -> Replies:
    """Hand a draft in as it was shown. What was handed in already gets its receipt again."""
    draft = await desk.dossiers.drafts.get(chosen.draft)
    if draft is None or not desk.standing.edits(draft.unit_id) or not await may_be_asked(desk):
        return not_found(event, desk)
    if draft.closed_at is not None:
        return await _again(event, draft, desk, state)
    reached = await reach_unit(draft.unit_id, desk)
    if reached is None:
        return not_found(event, desk)
    found = await _ready(reached, desk)
    if draft.revision != chosen.revision:
        return await _look_over(event, desk.texts["handing.changed_meanwhile"], reached, True, desk, state)
    if not found.rows or found.lacking:
        return await _look_over(event, "", reached, True, desk, state)
    return await show_receipt(event, await _submit(found, reached, desk), desk, state)


async def _submit(found: Ready, reached: Reached, desk: Desk) -> HandedIn:
    draft, who = reached.draft, desk.person.id
    packages = [parcel.package for parcel in found.split.parcels]
    submission = await desk.dossiers.submissions.submit(
        draft.id, draft.revision, await _free_code(desk), reached.unit.id, found.said, packages, who, desk.now
    )
    await _keep_unfinished(found, reached, desk)
    detail = f"version:{submission.version} packages:{len(packages)}"
    await desk.offices.audit.write(who, Action.SUBMITTED, f"submission:{submission.id}", desk.now, detail)
    handed_in = HandedIn(submission, reached.unit, True)
    await announce(handed_in, draft.follows, desk)
    return handed_in


async def _keep_unfinished(found: Ready, reached: Reached, desk: Desk) -> None:
    """Let what was not finished go on in a new draft, under the name of whoever typed it."""
    if not found.unfinished:
        return
    drafts = desk.dossiers.drafts
    anew = await drafts.open(reached.unit.id, desk.person.id, desk.now)
    for row in found.unfinished:
        await drafts.add(anew.id, row.form, row.data, False, row.changed_by, desk.now)


async def _free_code(desk: Desk) -> str:
    """Draw a code that nobody has."""
    code = new_code()
    while await desk.dossiers.submissions.find(code):
        code = new_code()
    return code


async def _again(event: Event, draft: Draft, desk: Desk, state: FSMContext) -> Replies:
    """Give the receipt of a draft that was handed in already, whoever did it."""
    first: Submission | None = await desk.dossiers.submissions.of_draft(draft.id, draft.revision)
    unit = await desk.offices.units.get(draft.unit_id)
    if first is None or unit is None:
        return not_found(event, desk)
    return await show_receipt(event, HandedIn(first, unit, True), desk, state)


async def _ready(reached: Reached, desk: Desk) -> Ready:
    rows = await desk.dossiers.drafts.rows(reached.draft.id)
    forms = forms_of(reached.unit.locality, desk.guide.library)
    return ready(rows, forms, await routes_of(reached.unit, desk))


async def _look_over(event: Event, why: str, reached: Reached, left: bool, desk: Desk, state: FSMContext) -> Replies:
    found = await _ready(reached, desk)
    if not found.rows:
        said = desk.texts["handing.only_unfinished" if found.unfinished else "handing.nothing"]
        return await show_draft(event, f"{why}\n\n{said}".strip(), reached, desk, state)
    if found.lacking:
        return await _show_lacking(event, why, found.lacking, reached, desk, state)
    if found.unfinished and not left:
        return await _ask_about_unfinished(event, found, reached, desk, state)
    return await _show_summary(event, why, found, reached, desk, state)


async def _show_lacking(
    event: Event, why: str, lacking: Sequence[Lacking], reached: Reached, desk: Desk, state: FSMContext
) -> Replies:
    """Name the rows that lack something, each with a button that asks for it."""
    lines = [desk.texts.fill("handing.lacking", count=len(lacking))]
    for at, one in enumerate(lacking[:SHOWN], 1):
        labels = ", ".join(field.label for field in one.fields)
        whose = f"{title(one.row.form, desk)}, {named(one.row.data) or desk.texts['dossier.unnamed']}"
        lines.append(desk.texts.fill("handing.lacks", number=at, row=whose, labels=labels))
    if len(lacking) > SHOWN:
        lines.append(desk.texts.fill("handing.more_lacking", count=len(lacking) - SHOWN))
    lines.append(desk.texts["handing.how_to_mend"])
    rows: list[Row] = [
        [(desk.texts.fill("handing.mend_number", number=at), EditField(row=one.row.id, field=one.fields[0].key))]
        for at, one in enumerate(lacking[:SHOWN], 1)
    ]
    text = f"{why}\n\n{chr(10).join(lines)}".strip()
    mark = Bookmark(unit=reached.unit.id)
    return await show(event, text, [*rows, home_row(reached, desk)], Handing.lacking, mark, desk, state)


async def _ask_about_unfinished(event: Event, found: Ready, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Name what is unfinished, and ask whether to hand in without it."""
    unit = reached.unit.id
    whose = [
        f"- {title(row.form, desk)}, {named(row.data) or desk.texts['dossier.unnamed']}"
        for row in found.unfinished[:SHOWN]
    ]
    text = desk.texts.fill("handing.unfinished", count=len(found.unfinished), rows="\n".join(whose))
    without: Row = [(desk.texts["handing.without_unfinished"], BeginHanding(unit=unit, left=True))]
    rows = [*resume_rows(found.unfinished, desk), without, home_row(reached, desk)]
    return await show(event, text, rows, Handing.confirming, Bookmark(unit=unit), desk, state)


async def _show_summary(
    event: Event, why: str, found: Ready, reached: Reached, desk: Desk, state: FSMContext
) -> Replies:
    """Say what would be handed in and where each part goes, and ask for the yes."""
    lists = counts([row.form for row in found.rows])
    numbered = [f"{at}. {title(form, desk)}: {count}" for at, (form, count) in enumerate(lists.items(), 1)]
    pieces = [
        why,
        "\n".join([desk.texts.fill("handing.summary", unit=reached.unit.name), *numbered]),
        "\n".join([*_shares(found, desk), *waiting(found.split, desk)]),
        *_warnings(found, desk),
        await compared(found.rows, reached, desk),
        desk.texts["handing.summary_ask"],
    ]
    hand_in_row: Row = [
        (desk.texts["handing.hand_in"], HandIn(draft=reached.draft.id, revision=reached.draft.revision))
    ]
    text = "\n\n".join(piece for piece in pieces if piece)
    mark = Bookmark(unit=reached.unit.id)
    return await show(event, text, [hand_in_row, home_row(reached, desk)], Handing.confirming, mark, desk, state)


def _shares(found: Ready, desk: Desk) -> list[str]:
    lines = [
        desk.texts.fill(
            "handing.share",
            receiver=parcel.route.receiver_name,
            counts=counted(counts([found.rows[at].form for at in parcel.rows]), desk),
        )
        for parcel in found.split.parcels
    ]
    return [desk.texts["handing.goes_to"], *lines] if lines else []


def _warnings(found: Ready, desk: Desk) -> list[str]:
    """Say whose part has no focal person, where the dispatch demands one."""
    bare = lacking_focal(found.said, found.split)
    names = "; ".join(dict.fromkeys(parcel.route.receiver_name for parcel in bare))
    return [desk.texts.fill("handing.no_focal", receivers=names)] if bare else []


LOOKING_OVER = Press(BeginHanding, look_over)
HANDING_IN = Press(HandIn, hand_in)
