"""Telling the day of a unit's decision: which one, its number and days in one line, what moves, the yes."""

from aiogram.fsm.context import FSMContext

from directory.units import Unit
from handlers.dates import written
from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.duties.asking_which import ask_anchor, ask_unit, list_row
from handlers.duties.buttons import BeginTelling, ForgetTold, MoveTelling
from handlers.duties.forgetting import known_event
from handlers.duties.possible_days import trouble
from handlers.duties.reach import may_tell, not_found, reach_unit
from handlers.duties.said import forget_said, said_before
from handlers.duties.showing import busy, is_free, show
from handlers.duties.tale import Tale, forget, recall, record
from handlers.duties.telling_words import event_name, example, title
from handlers.duties.told import move_lines, tell_unit
from handlers.duties.wording import anchor_name
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from reminders import telling
from reminders.telling import Told


async def begin(event: Event, chosen: BeginTelling, desk: Desk, state: FSMContext) -> Replies:
    """Ask for a decision; first of which unit and which one, where that is open."""
    if not desk.private:
        return say(event, desk.texts["groups.private_only"])
    if not chosen.unit:
        return await ask_unit(event, desk, state)
    unit = await reach_unit(chosen.unit, desk)
    if unit is None:
        return not_found(event, desk)
    if not may_tell(unit, desk):
        return say(event, desk.texts["telling.refused"])
    if chosen.anchor is None:
        return await ask_anchor(event, unit, desk, state)
    if not await is_free(state):
        return busy(event, desk)
    said, tale = await said_before(desk.now, state), Tale(unit.id, chosen.anchor)
    await forget_said(state)
    wrong = trouble(tale.with_told(said), desk) if said else ""
    return await ask(event, wrong, tale.with_told(said) if said and not wrong else tale, desk, state)


async def ask(event: Event, before: str, tale: Tale, desk: Desk, state: FSMContext) -> Replies:
    """Ask for what lacks, below what is said before it; where nothing does, show what moves."""
    unit = await reach_unit(tale.unit, desk)
    if unit is None or not may_tell(unit, desk):
        await forget(state)
        return not_found(event, desk)
    await record(tale, desk, state)
    if tale.lacks is None:
        return await _preview(event, before, tale, unit, desk)
    text = f"{before}\n\n{_question(tale, unit, desk)}{await _kept(tale, desk)}".strip()
    same: Row = [(desk.texts["telling.same_day"], MoveTelling(to="same"))] if tale.lacks == "effective" else []
    return say(event, text, keyboard([same, await _forget_row(tale, desk), _moves(desk)]))


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask the same again, after a reason."""
    tale = await recall(state)
    return await ask(event, why, tale, desk, state) if tale else not_found(event, desk)


async def back(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the line again, with what was told so far; from there, for which decision it is."""
    tale = await recall(state)
    if tale is None:
        return not_found(event, desk)
    if tale.lacks == "all":
        await forget(state)
        return await begin(event, BeginTelling(unit=tale.unit), desk, state)
    return await ask(event, "", Tale(**{**vars(tale), "anew": True}), desk, state)


async def same_day(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Let the decision have effect from the day it was signed."""
    tale = await recall(state)
    if tale is None or tale.signed is None:
        return await repeat(event, "", desk, state)
    return await ask(event, "", tale.same_day(), desk, state)


async def stop(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Leave; nothing is kept."""
    await forget(state)
    return say(event, desk.texts["telling.stopped"])


async def confirm(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Keep what was shown, compute the days anew, and tell the others of the unit."""
    tale = await recall(state)
    unit = await reach_unit(tale.unit, desk) if tale else None
    if tale is None or unit is None:
        return not_found(event, desk)
    if not may_tell(unit, desk):  # another post by now
        await forget(state)
        return say(event, desk.texts["telling.refused"])
    if tale.lacks is not None or trouble(tale, desk):
        return await ask(event, trouble(tale, desk), tale, desk, state)
    await forget(state)
    told_event = tale.event(desk)
    done = await telling.tell_event(told_event, desk.standing, desk.registry, desk.now)
    if not isinstance(done, Told):
        return say(event, desk.texts["telling.refused"])
    await tell_unit(told_event, unit, done.moves, desk)
    said = desk.texts.fill("telling.kept", event=event_name(told_event, desk.texts))
    text = "\n".join([said, *move_lines(done.moves, desk)])
    return await show(event, text, _after_rows(tale, desk), desk, state)


def _question(tale: Tale, unit: Unit, desk: Desk) -> str:
    texts, name = desk.texts, anchor_name(tale.anchor, desk.texts)
    shown = example(tale.anchor, desk.today, texts)
    if tale.lacks == "signed":
        return texts.fill("telling.ask_signed", anchor=name, example=written(desk.today))
    if tale.lacks == "effective":
        return texts.fill("telling.ask_effective", example=written(desk.today))
    asked = texts.fill("telling.ask_all", anchor=title(tale.anchor, texts), unit=unit.name, example=shown)
    before = event_name(tale.event(desk), texts) if tale.signed else tale.number
    return f"{asked} {texts.fill('telling.written', event=before)}" if before else asked


async def _kept(tale: Tale, desk: Desk) -> str:
    """Say which day is known already, where another line is asked for."""
    known = await known_event(tale.unit, tale.anchor, desk) if tale.lacks == "all" and not tale.signed else None
    return f" {desk.texts.fill('telling.written', event=event_name(known, desk.texts))}" if known else ""


async def _preview(event: Event, before: str, tale: Tale, unit: Unit, desk: Desk) -> Replies:
    told_event = tale.event(desk)
    seen = await telling.preview_event(told_event, desk.registry)
    texts = desk.texts
    said = texts.fill("telling.preview", unit=unit.name, event=event_name(told_event, texts))
    shown = "\n".join([said, *move_lines(seen.moves, desk, kept=False), "", texts["telling.sure"]])
    rows: list[Row] = [[(texts["telling.confirm"], MoveTelling(to="confirm"))], _moves(desk)]
    return say(event, f"{before}\n\n{shown}".strip(), keyboard(rows))


async def _forget_row(tale: Tale, desk: Desk) -> Row:
    if tale.lacks != "all" or await known_event(tale.unit, tale.anchor, desk) is None:
        return []
    return [(desk.texts["telling.forget"], ForgetTold(unit=tale.unit, anchor=tale.anchor))]


def _after_rows(tale: Tale, desk: Desk) -> list[Row]:
    fix = (desk.texts["telling.kept_fix"], BeginTelling(unit=tale.unit, anchor=tale.anchor))
    more = (desk.texts["telling.kept_more"], BeginTelling(unit=tale.unit))
    return [[fix, more], list_row(tale.unit, desk)]


def _moves(desk: Desk) -> Row:
    return [(desk.texts["buttons.back"], MoveTelling(to="back")), (desk.texts["buttons.stop"], MoveTelling(to="stop"))]


BEGINNING = Press(BeginTelling, begin)
