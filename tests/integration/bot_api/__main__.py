"""Run the server by itself and talk to a bot by hand.

    python -m tests.integration.bot_api --port 8081

What the bot sends is printed; each line typed is what a person says (see `transcript.act` for buttons and files).
The end of the input ends the server.
"""

import argparse
import asyncio
import contextlib
import io
import itertools
import sys
import threading

from .records import Call
from .server import TOKEN, BotApi
from .transcript import act, told


async def serve(options: argparse.Namespace) -> None:
    """Serve until the input ends."""
    async with BotApi(options.token, port=options.port) as api:
        print(f"{api.url} token {api.token}", flush=True)
        api.person(options.person)
        printing = asyncio.create_task(_print_calls(api))
        typed = _typed_lines()
        while (line := await typed.get()) is not None:
            await _act(api, line, options.person)
        printing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await printing


async def _act(api: BotApi, line: str, person_id: int) -> None:
    try:
        await act(api, line, person_id)
    except (AssertionError, OSError) as error:
        print(f"! {error}", flush=True)


async def _print_calls(api: BotApi) -> None:
    for number in itertools.count():
        if line := told(api, await _settled_call(api, number)):
            print(line, flush=True)


async def _settled_call(api: BotApi, number: int) -> Call:
    await api.until(lambda: len(api.settled) > number, timeout=None)
    return api.settled[number]


def _typed_lines() -> asyncio.Queue[str | None]:
    """Return the queue of lines typed, None at the end of the input.

    A thread reads, because a file or a pipe or a terminal may be the input; unbuffered, because a thread that waits in
    a buffered read would make an interrupted program die with an error.
    """
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with io.FileIO(sys.stdin.fileno(), closefd=False) as source, contextlib.suppress(RuntimeError):
            for line in source:
                loop.call_soon_threadsafe(lines.put_nowait, line.decode().rstrip("\r\n"))
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.integration.bot_api", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--person", type=int, default=7, help="id of the person who types")
    return parser.parse_args()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(_options()))
