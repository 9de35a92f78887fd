"""After a pause, a restart or another channel: what was left unfinished is offered again, nothing is lost."""

import datetime

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.desk import Desk
from handlers.dossier.answering import answer
from handlers.dossier.beginning import begin_row
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import DropRow, ResumeRow
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, reach_row
from handlers.dossier.showing import named, so_far, title
from handlers.dossier.slip import Slip, slip_of
from handlers.dossier.steps import go_on, lost, repeat, stand
from handlers.dossier.summary import home_row
from handlers.dossier.telling import surely_question
from handlers.keyboards import Row
from handlers.pauses import paused
from handlers.replies import Event, Replies
from submissions.drafts import DraftRow
from submissions.fields import FieldKind

# What is read out of a text beyond doubt is an answer even a week later.
_CERTAIN = (FieldKind.PHONE, FieldKind.MAILBOX, FieldKind.DATE)


class Paused(Filter):
    """Lets a text through that comes after a pause or a restart."""

    async def __call__(self, message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time and the run."""
        return message.text is not None and await paused(state, run, now)


async def type_after_pause(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a certain answer; else answer what may be a question, and ask whether to go on."""
    slip, typed = await stand(desk, state), message.text or ""
    if slip is None:
        return await lost(message, desk, state)
    if _is_certain(typed, slip):
        return await answer(message, typed, slip, desk, state)
    asks = surely_question(typed, slip.field, slip.form.read(slip.field.key, typed), desk)
    answered = await answer_aside(message, typed, desk) if asks else []
    if not slip.mark.row:
        return [*answered, *await repeat(message, desk.texts["dossier.begun"], desk, state)]
    return [*answered, *await offer_slip(message, "", slip, desk, state)]


async def offer_row(event: Event, why: str, row: DraftRow, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Say that a row is unfinished and ask whether to go on."""
    return await offer_slip(event, why, slip_of(row, reached, desk), desk, state)


async def offer_slip(event: Event, why: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Say where the asking stands and ask whether to go on."""
    left = slip.unanswered
    step, steps = slip.at(left[0].key).progress if left else slip.progress
    text = desk.texts.fill(
        "dossier.unfinished",
        unit=slip.reached.unit.name,
        row=named(slip.data) or title(slip.mark.form, desk),
        step=step,
        steps=steps,
    )
    said = f"{why}\n\n{text}".strip()
    return await show(event, said, _offers(slip, desk), Filling.home, slip.mark, desk, state)


async def resume_row(event: Event, chosen: ResumeRow, desk: Desk, state: FSMContext) -> Replies:
    """Go on with an unfinished row; or drop it, softly, and begin another one."""
    found = await reach_row(chosen.row, desk)
    if found is None:
        return not_found(event, desk)
    reached, row = found
    if not chosen.anew:
        slip = slip_of(row, reached, desk)
        return await go_on(event, so_far(slip, desk) if slip.unanswered else "", slip, desk, state)
    await desk.dossiers.drafts.drop(row.id, row.revision, desk.person.id, desk.now)
    return await begin_row(event, reached, row.form, desk, state)


def _offers(slip: Slip, desk: Desk) -> list[Row]:
    row = slip.mark.row
    return [
        [(desk.texts["buttons.resume"], ResumeRow(row=row))],
        [
            (desk.texts["dossier.anew"], ResumeRow(row=row, anew=True)),
            (desk.texts["dossier.drop"], DropRow(row=row, sure=True)),
        ],
        home_row(slip.reached, desk),
    ]


def _is_certain(typed: str, slip: Slip) -> bool:
    """Whether a text can only be the answer: read beyond doubt, or a name at the very beginning."""
    if not isinstance(slip.form.read(slip.field.key, typed), str):
        return False
    return slip.field.kind in _CERTAIN or (not slip.mark.row and slip.field.kind is FieldKind.NAME and typed.istitle())


RESUMING = Press(ResumeRow, resume_row)
