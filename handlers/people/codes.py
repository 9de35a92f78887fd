"""Invitation codes: pressed as a link, or typed. A code needs no personal data, so it works on every channel."""

import re
import unicodedata

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.codes import PREFIX, is_nearly_code, lone_code, read_code
from directory.membership import Membership
from directory.redeeming import Joined, Locked, redeem
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.keyboards import keyboard
from handlers.people.consent import Consenting
from handlers.people.introducing import introduce_rows
from handlers.people.planning import plan_duties
from handlers.people.posts import NEXT, post_name
from handlers.people.request import Joining
from handlers.replies import Replies, say
from handlers.whereabouts import Locality
from handlers.words import Says, word_count

_LEAD = re.compile(
    r"\s*(?:(?:nhập|nhap)\s+)?m[ãa]\s+m[ờo]i(?:\s+(?:của|cua)\s+(?:tôi|toi|em))?(?:\s+(?:là|la))?\s*[:\-–]?\s*(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 4  # words after "mã mời" that may be a mistyped code
# While somebody is in the middle of a form, what looks like a code may be an answer.
IDLE = (None, *Joining.__all_states__, *Consenting.__all_states__, *Locality.__all_states__)
# Nothing is answered in one's own words at these either. By the names that are kept: that package asks this one.
MENUS = ("Filling:home", "Filling:listing", "Duties:looking")
WAITING = frozenset(state.state for state in IDLE if state)


class JoinsByLink(Filter):
    """Lets `/start moi_…` through; the handler gets the rest as `typed`."""

    async def __call__(self, _message: Message, command: CommandObject) -> bool | dict[str, str]:
        """Look at what follows the command."""
        given = command.args or ""
        return {"typed": given.removeprefix(PREFIX)} if given.startswith(PREFIX) else False


class NamesCode(Filter):
    """Lets `mã mời ABCDE-23456` through; the handler gets what follows as `typed`."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Look at the first words."""
        typed = after_lead(message.text or "")
        return {"typed": typed} if typed else False


class LoneCode(Filter):
    """Lets a text through that is a code, or nearly one, and hardly anything else; the handler gets it as `typed`."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Look at the whole text."""
        text = message.text or ""
        return {"typed": text} if lone_code(text) or is_nearly_code(text) else False


def router() -> Router:
    """Return the router of codes. It stands before the one of the first words, which takes any /start."""
    codes = with_desk(Router(name="people-codes"))
    codes.message.register(enter, CommandStart(deep_link=True), JoinsByLink())
    codes.message.register(enter, NamesCode())
    codes.message.register(explain, Says("about_code", asking=True))
    codes.message.register(enter, StateFilter(*IDLE, *MENUS), LoneCode())
    return codes


def after_lead(text: str) -> str | None:
    """Return what follows "mã mời": a code, or a few words that may be a mistyped one; a question is neither."""
    found = _LEAD.fullmatch(unicodedata.normalize("NFC", text))
    if found is None or read_code(found[1]):
        return found and found[1]
    return None if "?" in text or not _may_be_code(found[1]) else found[1]


async def enter(message: Message, typed: str, desk: Desk, state: FSMContext) -> Replies:
    """Give the post of a code."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    code = read_code(typed)
    if code is None:
        return say(message, desk.texts["people.no_code"])
    outcome = await redeem(code, desk.person.id, desk.offices, desk.now)
    if isinstance(outcome, Joined):
        if await state.get_state() in WAITING:
            await state.set_state(None)
        if not outcome.again:
            await plan_duties(outcome.membership.post, desk)
        rows = [] if outcome.again else introduce_rows(outcome.membership, desk)
        return say(message, await _welcome(outcome, desk), keyboard(rows))
    if isinstance(outcome, Locked):
        until = outcome.until.astimezone(VIETNAM)
        return say(message, desk.texts.fill("people.locked", time=f"{until:%H:%M}", day=f"{until:%d/%m/%Y}"))
    return say(message, desk.texts["people.unknown_code"])


async def explain(message: Message, desk: Desk) -> Replies:
    """Say what a code is and who gives one."""
    return say(message, desk.texts["people.about_code"])


async def _welcome(joined: Joined, desk: Desk) -> str:
    """Say what the person is now and what can be done next; the unit's locality becomes theirs if they have none."""
    post = joined.membership.post
    await _take_locality(joined.membership, desk)
    name = await post_name(post, desk)
    before, now = desk.texts.fill("people.held", post=name), desk.texts.fill("people.joined", post=name)
    said = before if joined.again else now
    return f"{said}\n\n{desk.texts[NEXT[post.role]]}"


async def _take_locality(membership: Membership, desk: Desk) -> None:
    unit_id = membership.post.unit_id
    unit = await desk.offices.units.get(unit_id) if unit_id else None
    locality = unit.locality if unit else membership.post.locality
    if locality in desk.guide.library.localities and desk.person.locality is None:
        await desk.people.choose_locality(desk.person.id, locality)


def _may_be_code(rest: str) -> bool:
    return any(char.isdigit() for char in rest) and word_count(rest) <= _MOST
