"""An answer or a question in between? A question mark decides, a name in its capitals too; where both fit, it asks."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import SayWhich
from handlers.dossier.notes import note
from handlers.dossier.pressing import show
from handlers.dossier.slip import Slip
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from handlers.words import phrases, stands_in, word_count
from knowledge.outcomes import Answer, Asked
from knowledge.vietnamese import words
from submissions.fields import Field, FieldKind, Flaw
from submissions.wording import asks

_FREE = (FieldKind.NAME, FieldKind.TEXT)
_QUESTION_WORDS = phrases("question")
_MANY = 4  # words: a mistyped phone or day has fewer


def surely_question(typed: str, field: Field, read: str | Flaw, desk: Desk) -> bool:
    """Whether what was typed asks something and answers nothing."""
    if isinstance(read, str) and field.kind not in _FREE:
        return False
    if "?" in typed:
        return True
    if isinstance(read, Flaw):
        return asks(typed) or (word_count(typed) >= _MANY and _has_question_word(typed) and _answerable(typed, desk))
    return not typed.istitle() and asks(typed) and _answerable(typed, desk)


def may_be_question(typed: str, field: Field, desk: Desk) -> bool:
    """Whether what reads as an answer may as well be a question; names written as names are names."""
    if field.kind not in _FREE or typed.istitle() or word_count(typed) < _MANY - 1:
        return False
    return asks(typed) or (_has_question_word(typed) and _answerable(typed, desk))


async def ask_which(event: Event, read: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether it was an answer; what was typed waits in a row of its own, unfinished."""
    kept = await note({slip.field.key: read}, slip, desk)
    text = desk.texts.fill("dossier.which", typed=read, label=slip.field.label)
    rows = _which_rows(kept.id, slip.field.key, slip.field.label, desk)
    return await show(event, text, rows, Filling.telling, slip.marked(mine=kept.id).mark, desk, state)


def _which_rows(row: int, key: str, label: str, desk: Desk) -> list[Row]:
    answer = desk.texts.fill("dossier.is_answer", label=label)
    return [
        [(answer, SayWhich(row=row, field=key, answer=True))],
        [(desk.texts["dossier.is_question"], SayWhich(row=row, field=key, answer=False))],
    ]


def _answerable(typed: str, desk: Desk) -> bool:
    return isinstance(desk.guide.answer(Asked(typed, desk.locality)), Answer)


def _has_question_word(typed: str) -> bool:
    said = words(typed)
    return any(stands_in(phrase, said) for phrase in _QUESTION_WORDS)
