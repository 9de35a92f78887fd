"""Other eyes and other processes on the same database."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from storage.address import SYNC_DRIVERS, parse
from tests.storage import Look, Spawn, Write

SCRIPT = Path(__file__).with_name("processes.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def look(database_url: str) -> Look:
    """Look into the tables from outside, with plain SQL."""

    def rows(sql: str) -> list[tuple[object, ...]]:
        engine = create_engine(parse(database_url, SYNC_DRIVERS), poolclass=NullPool)
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    return rows


@pytest.fixture
def write(database_url: str) -> Write:
    """Change the tables from outside, with plain SQL."""

    def change(sql: str) -> None:
        engine = create_engine(parse(database_url, SYNC_DRIVERS), poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(sql.replace(":", r"\:")))

    return change


@pytest.fixture
async def spawn() -> AsyncIterator[Spawn]:
    """Start a job of `processes.py` on a database; it waits for a line of input before it works."""
    started: list[Process] = []

    async def start(job: str, url: str) -> Process:
        command = [sys.executable, "-W", "error", str(SCRIPT), job, url]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment)
        started.append(process)
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()
