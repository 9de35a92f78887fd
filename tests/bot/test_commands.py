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


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({}, "DATABASE_URL: lệnh worker cần PostgreSQL (postgresql://…); với SQLite thì `run` tự gửi nhắc việc."),
        ({"DATABASE_URL": "postgresql://localhost/x"}, "TELEGRAM_TOKEN: tiến trình gửi cần mã bot"),
    ],
)
def test_a_worker_without_a_database_for_many_or_a_channel_says_so(
    setting: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    for name in ("DATABASE_URL", "TELEGRAM_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert main(["worker"]) == 2
    assert capsys.readouterr().err.startswith(said)
