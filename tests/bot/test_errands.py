"""Errands: done outside of turns, once, whatever happens in between."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.methods import EditMessageText, SendDocument, SendMessage
from aiogram.types import BufferedInputFile

from bot.content import Conversation
from bot.errands import ATTEMPTS
from handlers.errands import Bench, Progress
from handlers.texts import Texts
from reminders.workdays import Workdays
from submissions.errands import ErrandKind
from tests.bot.house import CHANNEL, SENTENCES, House, house
from tests.conversations.sample import sample_guide
from tests.recording import RecordingSession

LAN, HOA = 7, 8
KIND = ErrandKind.CONSOLIDATE
Step = Progress | SendMessage | SendDocument
Make = Callable[[Bench], AsyncIterator[Step]]


def home(folder: Path, make: Make) -> Any:
    """A house that does errands by one maker."""
    texts = Texts.load()
    conversation = Conversation(
        [Router()], SENTENCES, sample_guide, shared={"texts": texts, "days": Workdays()}, makers={KIND: make}
    )
    return house(folder, conversation=conversation)


def die_once(attempt: int) -> None:
    """End the process at the first attempt, as one that needs too much memory does."""
    if attempt == 1:
        os._exit(1)


async def ask(at: House, who: int = LAN, about: str = "x") -> int:
    async with at.application.database.write() as work:
        person = await work.people.meet(CHANNEL, who, who, at.clock())
        return await work.dossiers.errands.ask(KIND, person.id, {"about": about}, at.clock())


def say(bench: Bench, text: str) -> SendMessage:
    return SendMessage(chat_id=bench.errand.chat_id, text=text)


def edits(session: RecordingSession) -> list[tuple[int | None, str | None]]:
    return [(method.message_id, method.text) for method in session.sent if isinstance(method, EditMessageText)]


def open_errands(at: House) -> list[tuple[object, ...]]:
    return at.rows("SELECT attempts, message_id IS NULL FROM errands WHERE done_at IS NULL")


async def steps_of_three(bench: Bench) -> AsyncIterator[Step]:
    for number in range(1, 4):
        yield Progress(f"{number}/3")
    file = BufferedInputFile(b"PK", "tong-hop.xlsx")
    yield SendDocument(chat_id=bench.errand.chat_id, document=file)
    yield say(bench, "Xong.")


async def test_an_errand_shows_its_progress_in_one_message_and_is_done_once(tmp_path: Path) -> None:
    async with home(tmp_path, steps_of_three) as at:
        await ask(at)
        await at.application.errands.flush()
        await at.application.errands.flush()
        kinds = [method.__api_method__ for method in at.session.sent]
        assert kinds == ["sendMessage", "sendDocument", "sendMessage", "editMessageText"]
        assert at.session.said(LAN) == ["1/3", "Xong.", "3/3"]
        assert open_errands(at) == []


async def test_all_progress_is_shown_where_there_is_time_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.errand_board.APART", 0.0)
    async with home(tmp_path, steps_of_three) as at:
        await ask(at)
        await at.application.errands.flush()
        assert [text for _, text in edits(at.session)] == ["2/3", "3/3"]
        assert len({number for number, _ in edits(at.session)}) == 1


async def test_one_that_was_killed_is_taken_up_again_with_its_message(tmp_path: Path) -> None:
    reached = asyncio.Event()

    async def hang(_bench: Bench) -> AsyncIterator[Step]:
        yield Progress("1/3")
        reached.set()
        await asyncio.Event().wait()
        yield Progress("2/3")

    async with home(tmp_path, hang) as at:
        number = await ask(at)
        running = asyncio.create_task(at.application.errands.flush())
        await reached.wait()
        placed = at.rows("SELECT message_id FROM errands")[0][0]
        await at.kill()
        assert running.cancelled()
        assert open_errands(at) == [(1, 0)]
    async with home(tmp_path, steps_of_three) as at:
        await at.application.errands.flush()
        assert edits(at.session)[0] == (placed, "1/3")
        assert at.session.said(LAN)[-2:] == ["Xong.", "3/3"]
        assert at.rows(f"SELECT attempts, done_at IS NULL FROM errands WHERE id = {number}") == [(2, 0)]


async def test_one_that_fails_three_times_says_so_and_is_left(tmp_path: Path) -> None:
    tried: list[int] = []

    async def fail(bench: Bench) -> AsyncIterator[Step]:
        tried.append(bench.errand.id)
        if tried:
            raise ValueError(bench.errand.id)
        yield say(bench, "Xong.")

    async with home(tmp_path, fail) as at:
        await ask(at)
        for _ in range(6):
            await at.application.errands.flush()
        assert len(tried) == ATTEMPTS
        assert at.session.said(LAN) == [Texts.load()["errands.failed"]]
        assert open_errands(at) == []


async def test_who_asked_on_a_channel_that_does_not_run_gets_it_once_it_does(tmp_path: Path) -> None:
    async def make(bench: Bench) -> AsyncIterator[Step]:
        yield say(bench, "Xong.")

    async with home(tmp_path, make) as at:
        await ask(at)
        telegram = at.application.bots.pop(CHANNEL)
        await at.application.errands.flush()
        assert open_errands(at) == [(0, 1)]
        at.application.bots[CHANNEL] = telegram
        await at.application.errands.flush()
        assert at.session.said(LAN) == ["Xong."]


async def test_the_same_errand_twice_is_one_and_others_wait_their_turn(tmp_path: Path) -> None:
    async def make(bench: Bench) -> AsyncIterator[Step]:
        yield say(bench, bench.errand.about["about"])

    async with home(tmp_path, make) as at:
        assert await ask(at, LAN, "một") == await ask(at, LAN, "một")
        await ask(at, HOA, "hai")
        await ask(at, LAN, "ba")
        await at.application.errands.flush()
        assert at.session.said() == ["một", "hai", "ba"]
        assert at.session.said(HOA) == ["hai"]
        await ask(at, LAN, "một")  # it is done: who asks again gets it again
        await at.application.errands.flush()
        assert at.session.said(LAN) == ["một", "ba", "một"]


async def test_heavy_work_runs_in_another_process_that_ends_afterwards(tmp_path: Path) -> None:
    seen: list[int] = []

    async def make(bench: Bench) -> AsyncIterator[Step]:
        seen.append(await bench.apart(os.getpid))
        yield say(bench, "Xong.")

    async with home(tmp_path, make) as at:
        await ask(at)
        for _ in range(2):
            await at.application.errands.flush()
        assert seen != [os.getpid()]
        await ask(at)
        await at.application.errands.flush()
        assert seen[0] != seen[1]


async def test_another_process_that_dies_is_replaced(tmp_path: Path) -> None:
    tried: list[int] = []

    async def make(bench: Bench) -> AsyncIterator[Step]:
        tried.append(1)
        await bench.apart(die_once, len(tried))
        yield say(bench, "Xong.")

    async with home(tmp_path, make) as at:
        await ask(at)
        await at.application.errands.flush()
        assert at.session.said(LAN) == []
        await at.application.errands.flush()
        assert at.session.said(LAN) == ["Xong."]


async def test_a_stop_leaves_what_is_in_hand_for_the_next_run_and_counts_no_attempt(tmp_path: Path) -> None:
    stops: list[Callable[[], None]] = []

    async def stop(bench: Bench) -> AsyncIterator[Step]:
        stops[0]()
        yield say(bench, "Xong.")

    async with home(tmp_path, stop) as at:
        stops.append(at.pause.stop)
        await ask(at, LAN, "một")
        await ask(at, LAN, "hai")
        await at.application.errands.flush()
        assert [attempts for attempts, _ in open_errands(at)] == [0, 0]
        assert at.session.said(LAN) == []


async def test_whoever_asked_is_looked_up_anew(tmp_path: Path) -> None:
    async def make(bench: Bench) -> AsyncIterator[Step]:
        yield say(bench, f"{bench.standing.belongs}")

    async with home(tmp_path, make) as at:
        await ask(at)
        await at.application.errands.flush()
        assert at.session.said(LAN) == ["False"]
