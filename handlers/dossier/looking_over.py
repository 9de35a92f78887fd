"""A draft before it is handed in: what is missing, what is unfinished, what would go where."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.buttons import EditField
from handlers.dossier.comparing import compared
from handlers.dossier.dossier_view import show_dossier
from handlers.dossier.forms import forms_of
from handlers.dossier.handing_buttons import BeginHanding, HandIn
from handlers.dossier.handing_reach import Handing, reach_submission, routes_of
from handlers.dossier.home import show_draft
from handlers.dossier.pressing import show
from handlers.dossier.reach import Reached
from handlers.dossier.receipts import share_lines, waiting
from handlers.dossier.showing import named, title
from handlers.dossier.summary import home_row, resume_rows
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.handing import Lacking, Ready, ready
from submissions.receipts import counts, lacking_focal, shares_of

SHOWN = 8  # rows that are named


async def ready_of(reached: Reached, desk: Desk) -> Ready:
    """Look at a draft as it would be handed in now."""
    rows = await desk.dossiers.drafts.rows(reached.draft.id)
    forms = forms_of(reached.unit.locality, desk.guide.library)
    return ready(rows, forms, await routes_of(reached.unit, desk))


async def show_as_it_is(event: Event, why: str, reached: Reached, left: bool, desk: Desk, state: FSMContext) -> Replies:
    """Say what is missing or unfinished, else what would be handed in and where to."""
    found = await ready_of(reached, desk)
    if not found.rows:
        return await _show_nothing(event, why, found, reached, desk, state)
    if found.lacking:
        return await _show_lacking(event, why, found.lacking, reached, desk, state)
    if found.unfinished and not left:
        return await _ask_about_unfinished(event, found, reached, desk, state)
    return await _show_summary(event, why, found, reached, desk, state)


async def _show_nothing(
    event: Event, why: str, found: Ready, reached: Reached, desk: Desk, state: FSMContext
) -> Replies:
    """Say that nothing is there to hand in; where the unit handed in before, show that with what can be done with it.

    Whoever took a list back, or had it returned, looks for its rows in the draft; they are in the dossier.
    """
    every = [] if found.unfinished else await desk.dossiers.submissions.of_unit(reached.unit.id)
    newest = max(every, key=lambda one: (one.submitted_at, one.id), default=None)
    handed_in = await reach_submission(newest.id, desk) if newest else None
    if handed_in:
        return await show_dossier(event, desk.texts["handing.nothing_new"], handed_in, desk, state)
    said = desk.texts["handing.only_unfinished" if found.unfinished else "handing.nothing"]
    return await show_draft(event, f"{why}\n\n{said}".strip(), reached, desk, state)


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
        "\n".join([*share_lines(shares_of(found.said, found.split), desk), *waiting(found.split, desk)]),
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


def _warnings(found: Ready, desk: Desk) -> list[str]:
    """Say whose part has no focal person, where the dispatch demands one."""
    bare = lacking_focal(found.said, found.split)
    names = "; ".join(dict.fromkeys(parcel.route.receiver_name for parcel in bare))
    return [desk.texts.fill("handing.no_focal", receivers=names)] if bare else []
