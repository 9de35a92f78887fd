"""Where people say they are, in passing: `tôi ở Nam Đàn`, `Thạch An`; and what may be a mistyped place."""

from collections.abc import Iterator, Sequence

from aiogram.filters import Filter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from directory.people import Person
from handlers.words import phrases, plain_words, stands_in, word_count
from knowledge.guide import Guide
from knowledge.naming import closest
from knowledge.outcomes import Asked, Decline
from knowledge.places import Places
from knowledge.vietnamese import fold, tokens, words

MOVED = plain_words("moved")
BESIDE = MOVED | plain_words("beside_place") | plain_words("polite")
LONGEST = 12  # words
QUESTION = 8  # more words are no name
NEAR = 85.0
_QUESTION_WORDS = phrases("question")
_KINDS = phrases("kind_of_place")


class Locality(StatesGroup):
    """Where a place is awaited: `typing` waits for nothing else, `choosing` has the list of localities open."""

    typing = State()
    choosing = State()


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


class NamesPlace(Filter):
    """Lets a text through that is rather a place than a question, while the list of localities is open."""

    async def __call__(self, message: Message, guide: Guide) -> bool:
        """Look at the text."""
        return message.text is not None and not is_question(message.text, guide)


def is_question(text: str, guide: Guide) -> bool:
    """Whether a text asks something: a question word, many words, or a matter that the guide knows."""
    said = words(text)
    if "?" in text or len(said) > QUESTION:
        return True
    if told_place(text, guide) or near_places(text, guide):
        return False
    if any(stands_in(phrase, said) for phrase in _QUESTION_WORDS):
        return True
    if any(stands_in(kind, said[: len(kind)]) for kind in _KINDS):
        return False
    return not isinstance(guide.answer(Asked(text)), Decline)


def near_places(text: str, guide: Guide) -> list[str]:
    """Return the localities that a text may mean, best first: one that it names among other words, or mistyped ones."""
    typed = tokens(text)
    named = Places(guide.library.localities).find(typed).locality
    if named:
        return [named]
    near: dict[str, None] = {}
    for size in (4, 3, 2):
        for at in range(len(typed) - size + 1):
            slip = typed[at : at + size]
            alike = [(key, name) for key, name in place_names(guide) if _initials(tokens(name)) == _initials(slip)]
            near |= dict.fromkeys(closest(" ".join(slip), alike, limit=1, close=NEAR))
    return list(near)[:3]


def _initials(said: Sequence[str]) -> list[str]:
    """Return the first letters: who mistypes a place hardly mistypes these, and `Bến Thành` is not `Yên Thành`."""
    return [fold(word)[:1] for word in said]


def place_names(guide: Guide) -> Iterator[tuple[str, str]]:
    """Return each name of each locality, with its key."""
    for key, locality in guide.library.localities.items():
        yield from ((key, name) for name in (locality.name, *locality.names, *locality.places))


def told_place(text: str, guide: Guide) -> str | None:
    """Return the locality that a text names, if it says nothing else."""
    place = Places(guide.library.localities).find(tokens(text))
    return place.locality if {fold(word) for word in place.rest} <= BESIDE else None
