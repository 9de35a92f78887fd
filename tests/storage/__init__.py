"""What is remembered, on real SQLite files and a real PostgreSQL."""

from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable

from storage import Keyring

Spawn = Callable[[str, str], Awaitable[Process]]
Write = Callable[[str], None]
Look = Callable[[str], list[tuple[object, ...]]]
KEYRING = Keyring(["k" * 40])
