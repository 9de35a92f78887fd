"""`python -m bot check`: what is wrong with the knowledge, and where."""

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.knowledge.shelf import write_entry

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's folder, in a directory where nobody has set anything."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KNOWLEDGE_DIRS", raising=False)
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_sound_knowledge_is_counted(own: Path, capsys: Captured) -> None:
    assert main(["check"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    entries, phrasings, problems = (int(word) for word in line.split() if word.isdigit())
    assert phrasings > 10 * entries > 0
    assert problems == 0


def test_a_folder_of_ones_own_is_checked_too(own: Path, capsys: Captured) -> None:
    write_entry(own, citations="nam-dan:99")
    assert main(["check", str(own)]) == 1
    *problems, count = capsys.readouterr().out.splitlines()
    assert problems[0].startswith("entries/chu-ky-so/thu-nghiem.md: ")
    assert any("không có mục 'nam-dan:99'" in problem for problem in problems)
    assert count.endswith(f"{len(problems)} lỗi.")


def test_folders_that_are_set_are_checked_without_being_named(
    own: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_entry(own, phrasing="'...'")
    monkeypatch.setenv("KNOWLEDGE_DIRS", str(own))
    assert main(["check"]) == 1
    assert "có câu hỏi để trống" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_problem(own: Path, capsys: Captured) -> None:
    assert main(["check", str(own / "khong-co")]) == 1
    assert "không có thư mục này" in capsys.readouterr().out
