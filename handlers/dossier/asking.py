"""The question that waits: one a message, with its progress, an example, and what was answered before."""

from collections.abc import Mapping, Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import ChooseValue, MoveForm, Movement
from handlers.dossier.notes import without_note
from handlers.dossier.pressing import show
from handlers.dossier.slip import Slip
from handlers.keyboards import Button, Row
from handlers.replies import Event, Replies
from submissions.fields import FieldKind

_HINTS = {FieldKind.CHOICE: "dossier.choose", FieldKind.CHOICES: "dossier.choose_several"}
_LABELS: Mapping[Movement, str] = {
    "back": "buttons.back",
    "skip": "dossier.skip",
    "keep": "dossier.keep",
    "save": "dossier.save",
    "done": "dossier.chosen",
}


async def ask(event: Event, why: str, slip: Slip, desk: Desk, state: FSMContext, more: Sequence[Row] = ()) -> Replies:
    """Ask the question that waits, after something else that is to be said, with more buttons below its own."""
    slip = await without_note(slip, desk)
    said = f"{why}\n\n{question(slip, desk)}".strip()
    rows = [*_suggestion_rows(slip), *_choice_rows(slip), *_move_rows(slip, desk), *more]
    return await show(event, said, rows, Filling.answering, slip.shown, desk, state)


def question(slip: Slip, desk: Desk) -> str:
    """Return the words of the question."""
    step, steps = slip.progress
    number = "" if slip.mark.amending else desk.texts.fill("dossier.step", step=step, steps=steps)
    pieces = [number, slip.field.question, _example(slip, desk), _before(slip, desk)]
    return " ".join(piece for piece in pieces if piece)


def _suggestion_rows(slip: Slip) -> list[Row]:
    button = ChooseValue(row=slip.mark.row, field=slip.field.key, choice=0)
    return [[(value, button)] for value in slip.suggestions]


def _choice_rows(slip: Slip) -> list[Row]:
    """Return a row for each choice, those marked that are picked."""
    key, row = slip.field.key, slip.mark.row
    return [
        [(f"✓ {choice.label}" if at in slip.mark.picked else choice.label, ChooseValue(row=row, field=key, choice=at))]
        for at, choice in enumerate(slip.field.choices)
    ]


def _move_rows(slip: Slip, desk: Desk) -> list[Row]:
    """Return the rows that lead on and back."""
    mark, answered = slip.mark, slip.answered(slip.field)
    ways: list[list[Movement]] = [
        ["done"] if mark.picked else [],
        ["keep"] if answered else [],
        [] if slip.field.required else ["skip"],
        ["save"] if mark.amending or slip.before is None else ["back", "save"],
    ]
    return [[_move(to, slip, desk) for to in way] for way in ways if way]


def _move(to: Movement, slip: Slip, desk: Desk) -> Button:
    return desk.texts[_LABELS[to]], MoveForm(to=to, row=slip.mark.row, field=slip.field.key)


def _example(slip: Slip, desk: Desk) -> str:
    key = _HINTS.get(slip.field.kind)
    return desk.texts[key] if key else desk.texts.fill("dossier.example", example=slip.field.example)


def _before(slip: Slip, desk: Desk) -> str:
    """Say what is picked or was answered before, or that nothing needs to be."""
    if slip.mark.picked:
        return desk.texts.fill("dossier.picked", picked=slip.form.show(slip.field, slip.chosen))
    if slip.answered(slip.field):
        return desk.texts.fill("dossier.before", value=slip.form.show_masked(slip.field, slip.data[slip.field.key]))
    return "" if slip.field.required else desk.texts["dossier.may_skip"]
