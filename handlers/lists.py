"""Personal data that nobody asked for: pasted lists of people, and a phone number alone.

Of who hands in for a unit, on a channel that may carry them, they are taken; of everybody else neither is kept.
"""

from collections.abc import Collection

from aiogram.filters import Filter
from aiogram.types import Message

from directory.access import Standing
from directory.masking import count_phones, without_phones
from directory.offices import Offices
from directory.people import Person
from handlers.words import plain_words
from knowledge.vietnamese import fold, tokens

_BESIDE_PHONE = plain_words("beside_phone")
_LINES = 2


class HandsIn(Filter):
    """Lets messages of those through who may hand in personal data here."""

    async def __call__(
        self, message: Message, person: Person, offices: Offices, personal_channels: Collection[str] = ()
    ) -> bool:
        """Look at the chat and at the person's posts."""
        carries = message.chat.type == "private" and person.channel in personal_channels
        return carries and bool(Standing(person.id, await offices.memberships.of(person.id)).units)


class PeopleList(Filter):
    """Lets a message through that lists people with their phones, one a line."""

    async def __call__(self, message: Message) -> bool:
        """Look at the text or the caption."""
        return is_people_list(message.text or message.caption or "")


class PhoneAlone(Filter):
    """Lets a message through that is a phone number and nothing else."""

    async def __call__(self, message: Message) -> bool:
        """Look at the text or the caption."""
        return is_phone_alone(message.text or message.caption or "")


def is_people_list(text: str) -> bool:
    """Whether two or more lines have a phone and a name."""
    return sum(bool(count_phones(line)) and bool(_words(line)) for line in text.splitlines()) >= _LINES


def is_phone_alone(text: str) -> bool:
    """Whether nothing but a phone is said, and whose it is."""
    return bool(count_phones(text)) and _BESIDE_PHONE.issuperset(_words(text))


def _words(text: str) -> list[str]:
    return [word for word in map(fold, tokens(without_phones(text))) if not word.isdigit()]
