"""`python -m bot questions`: what an administrator sees of the open questions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from knowledge.questions import Verdict
from storage import Database
from tests.storage import KEYRING

NOON = datetime(2025, 7, 2, 5, 0, tzinfo=UTC)
TEXTS = ("quên mật khẩu ioffice thì làm sao", "lương tháng này\nbao giờ \x1b[31mcó", "quen mat khau ioffice lam sao")


@pytest.fixture
async def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house in which three questions were asked, and a fourth one answered."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'dau-moi.db'}", KEYRING)
    await database.migrate()
    async with database.write() as work:
        person = await work.people.meet("telegram", 7, 7, NOON)
        for minute, text in enumerate(TEXTS):
            when = NOON + timedelta(minutes=minute)
            await work.questions.keep(person.id, text, None, "nam-dan", (), Verdict.OPEN, when)
        await work.questions.keep(person.id, "đã rõ", None, None, (), Verdict.ANSWERED, NOON)
    await database.close()
    return tmp_path


@pytest.mark.usefixtures("asked")
def test_open_questions_are_listed_like_with_like_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "3 câu hỏi đang chờ, 2 nhóm.",
        "",
        "2 câu, mới nhất 02/07/2025 12:02",
        "  #3 [nam-dan] quen mat khau ioffice lam sao",
        "  #1 [nam-dan] quên mật khẩu ioffice thì làm sao",
        "",
        "1 câu, mới nhất 02/07/2025 12:01",
        "  #2 [nam-dan] lương tháng này bao giờ [31mcó",
    ]


@pytest.mark.usefixtures("asked")
def test_a_closed_question_is_no_longer_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "--close", "1", "3"]) == 0
    assert main(["questions"]) == 0
    assert "1 câu hỏi đang chờ, 1 nhóm." in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
def test_a_number_that_is_not_open_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "--close", "2", "4", "99"]) == 1
    assert "mang số 4, 99." in capsys.readouterr().err
    main(["questions"])
    assert "2 câu hỏi đang chờ" in capsys.readouterr().out


def test_an_empty_house_has_no_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["questions"]) == 0
    assert capsys.readouterr().out == "0 câu hỏi đang chờ, 0 nhóm.\n"
