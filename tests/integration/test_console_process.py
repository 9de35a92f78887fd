"""The console as a process: a plain transcript out of a pipe."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.integration.official import HA_TINH
from tests.integration.process import Ended, command

FILE = "danh sách cán bộ.csv"
HELLO, PLACE, SEND = "/start", "5", f"/gui {FILE}"
DEADLINE = "15/5/2025 là hạn của việc nào"


async def chat(folder: Path, *lines: str, name: str = "Lan", now: str = "2025-05-10T08:00") -> Ended:
    """Talk on the console out of a pipe, as somebody and on some day."""
    typed = "".join(f"{line}\n" for line in lines)
    return await command("chat", "--as", name, "--now", now, folder=folder, typed=typed)


def turns(ended: Ended) -> dict[str, str]:
    """Return what was said after each typed line; the transcript must be plain and whole."""
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert ended.out.startswith("> ")
    return dict(turn.split("\n", 1) for turn in ended.out.removeprefix("> ").split("\n> "))


async def test_a_talk_out_of_a_pipe_is_a_plain_transcript(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("Họ tên,Chức vụ\n", encoding="utf-8")

    said = turns(await chat(tmp_path, HELLO, PLACE, SEND, "/gui mất.csv", DEADLINE))
    later = turns(await chat(tmp_path, "/diaphuong", DEADLINE, now="2025-05-20T08:00"))

    assert list(said) == [HELLO, PLACE, SEND, "/gui mất.csv", DEADLINE]
    assert f"\n  {PLACE}) {HA_TINH}\n" in said[HELLO]
    assert said[PLACE].startswith(f"Em ghi nhớ: anh/chị ở {HA_TINH}.")
    assert said[SEND].startswith("Em chưa nhận tệp và không lưu tệp này.")
    assert said["/gui mất.csv"] == "Không thấy tệp mất.csv."
    assert "Thời hạn: 15/5/2025, còn 5 ngày." in said[DEADLINE]
    assert "\n  1) " in said[DEADLINE], "buttons are numbered lines"
    assert later["/diaphuong"].startswith(f"Em đang trả lời theo văn bản của {HA_TINH}."), "the same name, the same one"
    assert "Thời hạn: 15/5/2025, đã qua 5 ngày." in later[DEADLINE]


async def test_a_talk_on_a_far_day_forgets_nothing_of_today(tmp_path: Path) -> None:
    await chat(tmp_path, HELLO, PLACE)
    before = received(tmp_path)
    await chat(tmp_path, HELLO, now="2045-05-10T08:00")
    assert before < received(tmp_path)


def received(folder: Path) -> set[object]:
    """What arrived in all talks so far and is still known."""
    with closing(sqlite3.connect(folder / "data" / "dau-moi.db")) as connection:
        return set(connection.execute("SELECT person_key, update_id FROM inbox"))
