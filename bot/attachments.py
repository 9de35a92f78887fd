"""Files that come with a message, fetched and read before the turn's unit of work: no transaction waits for them."""

import io
from collections.abc import Collection, Mapping

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document, Message, Update

from bot.clock import Clock
from bot.workshop import Workshop
from directory.marks import is_marked
from directory.membership import Membership
from directory.offices import Offices
from knowledge.guide import Guide
from storage import Database
from submissions.routing import collected_systems
from submissions.tables.limits import LARGEST_FILE, large_file
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood

Attachment = Understood | Unreadable | None


class TooLargeError(Exception):
    """A file went on after the size at which it should have ended."""


class Attachments:
    """Reads the files of people who belong to a unit, where personal data may pass; all others stay unopened."""

    def __init__(
        self, database: Database, dispatcher: Dispatcher, bots: Mapping[str, Bot], workshop: Workshop, clock: Clock
    ) -> None:
        """Take the bots by channel name; the dispatcher knows the guide and PERSONAL_CHANNELS."""
        self._database = database
        self._dispatcher = dispatcher
        self._bots = bots
        self._workshop = workshop
        self._clock = clock

    async def of(self, channel: str, update: Update) -> Attachment:
        """Return what an update's file says, or why it could not be read; None where there is none to be read.

        Raises what the network raises, and WorkshopError: the turn tries again.
        """
        message = update.message
        if not message or not message.document or not self._may_pass(channel, message):
            return None
        belongs, locality = await self._sender(channel, message)
        if not belongs:
            return None
        refusal = _refusal(message.document)
        return refusal or await self._read(channel, message.document, locality)

    def _may_pass(self, channel: str, message: Message) -> bool:
        allowed = self._dispatcher.get("personal_channels") or ()
        # A mark in the caption is refused by the guards; its file is not even fetched.
        return message.chat.type == "private" and channel in allowed and not is_marked(message.caption or "")

    async def _sender(self, channel: str, message: Message) -> tuple[bool, str | None]:
        """Return whether the sender belongs anywhere, and the locality whose forms are theirs."""
        if message.from_user is None:
            return False, None
        async with self._database.write() as work:
            person = await work.people.meet(channel, message.from_user.id, message.chat.id, self._clock())
            held = await work.offices.memberships.of(person.id)
            return bool(held), await _locality(held, work.offices) or person.locality

    async def _read(self, channel: str, document: Document, locality: str | None) -> Understood | Unreadable:
        data = await _fetched(self._bots[channel], document)
        if isinstance(data, Unreadable):
            return data
        guide: Guide = self._dispatcher["guide"]
        systems = guide.library.systems
        routed = collected_systems(guide.library, locality)
        return await self._workshop.read(document.file_name or "", data, systems, routed or None)


def _refusal(document: Document) -> Unreadable | None:
    if is_marked((document.file_name or "").replace("_", " ")):
        return Unreadable("tables.marked")
    size = document.file_size or 0
    return large_file(size) if size > LARGEST_FILE else None


async def _locality(held: Collection[Membership], offices: Offices) -> str | None:
    for membership in held:
        unit = await offices.units.get(membership.post.unit_id) if membership.post.unit_id else None
        if locality := (unit.locality if unit else membership.post.locality):
            return locality
    return None


async def _fetched(bot: Bot, document: Document) -> bytes | Unreadable:
    target = _Limited()
    try:
        await bot.download(document, target)
    except TooLargeError:
        return large_file(LARGEST_FILE + 1)
    except (NotImplementedError, FileNotFoundError):
        return Unreadable("tables.not_here")
    except TelegramBadRequest as error:
        if "too big" not in str(error).lower():
            raise
        return large_file(max(document.file_size or 0, LARGEST_FILE + 1))
    return target.getvalue()


class _Limited(io.BytesIO):
    """A file in memory that does not grow beyond what is read: what an update says of a size is only said."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > LARGEST_FILE:
            raise TooLargeError
        return super().write(data)
