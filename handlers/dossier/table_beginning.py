"""A table that came: whose it is, which list, whether it came before; then how it was understood."""

import asyncio

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.applying import back, moment
from handlers.dossier.bookmark import Filling, recall
from handlers.dossier.forms import forms_of
from handlers.dossier.previewing import planned
from handlers.dossier.reach import Reached, reach_unit
from handlers.dossier.table_buttons import ChooseUnit
from handlers.dossier.table_columns import show_columns, show_lists, stop_row
from handlers.dossier.table_reach import Table
from handlers.dossier.tabling import TableTalk, Tabling, show_table
from handlers.dossier.unreadable import say_unreadable
from handlers.keyboards import Row
from handlers.people.consent import consent_needed
from handlers.replies import Event, Replies, say
from submissions.fields import FormKind
from submissions.tables.likely import likely
from submissions.tables.raw import RawTable, Unreadable
from submissions.tables.stored import to_json
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood
from submissions.uploads import Upload

_SEVERAL = 500  # rows: more are understood beside the turns of others
_HERE = frozenset(step.state for step in (*Filling.__states__, *Tabling.__states__))


async def take_table(event: Event, read: RawTable | Understood | Unreadable, desk: Desk, state: FSMContext) -> Replies:
    """Take a table of which nothing is known yet; nothing is kept before its sender has agreed to that."""
    asked = await consent_needed(event, desk, state, "dossier")
    if asked is not None:
        return asked
    units = await _units(desk, state)
    reached = await reach_unit(units[0], desk) if units else None
    if reached is None:
        return say(event, desk.texts["handing.editors_only"])
    if isinstance(read, Unreadable):
        return await say_unreadable(event, read, reached, desk, state)
    if len(units) > 1:
        return await _ask_unit(event, read, reached, units, desk, state)
    return await take_for(event, read, reached, desk, state)


async def take_for(
    event: Event, table: RawTable | Understood, reached: Reached, desk: Desk, state: FSMContext
) -> Replies:
    """Take a table for a unit. One that went in before is not read twice, unless it would change something now."""
    raw = table.raw if isinstance(table, Understood) else table
    before = await desk.dossiers.uploads.same(reached.draft.id, raw.digest)
    read = await _read(table, reached, before.form if before else None, desk)
    if isinstance(read, Unreadable):
        return await say_unreadable(event, read, reached, desk, state)
    kept = await _keep(read, reached, desk)
    if before:
        return await _again(event, before, kept, desk, state)
    if len(likely(raw, kept.forms)) != 1:
        return await show_lists(event, "", kept, desk, state)
    return await show_columns(event, "", kept, desk, state)


async def choose_unit(event: Event, chosen: ChooseUnit, table: Table, desk: Desk, state: FSMContext) -> Replies | None:
    """Take a table for the unit that was chosen; None where that is none of the person's."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None or not reached.whole:
        return None
    await desk.dossiers.uploads.change(table.upload.id, table.read.form, "")
    return await take_for(event, table.read.raw, reached, desk, state)


async def _again(event: Event, before: Upload, table: Table, desk: Desk, state: FSMContext) -> Replies:
    found = await planned(table, desk)
    if found.outcome.changes or found.plan.doubtful:
        why = desk.texts.fill("handing.same_changed", moment=moment(before))
        return await show_columns(event, why, table, desk, state)
    await desk.dossiers.uploads.change(table.upload.id, table.read.form, "")
    return await back(event, desk.texts.fill("handing.same", moment=moment(before)), table.reached, desk, state)


async def _read(
    table: RawTable | Understood, reached: Reached, form: FormKind | None, desk: Desk
) -> Understood | Unreadable:
    """Understand a table as the list that it was before, or the likeliest of the unit's."""
    forms = forms_of(reached.unit.locality, desk.guide.library)
    raw = table.raw if isinstance(table, Understood) else table
    kind = form or next(iter(likely(raw, forms)), None)
    if len(raw.rows) > _SEVERAL:
        return await asyncio.to_thread(understand, raw, forms, kind)
    return understand(raw, forms, kind)


async def _keep(read: Understood, reached: Reached, desk: Desk) -> Table:
    """Keep a table until it is agreed to."""
    name, digest = read.raw.name, read.raw.digest
    upload = await desk.dossiers.uploads.keep(
        desk.person.id, reached.draft.id, read.form, name, digest, to_json(read), desk.now
    )
    forms = forms_of(reached.unit.locality, desk.guide.library)
    return Table(upload, reached, read, forms, TableTalk(upload.id))


async def _ask_unit(
    event: Event, table: RawTable | Understood, reached: Reached, units: list[int], desk: Desk, state: FSMContext
) -> Replies:
    read = await _read(table, reached, None, desk)
    if isinstance(read, Unreadable):
        return await say_unreadable(event, read, reached, desk, state)
    kept = await _keep(read, reached, desk)
    found, upload = await desk.offices.units.several(units), kept.upload.id
    rows: list[Row] = [[(found[unit].name, ChooseUnit(upload=upload, unit=unit))] for unit in units]
    text = desk.texts["handing.which_unit"]
    return await show_table(
        event, text, [*rows, stop_row(upload, desk)], Tabling.owner, kept.unit, kept.talk, desk, state
    )


async def _units(desk: Desk, state: FSMContext) -> list[int]:
    """Return the units whose list it may be: the one at which the person is, or all whose lists they edit."""
    found = await desk.offices.units.several(desk.standing.edited_units)
    mine = [unit for unit in desk.standing.edited_units if unit in found and not found[unit].ended]
    mark = await recall(state)
    here = mark.unit if mark and await state.get_state() in _HERE else 0
    return [here] if here in mine else mine
