"""Groups: guidance for those who ask the assistant, and nothing personal."""

import datetime
import re

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus
from aiogram.filters import Filter
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from directory.codes import lone_code
from directory.masking import count_phones
from directory.people import People, Person
from handlers.ask import respond
from handlers.buttons import (
    AskLocality,
    BeginWizard,
    ChooseCase,
    ChooseHolder,
    ChooseLocality,
    ForgetLocality,
    MoveWizard,
)
from handlers.desk import Desk, with_desk
from handlers.other import GREETINGS, OKAY, THANKS
from handlers.people.buttons import PERSONAL as ABOUT_PEOPLE
from handlers.replies import Replies, pressed, say
from handlers.texts import Texts
from handlers.words import Says, word_count

_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(?P<bot>\w+))?(?=\s|$)")
OF_ONES_OWN = tuple(map(Says, ("join", "profile", "own_data", "erase", "withdraw_consent", "administration")))
OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)
ABOUT_PLACES = (AskLocality, ChooseLocality, ForgetLocality)
PERSONAL = (*ABOUT_PLACES, BeginWizard, ChooseHolder, ChooseCase, MoveWizard, *ABOUT_PEOPLE)


class InGroup(Filter):
    """Lets everything from a group through, commands aside: they have handlers of their own."""

    async def __call__(self, message: Message) -> bool:
        """Look at the chat and the first letter."""
        return is_group(message.chat) and not _COMMAND.match(message.text or "")


class PressedInGroup(Filter):
    """Lets a press through that happened in a group."""

    async def __call__(self, callback: CallbackQuery) -> bool:
        """Look at the chat."""
        return callback.message is not None and is_group(callback.message.chat)


class Unaddressed(Filter):
    """Lets a group's messages through that are not for the assistant: no mention, no reply to it, no command."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        """Look for the ways in which one speaks to a bot."""
        if not is_group(message.chat):
            return False
        return not (_answers(message, bot) or await _commands(message, bot) or await _mentions(message, bot))


def router() -> Router:
    """Return the router of groups."""
    groups = with_desk(Router(name="groups"))
    groups.message.register(answer, InGroup())
    groups.edited_message.register(ignore, InGroup())
    for kind in PERSONAL:
        groups.callback_query.register(elsewhere, kind.filter(), PressedInGroup())
    groups.my_chat_member.register(joined)
    return groups


async def answer(message: Message, desk: Desk, bot: Bot) -> Replies | None:
    """Answer a question that was put to the assistant; to a picture or a sticker it says nothing."""
    if message.text is None:
        return None
    text = await _without_mention(message.text, bot)
    if THANKS.matches(text) or OKAY.matches(text):
        return None
    if count_phones(text):
        return say(message, desk.texts["groups.personal"])
    if lone_code(text) or any(own.matches(text) for own in OF_ONES_OWN):
        return say(message, desk.texts["groups.private_only"])
    if not word_count(text) or GREETINGS.matches(text):
        return say(message, desk.texts["groups.hello"])
    return await respond(message, text, desk)


async def ignore(_message: Message) -> None:
    """Pass over what a group edits."""


async def elsewhere(callback: CallbackQuery, desk: Desk) -> Replies:
    """Ask to go on in private."""
    return pressed(callback, desk.texts["groups.private_only"])


async def joined(
    event: ChatMemberUpdated, texts: Texts, people: People, person: Person, now: datetime.datetime
) -> SendMessage | None:
    """Greet a group once, when it takes the assistant in; who shuts it out in private is remembered, without a word."""
    out = event.new_chat_member.status in OUTSIDE
    if out and not is_group(event.chat):
        await people.blocked(person.channel, event.chat.id, now)
    came = event.old_chat_member.status in OUTSIDE and not out
    return event.answer(texts["groups.hello"], parse_mode=None) if came and is_group(event.chat) else None


def is_group(chat: Chat) -> bool:
    """Whether several people read a chat."""
    return chat.type != "private"


def _answers(message: Message, bot: Bot) -> bool:
    earlier = message.reply_to_message
    return earlier is not None and earlier.from_user is not None and earlier.from_user.id == bot.id


async def _commands(message: Message, bot: Bot) -> bool:
    found = _COMMAND.match(message.text or "")
    if found is None:
        return False
    return found["bot"] is None or found["bot"].lower() == (await _name(bot))


async def _mentions(message: Message, bot: Bot) -> bool:
    named = [entity.user for entity in message.entities or () if entity.user]
    if any(user.id == bot.id for user in named):
        return True
    text = message.text or ""
    return "@" in text and await _without_mention(text, bot) != text.strip()


async def _without_mention(text: str, bot: Bot) -> str:
    name = await _name(bot)
    return re.sub(rf"@{re.escape(name)}\b", " ", text, flags=re.IGNORECASE).strip() if name else text


async def _name(bot: Bot) -> str:
    return ((await bot.me()).username or "").lower()
