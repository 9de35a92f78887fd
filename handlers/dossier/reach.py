"""What a person may reach: units, drafts, rows. What is not theirs is not found, as if it did not exist."""

from dataclasses import dataclass

from directory.audit import Action
from directory.units import Unit
from handlers.desk import Desk
from handlers.people.consent import VERSION
from handlers.replies import Event, Replies, say
from submissions.drafts import Draft, DraftRow
from submissions.fields import FormKind


@dataclass(frozen=True)
class Reached:
    """A unit's draft as a person may see it. `whole` is False for who sees only what they themselves typed."""

    unit: Unit
    draft: Draft
    whole: bool


async def units(desk: Desk) -> list[Unit]:
    """Return the units for which the person may type, those whose lists they edit first."""
    found = await desk.offices.units.several(desk.standing.units)
    ordered = (*desk.standing.edited_units, *desk.standing.units)
    return [found[unit] for unit in dict.fromkeys(ordered) if unit in found and not found[unit].ended]


async def reach_unit(unit_id: int, desk: Desk) -> Reached | None:
    """Return a unit's open draft, made if there is none; None where it is none of the person's business."""
    if not desk.standing.contributes(unit_id) or not await may_be_asked(desk):
        return None
    unit = await desk.offices.units.get(unit_id)
    if unit is None:
        return None
    draft = await desk.dossiers.drafts.open(unit_id, desk.person.id, desk.now)
    return Reached(unit, draft, desk.standing.edits(unit_id))


async def may_be_asked(desk: Desk) -> bool:
    """Whether personal data may pass here: the channel may carry them, and the person has agreed."""
    given = await desk.offices.consents.active(desk.person.id) if desk.may_collect else None
    return given is not None and given.version == VERSION


async def reach_draft(draft_id: int, desk: Desk) -> Reached | None:
    """Return an open draft; None where it is closed, or none of the person's business."""
    draft = await desk.dossiers.drafts.get(draft_id)
    reached = await reach_unit(draft.unit_id, desk) if draft else None
    return reached if reached and reached.draft.id == draft_id else None


async def reach_row(row_id: int, desk: Desk) -> tuple[Reached, DraftRow] | None:
    """Return a row with its draft; None where it is gone, handed in, or none of the person's business."""
    row = await desk.dossiers.drafts.row(row_id)
    reached = await reach_draft(row.draft_id, desk) if row else None
    if row is None or reached is None or not visible(row, reached, desk):
        return None
    return reached, row


async def rows_of(reached: Reached, desk: Desk, form: FormKind | None = None) -> list[DraftRow]:
    """Return the rows that the person may see, in their order."""
    every = await desk.dossiers.drafts.rows(reached.draft.id, form)
    return [row for row in every if visible(row, reached, desk)]


def visible(row: DraftRow, reached: Reached, desk: Desk) -> bool:
    """Whether a person may see a row: who does not edit the unit's lists sees their own only."""
    return reached.whole or row.changed_by == desk.person.id


async def note_reading(rows: list[DraftRow], reached: Reached, desk: Desk) -> None:
    """Write down that somebody else's data was shown."""
    others = sum(row.changed_by != desk.person.id for row in rows)
    if others:
        about = f"draft:{reached.draft.id}"
        await desk.offices.audit.write(desk.person.id, Action.READ, about, desk.now, f"rows:{others}")


def not_found(event: Event, desk: Desk) -> Replies:
    """Say that there is no such thing: gone, or somebody else's."""
    return say(event, desk.texts["dossier.not_found"])
