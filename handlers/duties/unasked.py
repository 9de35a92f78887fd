"""A decision that somebody types without having been asked: `quyết định 1234/QĐ-UBND ký ngày 1/7/2025`.

Which one it is may stand in the line; else it is asked, and the line is kept meanwhile.
"""

import datetime
from collections.abc import Mapping

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.access import Standing
from directory.offices import Offices
from directory.people import Person
from handlers.desk import VIETNAM, Desk
from handlers.dossier.pressing import offered
from handlers.duties import telling
from handlers.duties.buttons import BeginTelling
from handlers.duties.said import keep_said
from handlers.duties.showing import TYPING, Duties, is_free
from handlers.duties.telling_words import Told, read
from handlers.replies import Replies, say
from handlers.words import phrases, stands_in, word_count
from knowledge.anchors import Anchor
from knowledge.vietnamese import Word, words
from submissions.wording import asks

# What each decision is called; of "quyết định thành lập có hiệu lực" the first that fits is meant.
_NAMES: Mapping[Anchor, list[list[Word]]] = {
    Anchor.SEAL: phrases("anchor_seal"),
    Anchor.PERSONNEL: phrases("anchor_personnel"),
    Anchor.LETTER: phrases("anchor_letter"),
    Anchor.FOUNDING: phrases("anchor_founding"),
    Anchor.EFFECT: phrases("anchor_effect"),
}
_DECISION, _OWN_LETTER = phrases("told_decision"), phrases("own_letter")
_AWAITED = frozenset({Duties.telling.state, *(step.state for step in TYPING)})
_LONGEST = 25  # words; what is longer is a story, or a question


class TellsDecision(Filter):
    """Lets a line through that gives a decision's number and day; its handler gets `told`.

    Not of who has posts but no unit: an administrator's and a receiver's decisions are no unit's own.
    """

    async def __call__(
        self, message: Message, state: FSMContext, now: datetime.datetime, person: Person, offices: Offices
    ) -> bool | dict[str, Told]:
        """Read the line."""
        text, today = message.text or "", now.astimezone(VIETNAM).date()
        if message.chat.type != "private" or not _is_decision(text, today) or not await _is_idle(state):
            return False
        told = read(text, today)
        if told.signed is None or told.trouble:
            return False
        standing = Standing(person.id, await offices.memberships.of(person.id))
        return {"told": told} if standing.units or not standing.belongs else False


class NamesOffered(Filter):
    """Lets words through that name one of the decisions whose buttons were shown last; the handler gets `packed`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, str]:
        """Compare what is named with what is offered."""
        text = message.text or ""
        if asks(text) or word_count(text) > _LONGEST:
            return False
        anchor, prefix = named(text), f"{BeginTelling.__prefix__}:"
        buttons = [packed for packed in await offered(state) if packed.startswith(prefix)] if anchor else []
        return next(({"packed": packed} for packed in buttons if BeginTelling.unpack(packed).anchor is anchor), False)


def named(text: str) -> Anchor | None:
    """Return which decision a text names."""
    said = words(text)
    return next((anchor for anchor, names in _NAMES.items() if any(stands_in(name, said) for name in names)), None)


async def take(message: Message, told: Told, desk: Desk, state: FSMContext) -> Replies:
    """Keep what the line says, and ask which decision it is, or show what it moves; say who may tell one."""
    units, anchor = desk.standing.edited_units, named(message.text or "")
    if not units:
        return say(message, desk.texts["telling.refused" if desk.standing.units else "telling.join_first"])
    await keep_said(told, desk.now, state)
    chosen = BeginTelling(unit=units[0], anchor=anchor) if len(units) == 1 else BeginTelling()
    return await telling.begin(message, chosen, desk, state)


async def _is_idle(state: FSMContext) -> bool:
    """Whether no words are awaited, neither elsewhere nor about a duty."""
    return await is_free(state) and await state.get_state() not in _AWAITED


def _is_decision(text: str, today: datetime.date) -> bool:
    if asks(text) or word_count(text) > _LONGEST:
        return False
    said = words(text)
    if any(stands_in(phrase, said) for phrase in _OWN_LETTER):  # "đã gửi công văn số 15": what they did themselves
        return False
    if any(stands_in(phrase, said) for phrase in _DECISION):
        return True
    return named(text) is not None and bool(read(text, today).number)
