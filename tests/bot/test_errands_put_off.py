"""Errands for chats that take nothing now: they are left alone for a while, and nobody else waits for them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import EditMessageText, SendDocument, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile

from bot.errand_rests import FIRST, KEPT, LONGEST, MOST
from bot.pacing import LONGEST_HOLD
from directory.membership import Post, Role
from handlers.errands import Bench, Progress
from handlers.texts import Texts
from tests.bot.house import CHANNEL, House
from tests.bot.test_errands import HOA, LAN, Step, ask, home, open_errands, say
from tests.recording import RecordingSession

Call = TelegramMethod[Any]


def in_an_hour(method: Call) -> Exception:
    return TelegramRetryAfter(method, "Too Many Requests", 3600)


def in_five_minutes(method: Call) -> Exception:
    return TelegramRetryAfter(method, "Too Many Requests", 300)


def token_refused(method: Call) -> Exception:
    return TelegramUnauthorizedError(method, "Unauthorized")


def document(bench: Bench, name: str = "tong-hop.xlsx") -> SendDocument:
    return SendDocument(chat_id=bench.errand.chat_id, document=BufferedInputFile(b"PK", name))


async def words_or_a_file(bench: Bench) -> AsyncIterator[Step]:
    """Lan gets words, everybody else a file: so that a test may refuse the one and not the other."""
    yield say(bench, "Xong.") if bench.errand.chat_id == LAN else document(bench)


def kinds(calls: list[Call]) -> list[str]:
    return [call.__api_method__ for call in calls]


def files(session: RecordingSession) -> list[str]:
    return [call.document.filename for call in session.sent if isinstance(call, SendDocument)]  # type: ignore[union-attr,misc]


async def passes(at: House, time: timedelta) -> None:
    at.clock.now += time
    await at.application.errands.flush()


@pytest.mark.parametrize("refusal", [in_an_hour, token_refused])
async def test_a_chat_that_takes_nothing_now_gets_it_later(tmp_path: Path, refusal: Any) -> None:
    async with home(tmp_path, words_or_a_file) as at:
        at.session.fail(SendMessage, refusal)
        await ask(at, LAN)
        await ask(at, HOA)
        for _ in range(3):
            await at.application.errands.flush()
        assert kinds(at.session.tried) == ["sendMessage", "sendDocument"]
        assert open_errands(at) == [(0, 1)]
        await passes(at, FIRST)
        assert at.session.said(LAN) == ["Xong."]
        assert open_errands(at) == []


async def test_who_cannot_be_told_that_it_failed_holds_up_nobody(tmp_path: Path) -> None:
    async def fail(bench: Bench) -> AsyncIterator[Step]:
        if bench.errand.chat_id == LAN:
            raise ValueError
        yield document(bench)

    async with home(tmp_path, fail) as at:
        at.session.fail(SendMessage, in_an_hour)
        await ask(at, LAN)
        for _ in range(3):
            await at.application.errands.flush()
        await ask(at, HOA)
        for _ in range(3):
            await at.application.errands.flush()
        assert kinds(at.session.tried) == ["sendMessage", "sendDocument"]
        await passes(at, FIRST)
        assert at.session.said(LAN) == [Texts.load()["errands.failed"]]
        assert open_errands(at) == []


async def test_nobody_waits_for_a_chat_that_asks_for_minutes(tmp_path: Path) -> None:
    async with home(tmp_path, words_or_a_file) as at:
        at.session.fail(SendMessage, in_five_minutes)
        await ask(at, LAN)
        await ask(at, HOA)
        await at.application.errands.flush()
        assert kinds(at.session.sent) == ["sendDocument"]
        assert max(at.pause.waits) <= LONGEST_HOLD


async def test_a_chat_is_left_alone_longer_and_longer_until_it_is_told_that_it_failed(tmp_path: Path) -> None:
    async with home(tmp_path, words_or_a_file) as at:
        at.session.fail(SendMessage, *[in_an_hour] * MOST)
        await ask(at)
        await at.application.errands.flush()
        await passes(at, FIRST)
        await passes(at, FIRST)
        assert len(at.session.tried) == 2, "the second time it is left alone for twice as long"
        for _ in range(MOST):
            await passes(at, LONGEST)
        assert len(at.session.tried) == MOST + 1
        assert at.session.said(LAN) == [Texts.load()["errands.failed"]]
        assert open_errands(at) == []


async def test_a_clock_that_is_set_back_makes_nobody_wait(tmp_path: Path) -> None:
    async with home(tmp_path, words_or_a_file) as at:
        at.session.fail(SendMessage, in_an_hour)
        await ask(at)
        await at.application.errands.flush()
        await passes(at, timedelta(days=-1))
        assert at.session.said(LAN) == ["Xong."]


async def test_a_progress_that_is_not_shown_repeats_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.errand_board.APART", 0.0)

    async def make(bench: Bench) -> AsyncIterator[Step]:
        for number in (1, 2):
            yield Progress(f"{number}/2")
            yield document(bench, f"{number}.xlsx")
        yield say(bench, "Xong.")

    async with home(tmp_path, make) as at:
        at.session.fail(EditMessageText, in_an_hour)
        await ask(at)
        await at.application.errands.flush()
        assert files(at.session) == ["1.xlsx", "2.xlsx"]
        assert at.session.said(LAN) == ["1/2", "Xong."]
        assert open_errands(at) == []


async def counted_twice(bench: Bench) -> AsyncIterator[Step]:
    """Two files, and how many there were."""
    sent = 0
    for sent in (1, 2):
        yield document(bench, f"{sent}.xlsx")
    yield say(bench, f"{sent} tệp, {bench.now:%H:%M}")


async def test_what_has_arrived_is_not_sent_again_when_the_rest_comes_later(tmp_path: Path) -> None:
    async with home(tmp_path, counted_twice) as at:
        at.session.fail(SendMessage, in_an_hour, in_an_hour)
        await ask(at)
        await at.application.errands.flush()
        await passes(at, FIRST)
        await passes(at, 2 * FIRST)
        assert files(at.session) == ["1.xlsx", "2.xlsx"]
        assert at.session.said(LAN) == ["2 tệp, 05:00"], "as it was when the files were made"
        assert open_errands(at) == []


async def test_the_rest_of_what_somebody_may_no_longer_see_is_made_anew(tmp_path: Path) -> None:
    async with home(tmp_path, counted_twice) as at:
        at.session.fail(SendMessage, in_an_hour)
        await ask(at)
        await at.application.errands.flush()
        async with at.application.database.write() as work:
            person = await work.people.meet(CHANNEL, LAN, LAN, at.clock())
            await work.offices.memberships.grant(person.id, Post(Role.ADMINISTRATOR), None, at.clock())
        await passes(at, FIRST)
        assert files(at.session) == ["1.xlsx", "2.xlsx"] * 2
        assert at.session.said(LAN) == ["2 tệp, 05:01"]


async def test_only_so_many_are_kept_half_done(tmp_path: Path) -> None:
    async with home(tmp_path, counted_twice) as at:
        at.session.fail(SendMessage, *[in_an_hour] * (KEPT + 1))
        for number in range(KEPT + 1):
            await ask(at, about=str(number))
        await at.application.errands.flush()
        await passes(at, FIRST)
        assert len(files(at.session)) == 2 * (KEPT + 2), "the oldest is made anew"
        assert open_errands(at) == []
