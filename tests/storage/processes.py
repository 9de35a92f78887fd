"""Jobs for a process of their own: `python processes.py JOB URL` says "ready" and begins at the first line of input."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from storage import Database, only_instance, upgrade
from tests.storage import KEYRING

NOW = datetime(2025, 7, 1, tzinfo=UTC)
TIMES = 400


async def count_up(url: str) -> None:
    """Read a number and write the next one, many times."""
    database = Database(url, KEYRING)
    for _ in range(TIMES):
        async with database.write() as work:
            _, number = await work.conversations.get("counter")
            await work.conversations.put("counter", None, str(int(number.strip("{}") or 0) + 1), NOW)
    await database.close()


def count(url: str) -> None:
    """Count in one event loop."""
    sys.stdin.readline()
    asyncio.run(count_up(url))


def migrate(url: str) -> None:
    """Bring the tables up to date."""
    sys.stdin.readline()
    upgrade(url)


def run(url: str) -> None:
    """Be the running process until told to end."""
    with only_instance(url):
        print("running", flush=True)
        sys.stdin.readline()


JOBS: dict[str, Callable[[str], None]] = {"count": count, "migrate": migrate, "run": run}

if __name__ == "__main__":
    print("ready", flush=True)
    JOBS[sys.argv[1]](sys.argv[2])
