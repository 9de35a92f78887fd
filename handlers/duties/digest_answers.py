"""What is typed after a digest has gone out is about its lines, not about what was shown before it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.offices import Offices
from directory.people import Person
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.handing_reach import Handing
from handlers.dossier.pressing import offer, offered_at
from handlers.duties import closing, listing, named, snoozing, telling
from handlers.duties.buttons import BeginTelling, MarkDone, SeeDuty, Snooze
from handlers.duties.digest_buttons import numbered_rows
from handlers.duties.digest_lines import Line, asked_by, is_alone, ordered
from handlers.duties.showing import Duties
from handlers.keyboards import Row
from handlers.pauses import paused
from handlers.replies import Replies
from handlers.texts import Texts
from handlers.words import picked
from knowledge.guide import Guide
from knowledge.questions import QuestionLog
from reminders.agenda import Agenda
from reminders.ledger import DIGEST, EntryKind, Sent
from reminders.registry import Registry
from reminders.views import views_of
from reminders.workdays import Workdays

_ANSWERED = timedelta(days=14)  # what came longer ago is not answered by a bare number any more
_OPENED = frozenset({None, Duties.looking.state})
# Where a dossier's buttons are shown: theirs are the numbers until it was left alone for a while.
_LEFT = frozenset(state.state for state in (Filling.home, Filling.listing, *Handing.__states__))


@dataclass(frozen=True)
class Answered:
    """A digest: what its numbers stand for (nothing where its duties have moved since), and its lone duty."""

    rows: list[Row]
    lone: int | None


class AnswersNewest(Filter):
    """Lets a number or an answer through where a digest is the last that somebody got to read; adds `answered`."""

    async def __call__(
        self,
        message: Message,
        state: FSMContext,
        now: datetime,
        person: Person,
        offices: Offices,
        agenda: Agenda,
        guide: Guide,
        days: Workdays,
        questions: QuestionLog,
        texts: Texts,
        run: str = "",
    ) -> bool | dict[str, Answered]:
        """Look at the words first, then at the conversation, then at what went out since."""
        if message.chat.type != "private" or not _answers(message.text or ""):
            return False
        here = await state.get_state()
        if here not in _OPENED and not (here in _LEFT and await paused(state, run, now)):
            return False
        asked, shown = await questions.last(person.id), await offered_at(state)
        since = max(filter(None, (now - _ANSWERED, shown, asked.asked_at if asked else None)))
        human = (await offices.accounts.human_of([person.id])).get(person.id, person.id)
        sent = await agenda.ledger.sent_last(human, DIGEST, since)
        if sent is None:
            return False
        return {"answered": await _answered(sent, Registry(offices, agenda, guide.library, days), texts)}


def router() -> Router:
    """Return the router of answers to a digest; it is asked before those whose buttons were shown earlier."""
    answers = with_desk(Router(name="duties-digest-answers"))
    answers.message.register(answer, AnswersNewest())
    return answers


async def answer(message: Message, answered: Answered, desk: Desk, state: FSMContext) -> Replies:
    """Take the digest for what is shown now, and what is typed for an answer to it."""
    text = message.text or ""
    await state.set_state(Duties.looking)
    await offer(answered.rows, desk, state)
    if answered.lone is not None and named.says_done(text):
        return await closing.mark_done(message, MarkDone(duty=answered.lone), desk, state)
    if answered.lone is not None and named.says_later(text):
        return await snoozing.snooze(message, Snooze(duty=answered.lone), desk, state)
    if named.says_done(text) or named.says_later(text):
        return await named.answer(message, desk, state)
    return await _numbered(message, answered, desk, state)


async def _numbered(message: Message, answered: Answered, desk: Desk, state: FSMContext) -> Replies:
    text = message.text or ""
    said = named.of_number(text) or named.Named(picked(text) or 0, done=False)
    if not answered.rows:
        return await listing.enter(message, desk, state, desk.texts["duties.list_changed"])
    if not 1 <= said.number <= len(answered.rows):
        return await named.no_such(message, len(answered.rows), desk)
    _, meant = answered.rows[said.number - 1][0]
    if isinstance(meant, SeeDuty):
        return await named.take(message, meant.duty, said.done, desk, state)
    return await telling.begin(message, BeginTelling.unpack(meant.pack()), desk, state)


def _answers(text: str) -> bool:
    is_number = picked(text) is not None or named.of_number(text) is not None
    return is_number or named.says_done(text) or named.says_later(text)


async def _answered(sent: Sent, registry: Registry, texts: Texts) -> Answered:
    """Return the digest as it was numbered."""
    day = sent.at.astimezone(VIETNAM).date()
    lines = await _lines(sent, registry, day)
    rows = numbered_rows(lines, await asked_by(lines, registry, day), texts)
    return Answered(rows, ordered(lines)[0].view.duty.id if is_alone(lines) else None)


async def _lines(sent: Sent, registry: Registry, day: date) -> list[Line]:
    """Return the digest's lines; none where a duty has moved or gone since, as others have its number by now."""
    duties = await registry.agenda.duties.several([one.duty_id for one in sent.entries if one.duty_id is not None])
    units = await registry.offices.units.several([duty.unit_id for duty in duties.values()])
    views = {one.duty.id: one for one in await views_of(list(units), registry, day)}
    lines: list[Line] = []
    for entry in sent.entries:
        view = views.get(entry.duty_id or 0)
        if view and (entry.kind is EntryKind.QUESTION or view.duty.revision == entry.revision):
            lines.append(Line(entry, view, units[view.duty.unit_id]))
        elif entry.kind is not EntryKind.QUESTION:
            return []
    return lines
