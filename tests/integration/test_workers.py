"""Workers of several processes deliver what is due: to everybody, once, in order, at one pace."""

from pathlib import Path

from tests.integration.bot_api import BotApi
from tests.integration.workers import Crew, Post, rows

PATIENCE = 90.0
OPEN = "SELECT count(*) FROM ledger WHERE settled_at IS NULL"


async def test_three_workers_at_once_deliver_everything_once_and_in_order(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=60, texts=4)
        await post.put()
        async with Crew(tmp_path, api, postgresql_url, 3):
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


async def test_a_429_storm_is_one_pause_for_all(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        post = Post(api, postgresql_url, people=60, texts=2)
        await post.put()
        api.faults.flood(2, method="sendMessage", times=6)
        async with Crew(tmp_path, api, postgresql_url, 3):
            await post.is_complete(PATIENCE)
    assert (post.missing(), post.doubles(), post.disorderly()) == (0, 0, 0)
