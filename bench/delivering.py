"""Reminders of a morning over real HTTP at three rates: how near the configured one, and how even.

The Bot API server runs in a process of its own. When each message came is what it saw, so nothing is asked of the
assistant about itself.
"""

import asyncio
import multiprocessing
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pydantic import HttpUrl, SecretStr

from bench.measure import Figure
from bot.channels.telegram import CHANNEL, telegram_bot
from bot.clock import TravelClock
from bot.opening import open_application
from bot.pacing import BULK_SHARE
from bot.settings import Settings
from bot.wiring import conversation
from tests.integration.bot_api import TOKEN, BotApi
from tests.integration.reminding import MORNING, SECRET, WHAT, Reminded

WANTED = 0.95  # of the rate that reminders may take
TELEGRAM = 30  # messages a second that Telegram takes from a bot before it says 429


@dataclass(frozen=True)
class Run:
    """One morning: the setting (messages a second), and how many people are reminded."""

    rate: float
    people: int


SHIPPED, FASTER, UNBOUND = Run(25, 200), Run(200, 1500), Run(100_000, 2000)


@dataclass(frozen=True)
class Seen:
    """What the server saw: messages a second from the first to the last, and the most within any one second."""

    rate: float
    most: int


def figures() -> Iterator[Figure]:
    """Measure one rate after the other."""
    for run in (SHIPPED, FASTER):
        seen, bulk = asyncio.run(measure(run)), run.rate * BULK_SHARE
        share = f"{seen.rate:.1f} tin/s = {seen.rate / bulk:.0%}"
        yield Figure(f"gửi {run.people} lời nhắc, mức {bulk:.0f} tin/s", share, f"≥ {WANTED:.0%}")
        most = f"≤ {TELEGRAM} (Telegram)" if run is SHIPPED else ""
        yield Figure("nhiều nhất trong một giây bất kỳ", f"{seen.most} tin", most)
    fastest = asyncio.run(measure(UNBOUND))
    yield Figure(f"gửi {UNBOUND.people} lời nhắc, không giới hạn", f"{fastest.rate:.0f} tin/s")


async def measure(run: Run) -> Seen:
    """Remind everybody once. Raises AssertionError if somebody was left out or reminded twice."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, run.people))
    server.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            await Reminded(BotApi(), Path(folder), run.people).plan()
            await _deliver(Path(folder), str(here.recv()), run.rate)
        here.send(None)
        came: dict[int, list[float]] = here.recv()
    finally:
        server.join()
    assert len(came) == run.people, f"{len(came)} of {run.people} were reminded"
    assert all(len(times) == 1 for times in came.values()), "somebody was reminded twice"
    return _seen(sorted(time for times in came.values() for time in times))


async def _deliver(folder: Path, url: str, rate: float) -> None:
    settings = Settings(
        _env_file=None,
        data_dir=folder / "data",
        secret_key=SecretStr(SECRET),
        telegram_token=SecretStr(TOKEN),
        telegram_api_base=HttpUrl(url),
        send_rate=rate,
    )
    async with open_application(settings, conversation(settings), TravelClock(MORNING)) as application:
        application.bots[CHANNEL] = telegram_bot(settings)
        await application.postman.flush()
        await application.finish()


def _seen(times: Sequence[float]) -> Seen:
    most = first = 0
    for last, time in enumerate(times):
        while time - times[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return Seen((len(times) - 1) / (times[-1] - times[0]), most)


def _serve(pipe: Connection, people: int) -> None:
    """Be Telegram until asked when each reminder came; answer with the moments by chat."""
    asyncio.run(_until_asked(pipe, people))


async def _until_asked(pipe: Connection, people: int) -> None:
    async with BotApi() as api:
        for number in range(1, people + 1):
            api.person(number)
        pipe.send(api.url)
        await asyncio.to_thread(pipe.recv)
        came: dict[int, list[float]] = {}
        for message in api.messages:
            if WHAT in message.text:
                came.setdefault(message.chat.id, []).append(message.date.timestamp())
        pipe.send(came)
