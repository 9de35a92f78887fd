"""Talks about duties: a commune of Nam Đàn whose people are Lan (focal), Hòa, and its deadlines by name."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from aiogram.methods import SendMessage

from directory.accounts import Account
from directory.membership import Post, Role
from handlers.duties.digest import compose
from handlers.postings import PostDesk, Posting
from handlers.texts import Texts
from knowledge.anchors import Anchor
from reminders.duties import Duty
from reminders.events import UnitEvent
from reminders.ledger import EntryState
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from reminders.planning import plan_units
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Work
from tests.conversations.administration import post, unit, work
from tests.conversations.sample import sample_guide
from tests.conversations.talk import CHANNEL, LAN, MORNING, Talk
from tests.recording import buttons

KIM_LIEN = "UBND xã Kim Liên"
NAM_GIANG = "UBND xã Nam Giang"


@asynccontextmanager
async def commune(folder: Path, *others: tuple[int, Role], now: datetime = MORNING) -> AsyncIterator[Talk]:
    """Begin a talk with a commune: Lan is its focal person; others as they are named."""
    async with await Talk.begin(folder, now) as talk:
        async with work(talk) as open_work:
            first = await unit(open_work, KIM_LIEN, talk)
            await post(open_work, talk, LAN, Post(Role.FOCAL, first))
            for who, role in others:
                await post(
                    open_work,
                    talk,
                    who,
                    Post(
                        role,
                        None if role is Role.ADMINISTRATOR else first,
                        locality="nam-dan" if role is Role.ADMINISTRATOR else None,
                    ),
                )
        await plan(talk)
        yield talk


def registry(open_work: Work) -> Registry:
    """What duties are computed from, in a unit of work."""
    return Registry(open_work.offices, open_work.agenda, sample_guide().library, Workdays())


async def plan(talk: Talk, *units: int) -> None:
    """Plan duties as the night does."""
    async with work(talk) as open_work:
        every = [one.id for one in await open_work.offices.units.of_locality(None, ended=True)]
        await plan_units(units or every, registry(open_work), talk.now)


async def own(talk: Talk, what: str, day: date, units: Sequence[int] = (1,)) -> int:
    """Set an administrator's own deadline for units; return its number."""
    async with work(talk) as open_work:
        one = OwnDeadline(0, what, day, Scope(units=tuple(units)), "", "", "nam-dan", None, talk.now)
        made = await open_work.agenda.own.add(one)
        await plan_units(list(units), registry(open_work), talk.now)
    return made


async def told(talk: Talk, anchor: Anchor, signed: date, effective: date | None = None) -> None:
    """Let the commune's day be known already."""
    async with work(talk) as open_work:
        event = UnitEvent(1, anchor, "", signed, effective, None, talk.now)
        await open_work.agenda.events.keep([event])
        await plan_units([1], registry(open_work), talk.now)


async def duty(talk: Talk, source: str) -> Duty:
    """Return the commune's duty of a source."""
    async with talk.database.read() as reading:
        return next(one for one in await reading.agenda.duties.of_units([1]) if one.source == source)


async def morning(talk: Talk, who: int = LAN) -> Posting | None:
    """Send what is due for somebody, as the postman does, and let them see it; None where nothing is."""
    async with work(talk) as open_work:
        person = (await open_work.people.meet(CHANNEL, who, who, talk.now)).id
        entries = await open_work.agenda.ledger.claim(person, talk.now, timedelta(minutes=2), "test")
        days, texts, guide = Workdays(), Texts.load(), sample_guide()
        desk = PostDesk(talk.now, texts, guide, open_work.offices, open_work.agenda, days, nobody_apart)
        account = Account(person, CHANNEL, who, talk.now)
        postings = await compose(desk, account, entries) if entries else []
        for posting in postings:
            await open_work.agenda.ledger.settle([one.id for one in posting.sent], EntryState.SENT, talk.now)
            await open_work.agenda.ledger.put(posting.follow, talk.now)
            for state, dropped in posting.dropped.items():
                await open_work.agenda.ledger.settle([one.id for one in dropped], state, talk.now)
            for moment, later in posting.later.items():
                await open_work.agenda.ledger.postpone([one.id for one in later], moment, failed=False)
    return next(iter(postings), None)


async def nobody_apart(*_: object, **__: object) -> object:
    """Run nothing in another process."""
    raise NotImplementedError


def text_of(posting: Posting | None) -> str:
    """What a posting says."""
    return "\n".join(method.text for method in posting.methods if isinstance(method, SendMessage)) if posting else ""


def labels_of(posting: Posting | None) -> list[str]:
    """What the buttons of a posting say."""
    return [label for method in posting.methods for label, _ in buttons(method)] if posting else []


def data_of(posting: Posting | None, label: str) -> str:
    """What a button of a posting sends."""
    found = [pair for method in posting.methods for pair in buttons(method)] if posting else []
    return next(data or "" for text, data in found if text.startswith(label))
