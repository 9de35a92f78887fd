"""A start that cannot be is refused in one line that says what to mend, without repeating a secret."""

import asyncio
from pathlib import Path

import pytest

from tests.integration.bot_api import TOKEN, BotApi
from tests.integration.process import Assistant, Ended, command

BUSY, WRONG = 3, 2
WRONG_SETTINGS = {
    "TELEGRAM_TOKEN": "khong-phai-ma-bot",
    "DATABASE_URL": "mysql://khong-ho-tro/bang",
    "KNOWLEDGE_DIRS": "khong/co/thu/muc",
    "SECRET_KEY": "qua-ngan",
}


def refused(ended: Ended, setting: str, value: str) -> None:
    """The line names the setting and keeps its value to itself."""
    assert (ended.code, ended.out) == (WRONG, ""), ended
    assert ended.err.startswith(f"{setting} phải là ")
    assert ended.err.count("\n") == 1
    assert value not in ended.err


async def test_a_wrong_setting_is_named_in_one_line(tmp_path: Path) -> None:
    for setting, value in WRONG_SETTINGS.items():
        refused(await command("run", folder=tmp_path, **{setting: value}), setting, value)


async def test_what_only_turns_out_later_is_named_in_one_line_too(tmp_path: Path) -> None:
    # Each in a folder of its own: they run at the same time.
    other = tmp_path / "other"
    other.mkdir()
    async with BotApi() as api:
        unknown, refused_token = await asyncio.gather(
            command("chat", folder=tmp_path, DEFAULT_LOCALITY="ha-noi"),
            command("run", folder=other, TELEGRAM_TOKEN=f"{TOKEN}-cu", TELEGRAM_API_BASE=api.url),
        )

    refused(unknown, "DEFAULT_LOCALITY", "ha-noi")
    refused(refused_token, "TELEGRAM_TOKEN", f"{TOKEN}-cu")


@pytest.mark.asyncio(loop_scope="session")
async def test_a_second_process_on_the_same_folder_is_refused_and_the_first_goes_on(
    telegram: BotApi, assistant: Assistant
) -> None:
    second = await command("chat", folder=assistant.folder, typed="/start\n")

    assert second == Ended(BUSY, "", "Đã có một tiến trình khác đang chạy trên cơ sở dữ liệu này.\n")
    hien = telegram.person(501, name="Trịnh Thị Hiền")
    await hien.say("/start")
    assert await hien.hears()
