"""Workers of several processes deliver what is due: to everybody, once, in order, at one pace."""

import asyncio
from pathlib import Path

from tests.integration.bot_api import BotApi
from tests.integration.process import Assistant
from tests.integration.workers import FAST, Crew, Post, rows
from tests.private_redis import PrivateRedis

PATIENCE = 90.0
PAUSE, WORKERS = 4, 3
IN_FLIGHT = WORKERS * 8
OPEN = "SELECT count(*) FROM ledger WHERE settled_at IS NULL"


async def test_three_workers_at_once_deliver_everything_once_and_in_order(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=40, texts=3)
        await post.put()
        async with Crew(tmp_path, api, postgresql_url, WORKERS):
            await post.is_complete(PATIENCE)
    assert (post.missing(), post.doubles(), post.disorderly()) == (0, 0, 0)
    assert rows(postgresql_url, OPEN) == [(0,)]
    assert rows(postgresql_url, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]


async def test_what_is_put_while_they_work_is_sent_at_once(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api, Crew(tmp_path, api, postgresql_url, 1):
        post = Post(api, postgresql_url, people=1, texts=1)
        await post.put()
        await post.is_complete(5.0)
    assert post.doubles() == 0


async def test_a_database_that_cuts_every_connection_is_found_again(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=100, texts=2)
        await post.put()
        async with Crew(tmp_path, api, postgresql_url, 2):
            await post.arrives(20, PATIENCE)
            rows(
                postgresql_url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND application_name = current_schema()",
            )
            rows(postgresql_url, "UPDATE ledger SET lease_until = now() WHERE settled_at IS NULL")
            await post.is_complete(PATIENCE)
    assert post.missing() == 0
    assert post.doubles() <= 2 * 8


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
