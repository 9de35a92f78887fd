"""A second process on the same SQLite file is turned away before it answers anybody."""

from asyncio.subprocess import Process
from pathlib import Path

import pytest

from storage import AlreadyRunningError, only_instance
from tests.storage import Spawn


async def running(spawn: Spawn, url: str) -> Process:
    process = await spawn("run", url)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"running\n"
    return process


async def test_a_second_process_is_told_which_file_is_taken(sqlite_url: str, tmp_path: Path, spawn: Spawn) -> None:
    await running(spawn, sqlite_url)
    with pytest.raises(AlreadyRunningError, match=r"dau-moi\.db") as refused, only_instance(sqlite_url):
        pass
    assert refused.value.file == tmp_path / "dau-moi.db"


async def test_another_spelling_is_the_same_file(sqlite_url: str, tmp_path: Path, spawn: Spawn) -> None:
    await running(spawn, sqlite_url)
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(AlreadyRunningError), only_instance(f"sqlite:///{tmp_path}/link/./dau-moi.db"):
        pass


async def test_a_process_that_was_killed_leaves_the_file_free(sqlite_url: str, spawn: Spawn) -> None:
    process = await running(spawn, sqlite_url)
    process.kill()
    await process.wait()
    with only_instance(sqlite_url):
        pass


def test_the_file_is_free_again_afterwards(sqlite_url: str) -> None:
    for _ in range(2):
        with only_instance(sqlite_url), pytest.raises(AlreadyRunningError), only_instance(sqlite_url):
            pass


def test_another_file_is_another_instance(sqlite_url: str, tmp_path: Path) -> None:
    with only_instance(sqlite_url), only_instance(f"sqlite:///{tmp_path}/another/dau-moi.db"):
        pass


async def test_postgresql_takes_several(postgresql_url: str, spawn: Spawn) -> None:
    await running(spawn, postgresql_url)
    with only_instance(postgresql_url):
        pass
