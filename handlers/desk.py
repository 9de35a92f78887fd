"""What a conversation works with: the turn's own things, gathered once for each handler."""

import datetime
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Router
from aiogram.types import Chat, TelegramObject

from directory.access import Standing
from directory.offices import Offices
from directory.people import People, Person
from handlers.texts import Texts
from knowledge.guide import Guide
from knowledge.outcomes import Answer, Decline
from knowledge.questions import AskedQuestion, QuestionLog
from reminders.agenda import Agenda
from reminders.registry import Registry
from reminders.workdays import Workdays
from submissions.dossiers import Dossiers
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
RECENT = datetime.timedelta(minutes=30)


@dataclass(frozen=True)
class Desk:
    """One turn: who asks, when (UTC), where, and everything that can be asked of the other rooms.

    `locality` is where the person is, else the installation's default. `private` is False in a group. `standing` is
    what the person may do. `days` are the working days. `may_collect` is whether personal data may pass through this
    chat (private, and a channel that PERSONAL_CHANNELS names). `attachment` is the file that came with the message,
    read and checked, or why it could not be. `run` names this run of the process, so that a conversation knows
    whether there was a restart. `keeper` is the agency that keeps personal data, `retention_days` how long it does
    after a list is consolidated.
    """

    now: datetime.datetime
    person: Person
    people: People
    questions: QuestionLog
    guide: Guide
    texts: Texts
    locality: str | None
    private: bool
    offices: Offices
    dossiers: Dossiers
    agenda: Agenda
    days: Workdays
    standing: Standing
    may_collect: bool
    attachment: Understood | Unreadable | None = None
    run: str = ""
    keeper: str | None = None
    retention_days: int = 365

    @property
    def today(self) -> datetime.date:
        """Return the day in Vietnam."""
        return self.now.astimezone(VIETNAM).date()

    @property
    def registry(self) -> Registry:
        """Return what duties are computed from."""
        return Registry(self.offices, self.agenda, self.guide.library, self.days)

    def place(self, key: str) -> str:
        """Return the name of a locality."""
        return self.guide.library.localities[key].name

    def show(self, entry_id: str, locality: str | None) -> Answer | Decline | None:
        """Return an entry's answer for a locality; None where the entry is gone."""
        return self.guide.answering.show(entry_id, locality)

    async def recent(self) -> AskedQuestion | None:
        """Return the person's latest question if it is fresh enough to be followed up."""
        last = await self.questions.last(self.person.id)
        return last if last and self.now - last.asked_at <= RECENT else None


class SetDesk(BaseMiddleware):
    """Gives the handlers of a router their desk."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Set the desk and go on."""
        return await handler(event, data | {"desk": await _desk(data)})


def with_desk(router: Router) -> Router:
    """Set a desk for everything that the router handles."""
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.middleware(SetDesk())
    return router


async def _desk(data: dict[str, Any]) -> Desk:
    guide, person, chat = data["guide"], data["person"], data.get("event_chat")
    private = isinstance(chat, Chat) and chat.type == "private"
    known = [key for key in (person.locality, data.get("default_locality")) if key in guide.library.localities]
    return Desk(
        now=data["now"],
        person=person,
        people=data["people"],
        questions=data["questions"],
        guide=guide,
        texts=data["texts"],
        locality=next(iter(known), None),
        private=private,
        offices=data["offices"],
        dossiers=data["dossiers"],
        agenda=data["agenda"],
        days=data["days"],
        standing=Standing(person.id, await data["offices"].memberships.of(person.id)),
        may_collect=private and person.channel in data.get("personal_channels", ()),
        attachment=data.get("attachment"),
        run=data.get("run", ""),
        keeper=data.get("keeper"),
        retention_days=data.get("retention_days", 365),
    )
