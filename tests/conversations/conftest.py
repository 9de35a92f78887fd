"""A talk that begins on the morning of 2 July 2025, with nobody known yet."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.talk import Talk


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with await Talk.begin(tmp_path) as begun:
        yield begun
