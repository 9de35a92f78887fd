"""Talks about duties: a commune of Nam Đàn whose people are Lan (focal), Hòa, and its deadlines by name."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aiogram.methods import SendMessage, TelegramMethod

from directory.membership import Post, Role
from knowledge.anchors import Anchor
from reminders.duties import Duty
from reminders.events import UnitEvent
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from reminders.planning import plan_units
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Work
from tests.conversations.administration import post, unit, work
from tests.conversations.sample import sample_guide
from tests.conversations.talk import LAN, MORNING, Talk
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


async def morning(talk: Talk, who: int = LAN) -> Sequence[TelegramMethod[Any]]:
    """Let what is due by now go out; return what somebody gets."""
    await talk.comes(talk.now, who)
    return list(talk.sent)


def text_of(sent: Sequence[TelegramMethod[Any]]) -> str:
    """What messages say."""
    return "\n".join(method.text for method in sent if isinstance(method, SendMessage))


def labels_of(sent: Sequence[TelegramMethod[Any]]) -> list[str]:
    """What their buttons say."""
    return [label for method in sent for label, _ in buttons(method)]


def data_of(sent: Sequence[TelegramMethod[Any]], label: str) -> str:
    """What one of their buttons sends."""
    found = [pair for method in sent for pair in buttons(method)]
    return next(data or "" for text, data in found if text.startswith(label))
