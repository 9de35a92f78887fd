"""A real process: signals, a kill, a pipe and a terminal."""

import asyncio
import os
import pty
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from storage import only_instance
from tests.bot.house import settings

SCRIPT = Path(__file__).with_name("tiny_console.py")
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds; a wait ends as soon as it can

Start = Callable[..., Awaitable[Process]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Start the console process on the test's folder."""
    started: list[Process] = []

    async def begin(stdin: int = PIPE, stdout: int = PIPE) -> Process:
        command = [sys.executable, "-W", "error", str(SCRIPT), str(tmp_path)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"}
        process = await asyncio.create_subprocess_exec(
            *command, stdin=stdin, stdout=stdout, stderr=PIPE, env=environment
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def talk(process: Process, *lines: str) -> tuple[str, str]:
    """What the process printed until it ended, on stdout and stderr."""
    out, err = await process.communicate("".join(f"{line}\n" for line in lines).encode())
    return out.decode(), err.decode()


async def said(process: Process, words: str) -> None:
    await _read_until(process.stdout, words)


async def logged(process: Process, words: str) -> None:
    await _read_until(process.stderr, words)


async def _read_until(stream: asyncio.StreamReader | None, words: str) -> None:
    assert stream is not None
    read = ""
    async with asyncio.timeout(PATIENCE):
        while words not in read:
            line = await stream.readline()
            assert line, f"it ended without {words}: {read}"
            read += line.decode()


async def test_the_process_ends_when_everything_is_answered(start: Start) -> None:
    process = await start()
    out, err = await talk(process, "một", "hai", "ba")
    assert out == "".join(f"> {word}\nxong {word}, bản 1\n\n" for word in ("một", "hai", "ba"))
    assert process.returncode == 0
    assert "Traceback" not in err


@pytest.mark.parametrize("word", ["dừng", "ngắt"])
async def test_a_stop_finishes_the_turn_in_hand(start: Start, word: str) -> None:
    process = await start()
    out, err = await talk(process, "một", word, "ba")
    assert out == f"> một\nxong một, bản 1\n\n> {word}\nxong {word}, bản 1\n\n"
    assert process.returncode == 0
    assert "Traceback" not in err


async def test_a_stop_while_nobody_types_ends_at_once(start: Start) -> None:
    process = await start()
    assert process.stdin is not None
    process.stdin.write("một\n".encode())
    await said(process, "xong một")
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 20) == 0
    assert process.stderr is not None
    assert b"Fatal" not in await process.stderr.read()


async def test_a_hangup_loads_the_guide_again(start: Start) -> None:
    process = await start()
    assert process.stdin is not None
    process.stdin.write("nạp\n".encode())
    await said(process, "xong nạp, bản 1")
    await logged(process, "guide_loaded")
    out, _ = await talk(process, "sau")
    assert "xong sau, bản 2" in out


async def test_killed_in_the_middle_of_a_turn_the_answer_comes_after_the_restart(start: Start) -> None:
    process = await start()
    out, _ = await talk(process, "một", "chết", "ba")
    assert "xong chết" not in out
    assert process.returncode == -signal.SIGKILL
    out, _ = await talk(await start(), "sau")
    assert out == "xong chết, bản 1\n\n> sau\nxong sau, bản 1\n\n"
    out, _ = await talk(await start(), "nữa")
    assert out == "> nữa\nxong nữa, bản 1\n\n"


async def test_a_second_process_on_the_same_file_is_refused_in_one_line(start: Start, tmp_path: Path) -> None:
    with only_instance(settings(tmp_path).database):
        process = await start()
        out, err = await talk(process, "một")
    assert (out, process.returncode) == ("", 3)
    assert err == "Đã có một tiến trình khác đang chạy trên cơ sở dữ liệu này.\n"


async def test_the_talk_ends_when_nobody_reads_the_answers(start: Start) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = await start(PIPE, writing)
    os.close(writing)
    _, err = await process.communicate("một\nhai\n".encode())
    assert process.returncode == 0
    assert b"BrokenPipe" not in err


async def test_in_a_terminal_there_is_a_prompt_and_colour_and_no_echo(start: Start) -> None:
    ours, theirs = pty.openpty()
    process = await start(theirs, theirs)
    os.close(theirs)
    read = asyncio.to_thread
    shown = b""
    for prompts, typed in enumerate(("một\n", "hai\n", "\x04"), 1):  # each at a prompt of its own
        while shown.count(b"> ") < prompts:
            shown += await read(os.read, ours, 4096)
        os.write(ours, typed.encode())
    assert await asyncio.wait_for(process.wait(), 20) == 0
    os.close(ours)
    assert "xong một, bản 1" in shown.decode(errors="replace")
    assert shown.decode(errors="replace").count("một") == 2, "typed once, answered once"
