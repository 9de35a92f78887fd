"""Where people say they are, in passing: `tôi ở Nam Đàn`, `Thạch An`."""

from aiogram.filters import Filter
from aiogram.types import Message

from directory.people import Person
from handlers.words import plain_words, word_count
from knowledge.guide import Guide
from knowledge.places import Places
from knowledge.vietnamese import fold, tokens

MOVED = plain_words("moved")
BESIDE = MOVED | plain_words("beside_place") | plain_words("polite")
LONGEST = 12  # words


class TellsLocality(Filter):
    """Lets a private message through that says where the person is and nothing else."""

    async def __call__(self, message: Message, guide: Guide, person: Person) -> bool | dict[str, str]:
        """Find the place; the handler gets its key as `told`. A known place is only replaced by one who says so."""
        text = message.text or ""
        if message.chat.type != "private" or word_count(text) > LONGEST or "?" in text:
            return False
        told = told_place(text, guide)
        if told is None or (person.locality and not MOVED.intersection(map(fold, tokens(text)))):
            return False
        return {"told": told}


def told_place(text: str, guide: Guide) -> str | None:
    """Return the locality that a text names, if it says nothing else."""
    place = Places(guide.library.localities).find(tokens(text))
    return place.locality if {fold(word) for word in place.rest} <= BESIDE else None
