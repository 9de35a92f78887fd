"""An operator sends HUP while the assistant still loads: it does not end, and loads its guidance once more."""

import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.integration.bot_api import BotApi
from tests.integration.forks import Fork, fork
from tests.integration.process import Assistant


def hung_up_on(words: Sequence[str]) -> int:
    """Be the assistant; the signal comes when its settings are read, long before it can be obeyed."""
    import bot.settings
    from bot.__main__ import main

    read = bot.settings.load_settings

    def load_settings() -> bot.settings.Settings:
        os.kill(os.getpid(), signal.SIGHUP)
        return read()

    bot.settings.load_settings = load_settings
    return main(words)


async def begin(folder: Path, environment: Mapping[str, str]) -> Fork:
    return await fork(["run"], folder, environment, hung_up_on)


async def test_a_hup_while_it_starts_ends_nothing_and_is_obeyed_then(tmp_path: Path) -> None:
    async with BotApi() as api:
        assistant = Assistant(tmp_path, api, forks=True)
        assistant._begin = begin
        await assistant.start()
        await assistant.logs("guide_loaded")
        assert await assistant.stop() == 0
        assert len(assistant.logged("guide_loaded")) == 1
        await assistant.close()
