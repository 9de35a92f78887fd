"""The questions about a certificate, step by step."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conversations.sample import KEEP, LIST, NONSENSE, UNCLEAR, sample_guide
from tests.conversations.talk import LAN, Talk

MERGED = "Hai hay nhiều đơn vị nhập một"


async def to_dates(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.presses("Của tổ chức")
    await talk.presses(MERGED)


async def waits(talk: Talk) -> bool:
    """Whether the wizard still waits for something."""
    return any(str(state).startswith("Wizard") for (state,) in await talk.rows("SELECT state FROM conversations"))


async def test_it_says_the_deal_and_asks_whose(talk: Talk) -> None:
    await talk.says("/chuky")
    assert "2 đến 4 câu" in talk.reads
    assert talk.buttons == ["Của tổ chức, đơn vị", "Của cá nhân", "Hủy"]


@pytest.mark.parametrize("words", ["hỏi từng bước", "chuky", "Hoi tung buoc a"])
async def test_it_begins_in_words(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert talk.buttons[0] == "Của tổ chức, đơn vị"


async def test_it_begins_below_an_answer(talk: Talk) -> None:
    await talk.says(KEEP)
    await talk.presses("Hỏi từng bước")
    assert talk.buttons[0] == "Của tổ chức, đơn vị"


async def test_a_person_is_told_after_two_questions(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("/chuky")
    await talk.presses("Của cá nhân")
    assert "Câu 2/2" in talk.reads
    await talk.presses("Nghỉ hưu")
    assert "Thu hồi chứng thư số cá nhân" in talk.reads
    assert "Người nộp hồ sơ: đơn vị, địa phương mới thành lập." in talk.reads
    assert "Thời điểm: ngay sau khi có quyết định về công tác cán bộ." in talk.reads
    assert "https://dichvucong.ca.gov.vn" in talk.reads
    assert "⚠️ Sau khi có quyết định sáp nhập" in talk.reads
    assert "Căn cứ:\n- Công văn" in talk.reads
    assert "Thạch An" not in talk.reads
    assert talk.buttons[-1] == "Làm lại"
    assert not await waits(talk)


async def test_the_certificate_that_lasts_longest_stays(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    assert "Câu 4/4" in talk.reads
    await talk.says("ngày 15 tháng 9 năm 2027")
    assert talk.reads.startswith(
        "Giữ chứng thư thứ hai (hết hạn 15/09/2027) vì hạn dài hơn; không giữ chứng thư thứ nhất (hết hạn 01/07/2026)."
    )


async def test_both_days_may_come_in_one_message(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("cái đầu 15/9/2027, cái sau 01-07-2026 ạ")
    assert talk.reads.startswith("Giữ chứng thư thứ nhất (hết hạn 15/09/2027)")


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("1/7/2027", "31/1/2025", "không giữ chứng thư thứ hai (hết hạn 31/01/2025, đã hết hạn)"),
        ("1/7/2026", "1.7.26", "cùng hết hạn ngày 01/07/2026"),
        ("1/7/2024", "1/7/2025", "Cả hai chứng thư đều đã hết hạn"),
        ("1/7/2024", "2/7/2025", "Giữ chứng thư thứ hai (hết hạn 02/07/2025)"),
        ("bỏ qua", "1/7/2025", "Chứng thư thứ hai hết hạn 01/07/2025, đã hết hạn; chứng thư kia chưa rõ"),
        ("1/7/2026", "không biết", "Chứng thư thứ nhất hết hạn 01/07/2026; chứng thư kia chưa rõ"),
        ("chua ro", "bo qua a", "Chưa rõ ngày hết hạn của hai chứng thư"),
    ],
)
async def test_every_pair_of_days_has_a_verdict(talk: Talk, first: str, second: str, verdict: str) -> None:
    await to_dates(talk)
    await talk.says(first)
    await talk.says(second)
    assert verdict in talk.reads


async def test_expired_is_by_the_day_in_vietnam(tmp_path: Path) -> None:
    late_in_the_evening_utc = datetime(2025, 7, 1, 18, 0, tzinfo=UTC)  # 2 July, 1:00 in Vietnam
    async with await Talk.begin(tmp_path, now=late_in_the_evening_utc) as talk:
        await to_dates(talk)
        await talk.says("1/7/2025 và 30/6/2025")
        assert "Cả hai chứng thư đều đã hết hạn" in talk.reads


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("32/1/2026", "không có ngày “32/1/2026”"),
        ("30/2/2026", "không có ngày"),
        ("7/13/2026", "số tháng lớn hơn 12"),
        ("1/7/1926", "Năm trong “1/7/1926”"),
        ("1/7", "còn thiếu năm"),
        ("tháng 7 năm 2026", "còn thiếu ngày"),
        ("mai", "chưa đọc được ngày trong “mai”"),
        ("1/7/2026 2/7/2026 3/7/2026", "nhiều hơn hai ngày"),
    ],
)
async def test_a_wrong_day_is_named_and_what_was_said_stays(talk: Talk, typed: str, complaint: str) -> None:
    await to_dates(talk)
    await talk.says("15/9/2027")
    await talk.says(typed)
    assert complaint in talk.reads
    assert "ví dụ" in talk.reads
    assert "Câu 4/4" in talk.reads
    await talk.says("1/7/2026")
    assert talk.reads.startswith("Giữ chứng thư thứ nhất (hết hạn 15/09/2027)")


async def test_a_long_wrong_answer_is_echoed_shortened(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("9" * 3000)
    assert "9" * 60 + "…" in talk.reads
    assert len(talk.reads) < 500


async def test_a_question_in_the_middle_is_answered_and_the_step_is_asked_again(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("15/9/2027")
    await talk.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.hears[0]
    assert "Câu 4/4" in talk.hears[1]
    assert "Đúng ý" not in talk.buttons
    await talk.says("1/7/2026")
    assert talk.reads.startswith("Giữ chứng thư thứ nhất")


async def test_an_unclear_question_in_the_middle_can_be_chosen(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says(f"{UNCLEAR}?")
    assert len(talk.hears) == 1
    assert "Câu 3/4" in talk.reads
    await talk.presses("Cấp mới hộp thư")
    assert "Đề nghị cấp mới." in talk.reads
    await talk.says("15/9/2027")
    assert "Câu 4/4" in talk.reads


async def test_a_question_where_a_button_is_awaited_is_answered_too(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.hears[0]
    assert "Câu 1" in talk.hears[1]


async def test_everything_can_be_typed(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("của tổ chức")
    await talk.says("hai hay nhieu don vi nhap mot")
    assert "Câu 3/4" in talk.reads


async def test_a_part_of_a_label_is_enough(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("cá nhân")
    await talk.says("nghỉ hưu")
    assert "Thu hồi chứng thư số cá nhân" in talk.reads


async def test_numbers_do_as_well(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("1")
    await talk.says("số 2")
    assert "Câu 3/4" in talk.reads


@pytest.mark.parametrize("words", ["3", "0", "không hiểu"])
async def test_what_is_no_choice_is_said_to_be_none(talk: Talk, words: str) -> None:
    await talk.says("/chuky")
    await talk.says(words)
    assert "chưa hiểu lựa chọn này" in talk.reads
    assert "Câu 1" in talk.reads
    await talk.says("2")
    await talk.says("77")
    assert "chưa hiểu lựa chọn này" in talk.reads
    assert "Câu 2/2" in talk.reads


async def test_back_goes_back_and_keeps_what_was_said(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    await talk.says("quay lai")
    assert "(Đang ghi: 01/07/2026.)" in talk.reads
    assert "Giữ 01/07/2026" in talk.buttons
    await talk.presses("Giữ 01/07/2026")
    await talk.says("15/9/2027")
    assert "không giữ chứng thư thứ nhất (hết hạn 01/07/2026)" in talk.reads


async def test_back_goes_forward_with_another_day(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    await talk.presses("Quay lại")
    await talk.says("1/7/2028")
    await talk.says("15/9/2027")
    assert talk.reads.startswith("Giữ chứng thư thứ nhất (hết hạn 01/07/2028)")


async def test_keeping_and_skipping_can_be_typed_after_going_back(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    await talk.says("quay lại")
    await talk.says("giữ nguyên")
    assert "Câu 4/4" in talk.reads
    await talk.says("quay lại")
    await talk.presses("Bỏ qua")
    await talk.says("bỏ qua")
    assert "Chưa rõ ngày hết hạn của hai chứng thư" in talk.reads


async def test_back_from_the_first_question_asks_it_again(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("quay lại")
    assert "Câu 1" in talk.reads


@pytest.mark.parametrize("words", ["hủy", "huy", "Hủy bỏ ạ", "dừng", "/huy"])
async def test_it_can_be_left_at_any_step(talk: Talk, words: str) -> None:
    await to_dates(talk)
    await talk.says(words)
    assert "Gõ hủy lần nữa để dừng" in talk.reads
    assert await waits(talk)
    await talk.says(words)
    assert "Em đã dừng" in talk.reads
    assert not await waits(talk)


async def test_leaving_works_by_button(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.presses("Hủy")
    await talk.presses("Dừng hẳn")
    assert "Em đã dừng" in talk.reads
    await talk.says("hủy")
    assert "không có việc gì đang làm dở" in talk.reads


async def test_help_says_the_words_and_asks_again(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("tro giup")
    assert "Các từ dùng được" in talk.reads
    assert "Câu 3/4" in talk.reads


async def test_it_goes_on_after_a_restart(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    await talk.restart()
    await talk.says("15/9/2027")
    assert talk.reads.startswith("Giữ chứng thư thứ hai")


async def test_it_can_be_done_again(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026 15/9/2027")
    await talk.presses("Làm lại")
    assert talk.buttons[0] == "Của tổ chức, đơn vị"


async def test_old_buttons_of_the_wizard(talk: Talk) -> None:
    await to_dates(talk)
    skip = talk.data_of("Bỏ qua")
    await talk.says("hủy")
    await talk.says("hủy")
    await talk.presses_data(skip)
    assert "Nút này đã cũ" in talk.reads
    await talk.says("/chuky")
    await talk.presses_data(skip)
    assert "Nút này đã cũ" in talk.reads
    await talk.presses_data("gc:organisation:no-such-thing")
    assert "Nút này đã cũ" in talk.reads
    await talk.presses_data("gc:person:retired")
    assert "Thu hồi chứng thư số cá nhân" in talk.reads


async def test_start_ends_it(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("/start")
    assert not await waits(talk)


async def test_a_sticker_does_not_end_it(talk: Talk) -> None:
    await to_dates(talk)
    sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}
    await talk.sends({"sticker": sticker | {"is_animated": False, "is_video": False}})
    await talk.says("1/7/2026")
    assert "Câu 4/4" in talk.reads


async def test_without_a_locality_the_rules_of_all_are_said(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026 15/9/2027")
    assert "▪ Theo văn bản của huyện Nam Đàn:" in talk.reads
    assert "▪ Theo văn bản của huyện Thạch An:" in talk.reads
    assert "(01/7/2025)" in talk.reads


async def test_where_no_dispatch_speaks_the_result_is_labelled(talk: Talk) -> None:
    await talk.says("tôi ở Hà Tĩnh")
    await to_dates(talk)
    await talk.says("1/7/2026 15/9/2027")
    assert "hướng dẫn của địa phương khác" in talk.reads


async def test_what_waits_is_only_step_and_data(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says("1/7/2026")
    ((key, state, data),) = await talk.rows("SELECT key, state, data FROM conversations")
    assert str(LAN) in key
    assert state == "Wizard:second"
    assert '"first": "2026-07-01"' in talk.unsealed(data)
    assert "2026-07-01" not in data


async def test_what_is_not_understood_in_the_middle_is_said_so(talk: Talk) -> None:
    await to_dates(talk)
    await talk.says(NONSENSE)
    assert "chưa hiểu đúng ý" in talk.hears[0]
    assert "Câu 3/4" in talk.hears[1]


async def test_a_situation_that_is_gone_meanwhile_is_an_old_one(talk: Talk) -> None:
    await to_dates(talk)
    await talk.restart(sample_guide(cases=False))
    await talk.says("1/7/2026 15/9/2027")
    assert "Nút này đã cũ" in talk.reads
    assert not await waits(talk)
