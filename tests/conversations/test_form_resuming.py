"""A form after a pause, after a restart, and with other things in its middle."""

import pytest

from tests.conversations.clerks import COMMUNE, clerk
from tests.conversations.sample import LIST
from tests.conversations.talk import LAN, Talk
from tests.conversations.test_form_answers import MAILBOX, NAME, PHONE, POSITION, UNIT, begin, fill
from tests.conversations.test_form_moving import to_the_phone

__all__ = ["clerk"]

UNFINISHED = f"Bản nháp của {COMMUNE}, “{NAME} – {POSITION}”, đang ở bước 4/6."


async def pause(talk: Talk, how: str) -> None:
    if how == "restart":
        await talk.restart()
    talk.passes(minutes=60)


@pytest.mark.parametrize("words", ["bỏ qua", "em quên", "alo", "quay lại", "Nguyễn Văn C"])
@pytest.mark.parametrize("how", ["restart", "an hour"])
async def test_after_a_pause_it_says_what_is_unfinished(clerk: Talk, words: str, how: str) -> None:
    await to_the_phone(clerk)
    await pause(clerk, how)
    await clerk.says(words)
    assert UNFINISHED in clerk.reads
    assert clerk.buttons == ["Tiếp tục", "Bắt đầu lại", "Xóa mục này", "Về bản nháp"]
    await clerk.says("tiếp tục")
    assert "Bước 4/6" in clerk.reads
    await fill(clerk, PHONE, MAILBOX, "1", "xong")
    assert "Cán bộ đầu mối: 1." in clerk.reads


async def test_a_phone_goes_on_at_once_after_a_restart(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.restart()
    await clerk.says(PHONE)
    assert "Bước 5/6" in clerk.reads


async def test_a_question_after_a_pause_is_answered_first(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.restart()
    await clerk.says(f"{LIST}?")
    assert "Gửi Sở Khoa học và Công nghệ." in clerk.hears[0]
    assert UNFINISHED in clerk.hears[1]


@pytest.mark.parametrize("words", ["bắt đầu lại", "Bat dau lai", "2"])
async def test_it_can_be_begun_again(clerk: Talk, words: str) -> None:
    await to_the_phone(clerk)
    await clerk.restart()
    await clerk.says("ủa")
    await clerk.says(words)
    assert "Bước 1/6" in clerk.reads
    await clerk.says("/nhap")
    assert "Cán bộ đầu mối: 0" in clerk.reads


async def test_it_can_be_dropped(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("/nhap")
    await clerk.presses("Xóa mục này")
    assert "khỏi bản nháp" in clerk.reads
    await clerk.says("/nhap")
    assert "Bản nháp của" in clerk.reads
    assert "Tiếp tục" not in clerk.buttons


async def test_at_the_first_question_nothing_is_lost_by_a_pause(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.restart()
    await clerk.says("em quên")
    assert "em hỏi lại câu này" in clerk.reads
    assert "Bước 1/6" in clerk.reads
    await clerk.restart()
    await clerk.says(NAME)
    assert "Bước 2/6" in clerk.reads


@pytest.mark.parametrize("words", ["lưu", "hủy", "xem"])
async def test_words_that_lead_out_work_after_a_pause(clerk: Talk, words: str) -> None:
    await to_the_phone(clerk)
    await clerk.restart()
    await clerk.says(words)
    assert "đang ở bước" not in clerk.reads


async def test_a_notice_in_the_middle_breaks_nothing(clerk: Talk) -> None:
    await to_the_phone(clerk)
    async with clerk.database.write() as work:
        person = await work.people.meet("telegram", LAN, LAN, clerk.now)
        await work.offices.notices.tell(person.id, "Ngày mai đến hạn.", [[("Đã rõ", "m:")]], "key", clerk.now)
    await clerk.says(PHONE)
    assert "Bước 5/6" in clerk.reads
    await clerk.presses_data("m:False")
    assert "hướng dẫn về việc nào" in clerk.reads
    await clerk.says(MAILBOX)
    assert "Bước 6/6" in clerk.reads


async def test_the_wizard_in_the_middle_breaks_nothing(clerk: Talk) -> None:
    await to_the_phone(clerk)
    for said in ("/chuky", "2", "hủy", "hủy"):
        await clerk.says(said)
    await clerk.says("/nhap")
    assert UNFINISHED in clerk.reads
    await clerk.presses("Tiếp tục")
    await clerk.says(PHONE)
    assert "Bước 5/6" in clerk.reads


async def test_after_start_the_draft_is_still_there(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT)
    await clerk.says("/start")
    await clerk.says("nộp danh sách")
    assert UNFINISHED in clerk.reads


async def test_everything_works_after_a_week(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("lưu")
    await clerk.restart()
    clerk.passes(days=7)
    await clerk.says("1")
    assert "Bước 4/6" in clerk.reads
