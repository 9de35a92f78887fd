"""Duties named by words instead of a button: `việc 2`, `việc 2 xong rồi`, `đã làm xong`, `nhắc lại sau`."""

import re
from typing import NamedTuple

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.access import Standing
from directory.offices import Offices
from directory.people import Person
from handlers.desk import Desk
from handlers.dossier.pressing import offered
from handlers.duties import closing, detail, listing, snoozing
from handlers.duties.buttons import ListDuties, MarkDone, SeeDuty, Snooze
from handlers.duties.showing import Duties
from handlers.replies import Replies, say
from handlers.words import Says
from knowledge.vietnamese import fold

_LATER = Says("remind_later")
_DONE = Says("duty_done")
_FILTERS = {which: Says(f"filter_{which}") for which in ("open", "overdue", "soon", "waiting", "done", "all")}
_NUMBERED = re.compile(
    r"(?P<before>(?:da |chua )?(?:lam )?xong )?(?:xem )?viec (?:so )?(?P<number>\d{1,2})(?P<said>(?: \w+){0,6})"
)
# Only a plain yes closes a duty: `chưa xong`, `sắp xong`, `mai xong`, `xong chưa` show it.
_FINISHED = re.compile(r" (?:da )?(?:lam )?xong(?: (?:roi|het|ca|a|em|nhe|nha|do))*")
_AFTER = re.compile(r"(?: (?:roi|a|em|nhe|nha|do))*")
_OPENED = frozenset({None, Duties.looking.state})


class Named(NamedTuple):
    """The number of a duty in a list, and whether it is said to be done."""

    number: int
    done: bool


class NamesDuty(Filter):
    """Lets words through that name a duty of the list shown last by its number; the handler gets `duty` and `done`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, int | bool]:
        """Count the duties that were shown."""
        named = of_number(message.text or "")
        if named is None:
            return False
        prefix = f"{SeeDuty.__prefix__}:"
        shown = [packed for packed in await offered(state) if packed.startswith(prefix)]
        if not 1 <= named.number <= len(shown):
            return False
        return {"duty": SeeDuty.unpack(shown[named.number - 1]).duty, "done": named.done}


def of_number(text: str) -> Named | None:
    """Return which duty of a list a text is about: `việc 2`, `đã xong việc 2`; None where it is about none."""
    found = _NUMBERED.fullmatch(fold(text).strip(" .!?"))
    if found is None:
        return None
    done = "?" not in text and _is_finished(found["before"] or "", found["said"])
    return Named(int(found["number"]), done)


def says_done(text: str) -> bool:
    """Whether a text says that something is done, without saying what."""
    return _DONE.matches(text)


def says_later(text: str) -> bool:
    """Whether a text asks to be reminded later."""
    return _LATER.matches(text)


def _is_finished(before: str, said: str) -> bool:
    """Whether the words around a duty's number say that it is done, and nothing else."""
    if before:
        return not before.startswith("chua") and _AFTER.fullmatch(said) is not None
    return _FINISHED.fullmatch(said) is not None


class NamesFilter(Filter):
    """Lets words through that name one of the filters that a list offers; the handler gets its button as `packed`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, str]:
        """Compare the words with what was offered."""
        text = message.text or ""
        which = next((which for which, said in _FILTERS.items() if said.matches(text)), None)
        prefix = f"{ListDuties.__prefix__}:"
        lists = [packed for packed in await offered(state) if which and packed.startswith(prefix)]
        return next(({"packed": packed} for packed in lists if ListDuties.unpack(packed).which == which), False)


class Shown(Filter):
    """Lets a message through while buttons are shown; the handler gets how many as `shown`."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool | dict[str, int]:
        """Count the buttons."""
        count = len(await offered(state))
        return {"shown": count} if count else False


class AnswersDigest(Filter):
    """Lets through what people answer to a digest in words, where nothing else waits, by somebody of a unit."""

    async def __call__(self, message: Message, state: FSMContext, person: Person, offices: Offices) -> bool:
        """Look at the words first, then at the conversation and the posts."""
        text = message.text or ""
        if message.chat.type != "private" or not (says_done(text) or says_later(text)):
            return False
        if await state.get_state() not in _OPENED:
            return False
        return bool(Standing(person.id, await offices.memberships.of(person.id)).units)


async def take(message: Message, duty: int, done: bool, desk: Desk, state: FSMContext) -> Replies:
    """Show the duty, or mark it as done."""
    if done:
        return await closing.mark_done(message, MarkDone(duty=duty), desk, state)
    return await detail.see(message, SeeDuty(duty=duty), desk, state)


async def no_such(message: Message, shown: int, desk: Desk) -> Replies:
    """Say which numbers there are."""
    return say(message, desk.texts.fill("duties.no_such_number", count=shown))


async def answer(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Remind later of all that presses; of what is done, take the one that was shown, or show the list."""
    if says_later(message.text or ""):
        return await snoozing.snooze(message, Snooze(duty=0), desk, state)
    prefix = f"{MarkDone.__prefix__}:"
    shown = [MarkDone.unpack(packed) for packed in await offered(state) if packed.startswith(prefix)]
    if len(shown) == 1 and await state.get_state() == Duties.looking.state:
        return await closing.mark_done(message, shown[0], desk, state)
    return await listing.enter(message, desk, state, desk.texts["duties.which_done"])
