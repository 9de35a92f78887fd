"""What is typed where an answer is awaited: an answer, several, a question in between, or something mistyped."""

import re

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.spelling import may_mean
from handlers.ask import aside
from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.buttons import SayWhich
from handlers.dossier.keeping import keep
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found, reach_row
from handlers.dossier.slip import Slip
from handlers.dossier.steps import go_on, lost, repeat, stand
from handlers.dossier.telling import ask_which, may_be_question, surely_question
from handlers.replies import Event, Replies, say
from handlers.words import Says, picked
from submissions.fields import Field, FieldKind, Flaw, RowData

_PATIENCE = 2  # answers that cannot be read, before a way round is offered
_DONE = Says("done")
_KIND = re.compile(r"UBND\s+(?:xã|phường|thị trấn|huyện|tỉnh|thành phố)\s+")
_FINISHED = Says("finished")
_TOLD = (FieldKind.PHONE, FieldKind.MAILBOX, FieldKind.DATE)


async def type_answer(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take what was typed."""
    slip = await stand(desk, state)
    if slip is None:
        return await lost(message, desk, state)
    return await answer(message, message.text or "", slip, desk, state)


async def answer(event: Event, typed: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Take an answer to the question that waits."""
    if slip.suggestions and (picked(typed) == 1 or _names(typed, slip.suggestions[0])):
        return await keep(event, {slip.field.key: slip.suggestions[0]}, slip, desk, state)
    if slip.mark.picked and _DONE.matches(typed):
        return await keep(event, {slip.field.key: slip.chosen}, slip, desk, state)
    if _FINISHED.matches(typed):
        return await repeat(event, desk.texts["dossier.not_yet"], desk, state)
    several = _several(typed, slip)
    if several:
        return await keep(event, several, slip, desk, state)
    return await _one(event, typed, slip, desk, state)


async def leave_empty(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Go on without an answer; one that was there before goes."""
    key, mark = slip.field.key, slip.mark
    passed = slip.marked(skipped=tuple(dict.fromkeys((*mark.skipped, key))))
    if slip.answered(slip.field):
        return await keep(event, {key: ""}, passed, desk, state)
    return await go_on(event, "", passed, desk, state)


async def interrupt(event: Event, typed: str, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in the middle and ask the form's question again."""
    answered = await aside(typed, desk)
    if answered.rows:
        return await repeat(event, answered.text, desk, state, answered.rows)
    return [*say(event, answered.text), *await repeat(event, "", desk, state)]


async def say_which(event: Event, said: SayWhich, desk: Desk, state: FSMContext) -> Replies:
    """Take what waited for an answer, or for a question."""
    slip, noted = await stand(desk, state), await reach_row(said.row, desk)
    if slip is None or noted is None or said.row != slip.mark.mine or said.field != slip.field.key:
        return not_found(event, desk)
    typed = noted[1].data.get(said.field, "")
    if said.answer:
        return await keep(event, {said.field: typed}, slip, desk, state)
    return await interrupt(event, typed, desk, state)


async def _one(event: Event, typed: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    read = slip.form.read(slip.field.key, typed)
    if surely_question(typed, slip.field, read, desk):
        return await interrupt(event, typed, desk, state)
    if isinstance(read, Flaw):
        return await _flawed(event, read, slip, desk, state)
    if may_be_question(typed, slip.field, desk):
        return await ask_which(event, read, slip, desk, state)
    return await keep(event, {slip.field.key: read}, slip, desk, state)


async def _flawed(event: Event, flaw: Flaw, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Say what is wrong and how to mend it; after two failures, what else can be done."""
    fails = slip.mark.fails + 1
    why = flaw_text(flaw, slip.field, desk)
    if fails >= _PATIENCE:
        way = desk.texts["dossier.save_instead" if slip.field.required else "dossier.skip_instead"]
        why = f"{why}\n\n{way}"
    return await ask(event, why, slip.marked(fails=fails), desk, state)


def flaw_text(flaw: Flaw, field: Field, desk: Desk) -> str:
    """Say what is wrong with a value of a field."""
    known = {"typed": flaw.typed, "label": field.label, "example": field.example}
    return desk.texts.fill(flaw.key, **{**known, **flaw.values})


def _names(typed: str, unit: str) -> bool:
    """Whether the unit itself is typed, with or without marks, "UBND" and "xã": letters bear its full name."""
    return any(may_mean(typed, name) for name in (unit, unit.removeprefix("UBND "), _KIND.sub("", unit)))


def _several(typed: str, slip: Slip) -> RowData:
    """Read several answers out of one message: a name holds no comma, other text is cut only beside a phone or so."""
    wanted = [slip.field.key, *(field.key for field in slip.unanswered if field.key != slip.field.key)]
    found, rest = slip.form.read_many(typed, wanted)
    if rest or len(found) < 2 or slip.field.key not in found or "?" in typed:
        return {}
    kinds = {slip.form.field(key).kind for key in found if key != slip.field.key}
    return found if slip.field.kind is FieldKind.NAME or kinds.intersection(_TOLD) else {}


SAYING = Press(SayWhich, say_which)
