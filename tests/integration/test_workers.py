"""Workers of several processes deliver what is due: to everybody, once, in order, at one pace."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.integration.bot_api import BotApi
from tests.integration.process import Assistant
from tests.integration.reminding import Reminded
from tests.integration.workers import FAST, OPEN, Crew, MorningWorker, Post, let_leases_end, rows
from tests.prepared import new_database
from tests.private_redis import PrivateRedis

PATIENCE = 90.0
PAUSE, WORKERS = 4, 3
IN_FLIGHT = WORKERS * 8
PEOPLE = 120


async def test_three_workers_at_once_remind_everybody_once(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        reminded = Reminded(api, tmp_path, PEOPLE, postgresql_url)
        await reminded.plan()
        async with Crew(tmp_path, api, postgresql_url, WORKERS, MorningWorker):
            await reminded.complete(PATIENCE)
    assert (len(reminded.got()), reminded.doubles()) == (PEOPLE, 0)
    assert rows(postgresql_url, OPEN) == [(0,)]
    due = "SELECT count(*) FROM procrastinate_jobs WHERE scheduled_at IS NULL"
    assert rows(postgresql_url, due) == [(0,)]


async def test_what_is_put_while_they_work_is_sent_at_once(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api, Crew(tmp_path, api, postgresql_url, 1):
        post = Post(api, postgresql_url, people=1, texts=1)
        await post.put()
        await post.is_complete(5.0)
    assert post.doubles() == 0


@pytest.fixture
def leaving(postgresql_url: str) -> Iterator[str]:
    """Name a database of the test's own on the same server: one that can go away."""
    with new_database(postgresql_url) as url:
        yield url


async def test_a_database_that_goes_away_is_found_again(tmp_path: Path, postgresql_url: str, leaving: str) -> None:
    name = make_url(leaving).database
    async with BotApi() as api:
        post = Post(api, leaving, people=100, texts=2)
        await post.put()
        async with Crew(tmp_path, api, leaving, 2) as crew:
            await post.arrives(20, PATIENCE)
            rows(postgresql_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            rows(postgresql_url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            for worker in crew.workers:
                await worker.logs("worker_sweep_failed", 3)  # for seconds, and refused each time
            rows(postgresql_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            let_leases_end(leaving)
            await post.is_complete(PATIENCE)
    assert post.missing() == 0
    assert post.doubles() <= IN_FLIGHT


async def test_one_429_is_one_pause_for_all_workers(tmp_path: Path, postgresql_url: str, redis: PrivateRedis) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=100, texts=1)
        async with Crew(tmp_path, api, postgresql_url, WORKERS, REDIS_URL=redis.url):
            api.faults.flood(PAUSE, method="sendMessage")
            await post.put()
            await api.called("sendMessage", timeout=PATIENCE)
            began, loop = len(api.settled), asyncio.get_running_loop()
            asked = loop.time()
            await post.arrives(began + IN_FLIGHT, PATIENCE)
            assert loop.time() - asked > PAUSE - 0.5, "more went out than was under way"
            await post.is_complete(PATIENCE)
    assert (post.missing(), post.doubles()) == (0, 0)


async def test_a_429_storm_without_redis_loses_and_doubles_nothing(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=60, texts=2)
        await post.put()
        api.faults.flood(1, method="sendMessage", times=40)
        async with Crew(tmp_path, api, postgresql_url, WORKERS):
            await post.is_complete(PATIENCE)
    assert (post.missing(), post.doubles(), post.disorderly()) == (0, 0, 0)


async def test_redis_that_dies_midway_stops_nobody(tmp_path: Path, postgresql_url: str, redis: PrivateRedis) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=100, texts=1)
        await post.put()
        async with Crew(tmp_path, api, postgresql_url, 2, REDIS_URL=redis.url, SEND_RATE="50") as crew:
            await post.arrives(20, PATIENCE)
            await redis.kill()
            await post.is_complete(PATIENCE)
            assert crew.logged("redis_lost") <= 2, "it is said once"
    assert (post.missing(), post.doubles()) == (0, 0)


async def test_run_alone_delivers_on_postgresql_too(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=20, texts=1)
        await post.put()
        assistant = Assistant(tmp_path, api, forks=True, DATABASE_URL=postgresql_url, **FAST)
        await assistant.start()
        await post.is_complete(PATIENCE)
        assert await assistant.stop() == 0
        await assistant.close()
    assert post.doubles() == 0


async def test_run_leaves_it_to_workers_that_are_apart(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        assistant = Assistant(tmp_path, api, forks=True, DATABASE_URL=postgresql_url, WORKERS="apart", **FAST)
        await assistant.start()
        post = Post(api, postgresql_url, people=20, texts=1)
        await post.put()
        lan = api.person(99, name="Lan")
        await lan.say("/start")
        await lan.hears(timeout=PATIENCE)
        assert post.missing() == post.count
        async with Crew(tmp_path, api, postgresql_url, 1):
            await post.is_complete(PATIENCE)
        assert await assistant.stop() == 0
        await assistant.close()
    assert post.doubles() == 0
