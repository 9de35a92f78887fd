"""Everything that people send which is no question: greetings, thanks, pictures, other languages, old commands."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.dates import Misread, read_days
from handlers.desk import Desk, with_desk
from handlers.foreign import is_other_script
from handlers.keyboards import keyboard, whole_row
from handlers.replies import Replies, say
from handlers.words import Says, plain_words, word_count
from knowledge.questions import Verdict
from knowledge.vietnamese import fold, tokens

GREETINGS = Says("greeting")
THANKS = Says("thanks")
OKAY = Says("okay")
CONTENTS: Mapping[str, str] = {
    ContentType.VOICE: "other.voice",
    ContentType.AUDIO: "other.voice",
    ContentType.VIDEO_NOTE: "other.video",
    ContentType.VIDEO: "other.video",
    ContentType.ANIMATION: "other.sticker",
    ContentType.STICKER: "other.sticker",
    ContentType.DICE: "other.sticker",
    ContentType.GAME: "other.sticker",
    ContentType.PHOTO: "other.photo",
    ContentType.LIVE_PHOTO: "other.photo",
    ContentType.PAID_MEDIA: "other.photo",
    ContentType.STORY: "other.photo",
    ContentType.DOCUMENT: "other.document",
    ContentType.CONTACT: "other.contact",
    ContentType.LOCATION: "other.location",
    ContentType.VENUE: "other.location",
    ContentType.POLL: "other.poll",
    ContentType.CHECKLIST: "other.poll",
}
_ALBUM = "album"


class Content(Filter):
    """Lets pictures, voices, files and the like through; the handler gets the text to answer with as `key`."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        """Look the kind of the message up."""
        key = CONTENTS.get(message.content_type)
        return {"key": key} if key else False


class StartsWithSlash(Filter):
    """Lets a text through that begins as a command does."""

    async def __call__(self, message: Message) -> bool:
        """Look at the first letter."""
        return (message.text or "").startswith("/")


class Wordless(Filter):
    """Lets a text without a letter or a figure through: emoji, punctuation, invisible marks."""

    async def __call__(self, message: Message) -> bool:
        """Look for words."""
        return message.text is not None and not word_count(message.text)


class OtherScript(Filter):
    """Lets a text through that is mostly written in another script than Vietnamese."""

    async def __call__(self, message: Message) -> bool:
        """Look at the letters."""
        return message.text is not None and is_other_script(message.text)


class OnlyDay(Filter):
    """Lets a text through that is a day and nothing else."""

    async def __call__(self, message: Message) -> bool:
        """Look for letters beside the day."""
        text = message.text or ""
        letters = plain_words("beside_day").issuperset(word for word in map(fold, tokens(text)) if word.isalpha())
        return letters and not isinstance(read_days(text), Misread)


def router() -> Router:
    """Return the router of everything else."""
    other = with_desk(Router(name="other"))
    other.message.register(answer_content, Content())
    other.message.register(leave, Command("huy"))
    other.message.register(unknown_command, StartsWithSlash())
    other.message.register(wordless, Wordless())
    other.message.register(foreign, OtherScript())
    other.message.register(foreign, Says("who_english", asking=True))
    other.message.register(welcome, THANKS)
    other.message.register(nod, OKAY)
    other.message.register(explain_more, Says("unclear", asking=True))
    other.message.register(part, Says("goodbye"))
    other.message.register(name_a_person, Says("person", asking=True))
    for way_out in ("stop", "leave"):
        other.message.register(leave, Says(way_out))
    for movement in ("back", "skip", "keep", "resume", "save"):
        other.message.register(nothing_begun, Says(movement))
    other.message.register(nothing_open, OnlyDay())
    other.message.register(greet, GREETINGS)
    return other


async def answer_content(message: Message, key: str, desk: Desk, state: FSMContext) -> Replies | None:
    """Say what to do instead; an album of pictures is answered once. Nothing of it is kept."""
    if message.media_group_id:
        if (await state.get_data()).get(_ALBUM) == message.media_group_id:
            return None
        await state.update_data({_ALBUM: message.media_group_id})
    return say(message, desk.texts[key])


async def unknown_command(message: Message, desk: Desk) -> Replies | None:
    """Name the commands that there are; in a group it may be another bot's, unless it says whose it is."""
    if desk.private:
        return say(message, desk.texts["other.unknown_command"])
    addressed = "@" in (message.text or "").split()[0]
    return say(message, desk.texts["groups.private_only"]) if addressed else None


async def wordless(message: Message, desk: Desk) -> Replies:
    """Ask for words."""
    return say(message, desk.texts["other.wordless"])


async def foreign(message: Message, desk: Desk) -> Replies:
    """Say in two languages that it is Vietnamese here."""
    return say(message, desk.texts["other.foreign"])


async def greet(message: Message, desk: Desk) -> Replies:
    """Greet back."""
    return say(message, desk.texts["other.greeting"])


async def welcome(message: Message, desk: Desk) -> Replies:
    """Take thanks."""
    return say(message, desk.texts["other.thanks"])


async def nod(message: Message, desk: Desk) -> Replies:
    """Take an okay."""
    return say(message, desk.texts["other.okay"])


async def explain_more(message: Message, desk: Desk) -> Replies:
    """Say how to get another answer, with the whole of the latest one below."""
    latest = await desk.recent()
    shown = latest.shown[:1] if latest and latest.verdict in (Verdict.ANSWERED, Verdict.RIGHT) else ()
    rows = [whole_row(entry, desk, latest.id) for entry in shown if latest and desk.guide.entry(entry)]
    return say(message, desk.texts["other.unclear" if rows else "other.unclear_bare"], keyboard(rows))


async def nothing_open(message: Message, desk: Desk) -> Replies:
    """Say that no question of ours waits for such an answer."""
    return say(message, desk.texts["feedback.nothing_open"])


def person_text(desk: Desk) -> str:
    """Return who can be met."""
    return desk.texts["other.person"]


async def part(message: Message, desk: Desk) -> Replies:
    """Say goodbye."""
    return say(message, desk.texts["other.goodbye"])


async def name_a_person(message: Message, desk: Desk) -> Replies:
    """Say who can be asked instead."""
    return say(message, person_text(desk))


async def leave(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Leave whatever still waits unheard, so that nobody who wants out goes round in a circle."""
    await state.set_state(None)
    return await nothing_begun(message, desk)


async def nothing_begun(message: Message, desk: Desk) -> Replies:
    """Say that there is nothing to go back in."""
    return say(message, desk.texts["other.nothing_begun"])
