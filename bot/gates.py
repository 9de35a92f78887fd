"""Which gate a process has: its own on SQLite, a common one on PostgreSQL, where others send beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.pacing import Gate, LocalGate
from bot.pacing_divided import DividedGate
from bot.pause import Pause
from bot.settings import Settings


@asynccontextmanager
async def opened_gate(settings: Settings, pause: Pause) -> AsyncIterator[Gate]:
    """Open the gate: through Redis if there is one, else a part of the rate for each worker."""
    if not settings.scaled:
        yield LocalGate(settings.send_rate, pause)
    elif settings.redis_url is None:
        yield DividedGate(settings.send_rate, pause)
    else:
        from bot.pacing_shared import SharedGate  # Redis' library is loaded only where there is one

        gate = SharedGate(settings.redis_url.get_secret_value(), settings.send_rate, pause)
        try:
            yield gate
        finally:
            await gate.close()
