"""A morning of reminders on SQLite, and the process is killed in the middle of it: nobody is forgotten.

`REMINDERS` and `KILLS` make the test larger: the full figures are 2000 and 20.
"""

import os
import random
from pathlib import Path

import pytest

from tests.integration.bot_api import BotApi
from tests.integration.reminding import IN_FLIGHT, Morning, Reminded, killed_again_and_again

PEOPLE = int(os.environ.get("REMINDERS", "120"))
KILLS = int(os.environ.get("KILLS", "3"))
PATIENCE = 300.0  # seconds; a wait ends as soon as it can


@pytest.mark.timeout(1800)
async def test_killed_again_and_again_everybody_is_reminded(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # shown when it fails
    async with BotApi() as api:
        reminded = Reminded(api, tmp_path, PEOPLE)
        await reminded.plan()
        assistant = Morning(tmp_path, api)
        await killed_again_and_again(reminded, assistant, KILLS, random.Random(seed), PATIENCE)
        assert await assistant.stop() == 0
        await assistant.close()
    doubles = reminded.doubles()
    print(f"{PEOPLE} people, {KILLS} kills, {doubles} doubles")
    assert doubles <= KILLS * IN_FLIGHT
    assert assistant.rows("SELECT COUNT(*) FROM ledger WHERE state = 'sent'") == [(PEOPLE,)]
