"""The buttons of a table: on to the next thing that is not clear, into the draft, out of it again."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.applying import apply, say_applied, stop, undo
from handlers.dossier.pressing import Press
from handlers.dossier.previewing import ask_to_replace, go_on, planned
from handlers.dossier.table_beginning import choose_unit as take_for_unit
from handlers.dossier.table_buttons import ChooseUnit, MoveTable, SayWho, Step
from handlers.dossier.table_columns import show_column_choice, show_columns, show_lists
from handlers.dossier.table_filling import fill_or_go_on
from handlers.dossier.table_reach import Table, gone, reach_table, reach_upload
from handlers.dossier.tabling import LEFT_OUT, Tabling
from handlers.replies import Event, Replies

Move = Callable[[Event, Table, Desk, FSMContext], Awaitable[Replies]]


async def move(event: Event, chosen: MoveTable, desk: Desk, state: FSMContext) -> Replies:
    """Move a table on; one that has gone into the draft stays there until it is undone."""
    found = await reach_upload(chosen.upload, desk)
    if found is None:
        return gone(event, desk)
    upload, reached = found
    if chosen.to == "undo":
        return await undo(event, upload, reached, desk, state)
    if upload.applied_step is not None:
        return await say_applied(event, upload, reached, desk, state)
    table = await reach_table(chosen.upload, desk, state)
    return await MOVES[chosen.to](event, table, desk, state) if table else gone(event, desk)


async def choose_unit(event: Event, chosen: ChooseUnit, desk: Desk, state: FSMContext) -> Replies:
    """Keep a table for another unit of the person's."""
    table = await reach_table(chosen.upload, desk, state)
    taken = await take_for_unit(event, chosen, table, desk, state) if table else None
    return gone(event, desk) if taken is None else taken


async def say_who(event: Event, said: SayWho, desk: Desk, state: FSMContext) -> Replies:
    """Take whether a row is one of the draft, and go on."""
    table = await reach_table(said.upload, desk, state)
    if table is None:
        return gone(event, desk)
    answers = {**table.talk.answers, **await _answers(said, table, desk)}
    return await go_on(event, "", replace(table, talk=table.talk.but(answers=answers)), desk, state)


async def _answers(said: SayWho, table: Table, desk: Desk) -> Mapping[str, int]:
    if said.who == "rest":
        found = await planned(table, desk)
        numbers = (doubt.incoming.number for doubt in found.plan.doubtful)
        return {str(number): LEFT_OUT for number in numbers if number not in found.answers}
    return {str(said.number): {"same": said.row, "other": 0}.get(said.who, LEFT_OUT)}


async def _columns(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    return await show_column_choice(event, table, desk, state)


async def _again(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Show a table where it stands: its columns, or what it changes."""
    step = await state.get_state()
    if step == Tabling.list.state:
        return await show_lists(event, "", table, desk, state)
    if step in (Tabling.columns.state, Tabling.column.state):
        return await show_columns(event, "", table, desk, state)
    return await fill_or_go_on(event, "", table, desk, state)


async def _lists(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    return await show_lists(event, "", table, desk, state)


async def _right(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    return await fill_or_go_on(event, "", table, desk, state)


async def _apply(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    return await apply(event, table, desk, state)


async def _replace(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    return await apply(event, table, desk, state, replaces=True)


MOVES: Mapping[Step, Move] = {
    "columns": _columns,
    "again": _again,
    "lists": _lists,
    "right": _right,
    "stop": stop,
    "whole": ask_to_replace,
    "replace": _replace,
    "apply": _apply,
}
MOVING_TABLE = Press(MoveTable, move)
CHOOSING_UNIT = Press(ChooseUnit, choose_unit)
SAYING_WHO = Press(SayWho, say_who)
