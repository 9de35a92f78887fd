"""What a new version says otherwise than the one before it, before it is handed in."""

from collections.abc import Iterator, Sequence

from handlers.desk import Desk
from handlers.dossier.forms import forms_of
from handlers.dossier.reach import Reached
from handlers.dossier.showing import named
from submissions.differences import Changed, Differences, HasData, differences
from submissions.drafts import DraftRow
from submissions.forms import Forms

SHOWN = 8  # rows that are named


async def compared(rows: Sequence[DraftRow], reached: Reached, desk: Desk) -> str:
    """Say what changes; "" where the draft follows nothing."""
    follows = reached.draft.follows
    before = await desk.dossiers.submissions.get(follows) if follows else None
    if before is None:
        return ""
    old: list[HasData] = list(await desk.dossiers.submissions.rows(before.id))
    found = differences(old, list(rows))
    head = desk.texts.fill(
        "handing.compared",
        code=before.code,
        version=before.version,
        added=len(found.added),
        changed=len(found.changed),
        removed=len(found.removed),
        same=found.same,
    )
    lines = list(_lines(found, forms_of(reached.unit.locality, desk.guide.library), desk))
    more = [desk.texts.fill("handing.more_changes", count=len(lines) - SHOWN)] if len(lines) > SHOWN else []
    return "\n".join([head, *lines[:SHOWN], *more])


def _lines(found: Differences[HasData], forms: Forms, desk: Desk) -> Iterator[str]:
    for changed in found.changed:
        yield desk.texts.fill("handing.row_changed", row=named(changed.after.data), what=_what(changed, forms))
    for row in found.added:
        yield desk.texts.fill("handing.row_added", row=named(row.data))
    for row in found.removed:
        yield desk.texts.fill("handing.row_removed", row=named(row.data))


def _what(changed: Changed[HasData], forms: Forms) -> str:
    """Write each field that differs, before and after, phones masked."""
    form = forms[changed.after.form]
    known = [form.field(key) for key in changed.fields if key in form.model.asks]
    before, after = changed.before.data, changed.after.data
    return "; ".join(
        f"{field.label}: {form.show_masked(field, before.get(field.key, ''))} → "
        f"{form.show_masked(field, after.get(field.key, ''))}"
        for field in known
    )
