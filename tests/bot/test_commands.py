"""The command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main

ROOT = Path(__file__).parents[2]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"    {name}" in shown for name in COMMANDS)


def test_a_moment_that_is_none_is_refused_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chat", "--now", "hôm qua"])
    assert ended.value.code == 2
    assert "phải có dạng 2025-07-02T08:00" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["ask", "check"])
def test_a_command_that_needs_no_channel_loads_none(command: str) -> None:
    look = f"import sys; from bot.__main__ import _parser; _parser({command!r}); print('aiogram' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
