"""`python -m bot rotate`, and a start whose secret is not the one that sealed what is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiogram import Router

from bot.__main__ import main
from bot.commands.rotate import _faults
from bot.settings import WrongSettingError
from directory.membership import Post, Role
from storage import Database, Keyring, Rotated
from tests.bot.house import NOON, house

OLD, NEW, OTHER = "a" * 40, "b" * 40, "c" * 40
DONE = "Không còn dữ liệu nào cần khóa cũ. Anh/chị có thể để trống SECRET_KEYS_OLD rồi khởi động lại trợ lý."

Rotate = Callable[..., int]


@pytest.fixture
def rotate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rotate:
    """Run the command in the folder with these secrets, the current one first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    def command(current: str, *old: str) -> int:
        monkeypatch.setenv("SECRET_KEY", current)
        monkeypatch.setenv("SECRET_KEYS_OLD", ",".join(old))
        return main(["rotate"])

    return command


async def fill(folder: Path, secret: str) -> Database:
    database = Database(f"sqlite:///{folder / 'dau-moi.db'}", Keyring([secret]))
    await database.migrate()
    async with database.write() as work:
        await work.secret_names.lacking(NOON)
        await work.conversations.put("telegram:70:7", "Step:name", '{"draft": 1}', NOON)
    return database


@pytest.fixture
async def filled(tmp_path: Path) -> None:
    """A database in which one conversation is sealed."""
    await (await fill(tmp_path, OLD)).close()


@pytest.mark.usefixtures("filled")
def test_the_rows_are_counted_and_the_old_secret_may_go(rotate: Rotate, capsys: pytest.CaptureFixture[str]) -> None:
    assert rotate(NEW, OLD) == 0
    assert capsys.readouterr().out.splitlines() == ["Đã mã hóa lại 1 dòng bằng khóa mới.", DONE]
    assert rotate(NEW) == 0
    assert capsys.readouterr().out.splitlines() == ["Đã mã hóa lại 0 dòng bằng khóa mới.", DONE]


@pytest.mark.usefixtures("filled")
def test_without_the_old_secret_it_says_what_is_missing(rotate: Rotate, capsys: pytest.CaptureFixture[str]) -> None:
    assert rotate(NEW, OTHER) == 1
    assert "Còn 1 dòng không khóa nào mở được" in capsys.readouterr().err
    assert rotate(NEW, OTHER, OLD) == 0


@pytest.fixture
async def invited(tmp_path: Path) -> None:
    """A database in which an invitation waits for ever."""
    database = await fill(tmp_path, OLD)
    async with database.write() as work:
        expires_at = datetime(2999, 7, 1, 18, 0, tzinfo=UTC)
        await work.offices.invitations.keep("A", Post(Role.ADMINISTRATOR), 1, expires_at, None, NOON)
    await database.close()


@pytest.mark.usefixtures("invited")
def test_open_invitations_are_told_of_with_their_last_day(rotate: Rotate, capsys: pytest.CaptureFixture[str]) -> None:
    assert rotate(NEW, OLD) == 0
    assert "Riêng 1 phiếu mời" in (said := capsys.readouterr().out)
    assert "hết hạn ngày 02/07/2999" in said


@pytest.mark.usefixtures("filled")
async def test_a_start_without_the_old_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongSettingError, match="SECRET_KEYS_OLD: thiếu khóa") as refused:
        async with house(tmp_path, Router(), secret_key=NEW):
            pass
    assert NEW not in str(refused.value)
    async with house(tmp_path, Router(), secret_key=NEW, secret_keys_old=(OLD,)):
        pass


async def test_once_a_day_what_is_of_no_use_is_forgotten(tmp_path: Path) -> None:
    async with house(tmp_path, Router(), secret_key=OLD) as home:
        async with home.application.database.write() as work:
            await work.conversations.put("telegram:70:7", "Step:name", "{}", NOON)
        home.clock.now = NOON + timedelta(days=91)
        await home.application.housekeeping.sweep()
        assert home.rows("SELECT key FROM conversations") == [("telegram:70:7",)]
        await home.application.housekeeping.purge()
        assert home.rows("SELECT key FROM conversations") == []


def test_rows_that_a_process_with_the_old_secret_writes_are_told_of() -> None:
    (said,) = _faults(Rotated(sealed=5, unreadable=0, left=2))
    assert said.startswith("Còn 2 dòng vẫn dùng khóa cũ")
