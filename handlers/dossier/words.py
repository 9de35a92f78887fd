"""Words that work at every step, and `sửa <mục>`."""

import re
from functools import partial

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.beginning import add_row
from handlers.dossier.bookmark import recall
from handlers.dossier.buttons import AddRow, OpenDraft
from handlers.dossier.dropping import restore
from handlers.dossier.home import open_draft
from handlers.dossier.moving import type_move
from handlers.dossier.reach import not_found, reach_unit
from handlers.dossier.showing import so_far
from handlers.dossier.slip import Slip
from handlers.dossier.steps import lost, repeat, stand
from handlers.other import person_text
from handlers.replies import Replies, say
from handlers.words import LONGEST, plain_words, word_count
from knowledge.naming import closest
from knowledge.vietnamese import fold
from submissions.fields import Field, FormKind
from submissions.wording import is_blank

_CHANGE = re.compile(rf"(?:{'|'.join(sorted(plain_words('change'), key=len, reverse=True))})\s+(.+)")
_QUESTION = 4  # words
_NUMBER = re.compile(r"(?:muc|so|dong|cau)?\s*(\d{1,2})\.?")


class Changes(Filter):
    """Lets `sửa 3` and `sửa điện thoại` through; the handler gets the rest as `what`."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Look at how the text begins."""
        text = fold(message.text or "").strip()
        found = _CHANGE.fullmatch(text) if len(text) <= LONGEST else None
        return {"what": found[1]} if found else False


class SaysNothing(Filter):
    """Lets a text through that says that there is nothing: `chưa có`, `-`."""

    async def __call__(self, message: Message) -> bool:
        """Look at the whole text."""
        return bool(message.text) and is_blank(message.text or "")


async def change(message: Message, what: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the field that is named; while the questions go on, later answers stay."""
    slip = await stand(desk, state)
    if slip is None:
        return await lost(message, desk, state)
    field = _named(what, slip)
    if field is None:
        return await repeat(message, desk.texts["dossier.no_such_field"], desk, state)
    amending = slip.mark.amending or not slip.mark.field
    return await ask(message, "", slip.at(field.key).marked(amending=amending), desk, state)


async def look(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Show the row as far as it is, then ask again; where no row is begun, the draft."""
    slip = await stand(desk, state)
    if slip is None or not (slip.mark.row or slip.mark.field):
        return await to_draft(message, desk, state)
    if not slip.mark.field:
        return await repeat(message, "", desk, state)
    return await repeat(message, so_far(slip, desk), desk, state)


async def to_draft(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Show the draft."""
    mark = await recall(state)
    return await open_draft(message, OpenDraft(unit=mark.unit if mark else 0), desk, state)


async def another(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Begin another row of the same list."""
    mark = await recall(state)
    row = AddRow(unit=mark.unit if mark else 0, form=mark.form if mark else FormKind.FOCAL)
    return await add_row(message, row, desk, state)


async def bring_back(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Bring back what was dropped last."""
    mark = await recall(state)
    reached = await reach_unit(mark.unit, desk) if mark else None
    return await restore(message, reached, desk, state) if reached else not_found(message, desk)


async def explain(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say which words work, and ask again."""
    return await repeat(message, desk.texts["dossier.help"], desk, state)


async def name_a_person(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say who can be met, and ask again."""
    return await repeat(message, person_text(desk), desk, state)


async def nod(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take thanks or a greeting, and ask again."""
    return await repeat(message, desk.texts["wizard.nod"], desk, state)


async def no_such_button(message: Message, desk: Desk) -> Replies:
    """Say that a number is none of those that are offered; what was offered still is."""
    return say(message, desk.texts["dossier.choose"])


async def hint(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say how a row is checked; a number alone may be a line or a button."""
    return await repeat(message, desk.texts["dossier.how_to_check"], desk, state)


async def no_command(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Name the commands that there are, and ask again: what begins like one is no answer."""
    return await repeat(message, desk.texts["other.unknown_command"], desk, state)


async def interrupt(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in between and show the row again; what is none says nothing about a row."""
    text = message.text or ""
    if "?" not in text and word_count(text) < _QUESTION:
        return await hint(message, desk, state)
    return [*await answer_aside(message, text, desk), *await repeat(message, "", desk, state)]


def _named(what: str, slip: Slip) -> Field | None:
    fields = slip.form.asked(slip.data)
    number = _NUMBER.fullmatch(what)
    if number:
        at = int(number[1])
        return fields[at - 1] if 1 <= at <= len(fields) else None
    close = closest(what, ((field.key, name) for field in fields for name in (field.label, *field.headers)))
    return slip.form.field(close[0]) if close else None


BACK, SKIP, KEEP = partial(type_move, "back"), partial(type_move, "skip"), partial(type_move, "keep")
SAVE, STOP, LEAVE = partial(type_move, "save"), partial(type_move, "stop"), partial(type_move, "leave")
RESUME, DONE = partial(type_move, "resume"), partial(type_move, "done")
