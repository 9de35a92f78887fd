"""The console channel: one line after the other, each answered before the next is read."""

import sys
from pathlib import Path

from aiogram import Bot

from bot.app import Application
from bot.channels.console.lines import PipedLines, ReadLine, aside, keyboard_lines, terminal_kept, together
from bot.channels.console.person import ConsolePerson
from bot.channels.console.session import ConsoleSession
from bot.clock import Clock

CHANNEL = "console"
TOKEN = "1:console"
PROMPT = "\001\x1b[1;32m\002> \001\x1b[0m\002"
SOMEBODY = "toi"


class ConsoleChannel:
    """Talks with one person at the keyboard, or with a pipe: then it prints a transcript."""

    name = CHANNEL

    def __init__(self, bot: Bot, session: ConsoleSession, person: ConsolePerson, read: ReadLine, echo: bool) -> None:
        """Take where the lines come from; `echo` repeats each one, as nobody sees it typed."""
        self.bot = bot
        self._session = session
        self._person = person
        self._read = read
        self._echo = echo

    async def run(self, application: Application) -> None:
        """Read and answer until the last line, a stop, or nobody reads the answers any more."""
        await application.queues.idle(self.name)
        with terminal_kept(sys.stdin):
            while not self._session.unread:
                line = await application.pause.unless_stopped(aside(self._read))
                if line is None:
                    return
                await self._answer(application, line)

    async def _answer(self, application: Application, line: str) -> None:
        if not line.strip():
            return
        if self._echo:
            self._session.say("\n".join(f"> {part}" for part in line.split("\n")))
        update = self._person.update(line)
        if update is None:
            return
        await application.intake.accept(self.name, [update])
        await application.queues.idle(self.name)
        if self._echo:
            await application.catch_up()


def console_channel(clock: Clock, name: str = SOMEBODY, folder: Path | None = None) -> ConsoleChannel:
    """Return the console of this process, for a terminal or a pipe."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    session = ConsoleSession(sys.stdout, clock, folder or Path(), colours=terminal)
    read = keyboard_lines(PROMPT) if terminal else together(PipedLines(sys.stdin.fileno()))
    return ConsoleChannel(Bot(TOKEN, session=session), session, ConsolePerson(name, session), read, echo=not terminal)
