"""Workers are killed at random points while they send: nobody is forgotten, and few get something twice.

What a worker had in hand when it died may have arrived or not; it comes again, because a deadline must not be missed.
That the dead are noticed and their leases end is not waited for: the clock is moved instead.
`KILLS=20 REMINDERS=2000` is the full run.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.integration.bot_api import BotApi
from tests.integration.reminding import Reminded
from tests.integration.workers import Crew, MorningWorker, let_leases_end, rows

KILLS = int(os.environ.get("KILLS", "3"))
REMINDERS = int(os.environ.get("REMINDERS", "300"))
WORKERS, CONCURRENCY = 3, 8
PATIENCE = 120.0
SPEED = {"SEND_RATE": "60", "WORKER_CONCURRENCY": str(CONCURRENCY)}


@pytest.mark.timeout(900)
async def test_killed_again_and_again_they_forget_nobody(tmp_path: Path, postgresql_url: str) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # shown when it fails
    chance = random.Random(seed)
    async with BotApi() as api:
        reminded = Reminded(api, tmp_path, REMINDERS, postgresql_url)
        await reminded.plan()
        async with Crew(tmp_path, api, postgresql_url, WORKERS, MorningWorker, **SPEED) as crew:
            back = []
            for point in sorted(chance.sample(range(1, REMINDERS - KILLS * CONCURRENCY), KILLS)):
                await reminded.arrive(point, PATIENCE)
                victim = await crew.kill_one(chance, PATIENCE)
                back.append(asyncio.create_task(victim.start()))
            await asyncio.gather(*back)
            await crew.stop()
            left, before = let_leases_end(postgresql_url), reminded.got().total()
            await crew.start()
            await reminded.arrive(before + left, PATIENCE)
    print(f"{reminded.doubles()} of {REMINDERS} came twice after {KILLS} kills")
    assert len(reminded.got()) == REMINDERS
    assert reminded.doubles() <= KILLS * CONCURRENCY
    sent = "SELECT count(*) FROM ledger WHERE state = 'sent' AND kind = 'reminder'"
    assert rows(postgresql_url, sent) == [(REMINDERS,)]
