"""The scaled tier, on PostgreSQL: workers deliver what is due, inside of `run` or apart from it."""

from collections.abc import Sequence

from bot.app import Application, Channel
from bot.pacing_divided import Divisible


async def answer(application: Application, channels: Sequence[Channel]) -> None:
    """Answer people; what is due goes out by ticks on SQLite, by a worker on PostgreSQL, here or apart."""
    settings = application.settings
    if not settings.scaled:
        await application.run(channels)
    elif settings.workers == "apart":
        await application.run(channels, sends=False)
    else:
        await application.run(channels, sends=False, beside=[lambda: deliver(application)])


async def work(application: Application, channels: Sequence[Channel]) -> None:
    """Only deliver, through these channels, until a stop."""
    application.bots.update({channel.name: channel.bot for channel in channels})
    try:
        await deliver(application)
    finally:
        await application.finish()


async def deliver(application: Application) -> None:
    """Deliver as one worker until a stop."""
    from bot.worker import Worker  # what comes with it takes long to load, and SQLite needs none of it

    async def among(workers: int) -> None:
        if isinstance(application.gate, Divisible):
            await application.gate.among(workers)

    await Worker(
        application.settings.database,
        application.settings.worker_concurrency,
        application.database,
        application.postman.deliver,
        among,
        application.clock,
        application.pause,
    ).run()
