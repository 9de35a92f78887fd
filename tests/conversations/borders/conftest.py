"""Every test of borders begins in a copy of the same land."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.borders.world import Land, World, build, entered


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Land]:
    """The land, built once."""
    folder = tmp_path_factory.mktemp("land")
    return folder, asyncio.run(build(folder))


@pytest.fixture
async def world(template: tuple[Path, Land], tmp_path: Path) -> AsyncIterator[World]:
    """A talk in a copy of the land."""
    folder, land = template
    async with entered(folder, tmp_path / "copy", land) as begun:
        yield begun


@pytest.fixture
async def before(template: tuple[Path, Land], tmp_path: Path) -> AsyncIterator[World]:
    """The same, while somebody still has the posts that they will lose."""
    folder, land = template
    async with entered(folder, tmp_path / "copy", land, lost=False) as begun:
        yield begun
