"""Log lines go where a test can read them."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from bot import logs

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """The log of the process, as text."""
    stream = io.StringIO()
    logs.configure("INFO", ["42:TEST"], stream)
    yield stream
    structlog.reset_defaults()


@pytest.fixture
def log_lines(log: io.StringIO) -> Lines:
    """The log of the process, line by line."""
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]
