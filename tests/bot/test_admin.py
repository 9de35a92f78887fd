"""`python -m bot admin`: how the first administrator comes in."""

import asyncio
import re
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.__main__ import main
from bot.settings import load_settings
from bot.stored import stored
from directory.codes import read_code
from directory.membership import Membership, Post, Role
from directory.redeeming import Joined, redeem
from directory.units import NewUnit, UnitKind

Done = TypeVar("Done")
Capture = pytest.CaptureFixture[str]
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)


def code_in(said: str) -> str:
    found = CODE.search(said)
    assert found is not None
    return read_code(found[0]) or ""


async def _redeemed(code: str) -> Membership | None:
    now = datetime.now(UTC)
    async with stored(load_settings()) as database, database.write() as work:
        person = await work.people.meet("telegram", 7, 7, now)
        joined = await redeem(code, person.id, work.offices, now)
        return joined.membership if isinstance(joined, Joined) else None


def done(work: Coroutine[object, object, Done]) -> Done:
    return asyncio.run(work)


def test_the_first_administrator_comes_in_by_a_code(capsys: Capture) -> None:
    assert main(["admin", "invite"]) == 0
    said = capsys.readouterr().out
    assert "tất cả địa phương" in said
    assert "dùng 1 lần" in said
    assert "t.me" not in said
    membership = done(_redeemed(code_in(said)))
    assert membership is not None
    assert (membership.post, membership.granted_by) == (Post(Role.ADMINISTRATOR), None)


def test_an_administrator_of_one_place(capsys: Capture) -> None:
    assert main(["admin", "invite", "--locality", "nam-dan", "--days", "1", "--uses", "2"]) == 0
    said = capsys.readouterr().out
    assert "huyện Nam Đàn (Nghệ An)" in said
    assert "dùng 2 lần" in said
    membership = done(_redeemed(code_in(said)))
    assert membership is not None
    assert membership.post == Post(Role.ADMINISTRATOR, locality="nam-dan")


def test_with_a_token_it_says_how_on_telegram(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456789:AAE")
    assert main(["admin", "invite"]) == 0
    said = capsys.readouterr().out
    assert f"/start moi_{code_in(said)}" in said
    assert f"https://t.me/<tên bot>?start=moi_{code_in(said)}" in said


def test_codes_are_listed_and_taken_back(capsys: Capture) -> None:
    main(["admin", "invite", "--locality", "nam-dan"])
    code = code_in(capsys.readouterr().out)
    assert main(["admin", "list"]) == 0
    said = capsys.readouterr().out
    assert "1 mã mời còn hiệu lực." in said
    assert "#1 quản trị, nam-dan, còn 1 lần, hết hạn" in said
    assert code not in said
    assert main(["admin", "revoke", "1"]) == 0
    assert "Đã thu hồi mã mời số 1." in capsys.readouterr().out
    assert done(_redeemed(code)) is None
    assert main(["admin", "revoke", "1"]) == 1
    assert "mang số 1" in capsys.readouterr().err
    main(["admin", "list"])
    assert capsys.readouterr().out == "0 mã mời còn hiệu lực.\n"


async def _invite_into_unit() -> None:
    now = datetime.now(UTC)
    async with stored(load_settings()) as database, database.write() as work:
        unit = await work.offices.units.add(NewUnit("UBND xã Kim Liên", UnitKind.COMMUNE), now)
        expires = now + timedelta(days=1)
        await work.offices.invitations.keep("ABCDE23456", Post(Role.FOCAL, unit.id), 3, expires, None, now)


def test_codes_into_units_are_listed_too(capsys: Capture) -> None:
    done(_invite_into_unit())
    main(["admin", "list"])
    assert "#1 cán bộ đầu mối, UBND xã Kim Liên, còn 3 lần" in capsys.readouterr().out


def test_a_place_that_does_not_exist_is_refused(capsys: Capture) -> None:
    assert main(["admin", "invite", "--locality", "sao-hoa"]) == 1
    assert "nam-dan" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--days", "0"], ["--days", "x"], ["--uses", "101"]])
def test_numbers_have_their_limits(wrong: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["admin", "invite", *wrong])
    assert stopped.value.code == 2
    assert "phải là số từ 1 đến" in capsys.readouterr().err
