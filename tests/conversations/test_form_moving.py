"""Moving in a form: back, out, later; questions in between; old buttons, and the same one twice."""

import pytest

from tests.conversations.clerks import clerk
from tests.conversations.sample import LIST, NONSENSE, UNCLEAR
from tests.conversations.talk import Talk
from tests.conversations.test_form_answers import (
    MAILBOX,
    NAME,
    PHONE,
    POSITION,
    UNIT,
    begin,
    fill,
    to_the_check,
)

__all__ = ["clerk"]


async def to_the_phone(talk: Talk) -> None:
    await begin(talk)
    await fill(talk, NAME, POSITION, UNIT)


async def test_back_shows_what_was_answered_and_later_answers_stay(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("quay lại")
    assert (
        f"Bước 3/6. Cán bộ đầu mối làm ở đơn vị nào? Ví dụ: Văn phòng HĐND và UBND xã. (Đang ghi: {UNIT}.)"
        in clerk.reads
    )
    await clerk.says("quay lai a")
    assert "Bước 2/6" in clerk.reads
    await clerk.says("Chủ tịch")
    assert "Bước 4/6" in clerk.reads
    await clerk.says("xem")
    assert "Chức vụ: Chủ tịch" in clerk.reads
    assert f"Đơn vị: {UNIT}" in clerk.reads


async def test_back_from_the_check_asks_the_last_question(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("quay lại")
    assert "Bước 6/6" in clerk.reads
    await clerk.says("giữ nguyên")
    assert "anh/chị kiểm tra giúp em" in clerk.reads


async def test_there_is_nothing_before_the_first_question(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("quay lại")
    assert "Đây là câu đầu tiên" in clerk.reads
    await clerk.says("giữ nguyên")
    assert "chưa ghi gì để giữ" in clerk.reads


async def test_an_earlier_answer_is_changed_on_the_way(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("sửa họ tên")
    assert f"(Đang ghi: {NAME}.)" in clerk.reads
    await clerk.says("Nguyễn Văn B")
    assert "Bước 4/6" in clerk.reads


async def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in clerk.hears[0]
    assert clerk.hears[1].startswith("Bước 4/6")
    await clerk.says(PHONE)
    assert "Bước 5/6" in clerk.reads


@pytest.mark.parametrize("question", [f"{LIST}?", "gửi cho ai?", "cái này để làm gì?"])
async def test_a_question_is_no_name(clerk: Talk, question: str) -> None:
    await begin(clerk)
    await clerk.says(question)
    assert "Bước 1/6" in clerk.reads
    assert await clerk.rows("SELECT count(*) FROM draft_rows") == [(0,)]


async def test_an_unclear_question_can_be_chosen_in_the_middle(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says(f"{UNCLEAR} thì sao?")
    assert "Bước 4/6" in clerk.reads
    await clerk.presses("Cấp mới hộp thư")
    assert "Đề nghị cấp mới" in clerk.reads
    await clerk.says(PHONE)
    assert "Bước 5/6" in clerk.reads


async def test_what_may_be_both_is_asked(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, "danh sách thì gửi cho ai")
    assert "là câu trả lời cho mục “Chức vụ”, hay anh/chị đang hỏi?" in clerk.reads
    await clerk.says("2")
    assert "Bước 2/6" in clerk.reads
    await clerk.says("danh sách thì gửi cho ai")
    await clerk.presses("Là Chức vụ")
    assert "Bước 3/6" in clerk.reads
    assert await clerk.rows("SELECT count(*) FROM draft_rows") == [(1,)]


async def test_instead_of_saying_which_the_answer_may_be_typed(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, "danh sách thì gửi cho ai", POSITION)
    assert "Bước 3/6" in clerk.reads
    assert await clerk.rows("SELECT count(*) FROM draft_rows") == [(1,)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("trợ giúp", "Các từ dùng được: quay lại"),
        ("gặp người", "cán bộ đầu mối CNTT"),
        ("chào em", "Mình làm tiếp nhé"),
        ("ok", "Mình làm tiếp nhé"),
        ("TUYỆT MẬT", "không lưu"),
    ],
)
async def test_small_words_are_answered_and_the_question_comes_again(clerk: Talk, words: str, said: str) -> None:
    await to_the_phone(clerk)
    await clerk.says(words)
    assert said in clerk.reads
    assert "Bước 4/6" in clerk.reads


async def test_saving_says_how_to_go_on(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("lưu")
    assert "gõ /nhap lúc nào cũng làm tiếp được" in clerk.reads
    await clerk.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in clerk.reads
    await clerk.says("/nhap")
    assert "đang ở bước 4/6" in clerk.reads
    assert clerk.buttons == ["Tiếp tục", "Bắt đầu lại", "Xóa mục này", "Về bản nháp"]
    await clerk.says("tiếp tục")
    assert clerk.reads.startswith(f"Cán bộ đầu mối, đã ghi:\nHọ và tên: {NAME}")
    assert "Bước 4/6" in clerk.reads


async def test_leaving_is_asked_and_can_be_taken_back(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says("hủy")
    assert "Gõ hủy lần nữa" in clerk.reads
    await clerk.says("không")
    assert "Bước 4/6" in clerk.reads
    for words in ("hủy", "hủy"):
        await clerk.says(words)
    assert "đã xóa mục này" in clerk.reads
    await clerk.says("khôi phục")
    assert "Đã khôi phục 1 mục." in clerk.reads
    await clerk.presses("Tiếp tục mục đang nhập dở")
    assert "Bước 4/6" in clerk.reads


async def test_leaving_an_empty_form_leaves_nothing(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("/huy")
    await clerk.presses("Bỏ mục này")
    assert "chưa ghi gì" in clerk.reads
    assert await clerk.rows("SELECT count(*) FROM draft_rows") == [(0,)]


async def test_leaving_a_change_leaves_the_row(clerk: Talk) -> None:
    await to_the_check(clerk)
    await fill(clerk, "xong", "2", "1", "sửa 2", "hủy", "hủy")
    assert "giữ như cũ" in clerk.reads
    assert await clerk.rows("SELECT finished, dropped_at FROM draft_rows") == [(1, None)]


async def test_an_old_button_does_no_harm(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME)
    back = clerk.data_of("Quay lại")
    await fill(clerk, POSITION, UNIT, PHONE)
    skip = clerk.data_of("Bỏ qua")
    await clerk.says(MAILBOX)
    for old in (back, skip):
        await clerk.presses_data(old)
        assert "Nút vừa bấm thuộc câu trước" in clerk.reads
        assert "Bước 6/6" in clerk.reads
    await clerk.says("xem")
    assert "Email công vụ: c***@nghean.gov.vn" in clerk.reads


async def test_the_same_button_twice_is_one_row(clerk: Talk) -> None:
    await to_the_check(clerk)
    done = clerk.data_of("Xong")
    for _ in range(2):
        await clerk.presses_data(done)
        assert "Cán bộ đầu mối: 1." in clerk.reads
    await clerk.presses("Xem, sửa danh sách")
    await clerk.says("1")
    await clerk.presses("Xóa mục này")
    sure = clerk.data_of("Xóa mục này")
    await clerk.presses_data(sure)
    await clerk.presses_data(sure)
    assert "không tìm thấy mục này" in clerk.reads


async def test_nonsense_is_no_phone(clerk: Talk) -> None:
    await to_the_phone(clerk)
    await clerk.says(NONSENSE)
    assert "Bước 4/6" in clerk.reads


async def test_a_list_in_the_middle_is_not_taken_for_an_answer(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("Nguyễn Văn A 0912 345 475\nTrần Thị B 0912 345 476")
    assert "Bảng này là danh sách nào?" in clerk.reads
    await clerk.presses("Bỏ bảng này")
    assert "Bước 1/6" in clerk.reads


@pytest.mark.parametrize(("words", "said"), [("quay lại", "Bước 1/6"), ("trợ giúp", "Bước 2/6"), ("lưu", "Em đã lưu")])
async def test_instead_of_saying_which_one_may_move(clerk: Talk, words: str, said: str) -> None:
    await begin(clerk)
    await fill(clerk, NAME, "danh sách thì gửi cho ai", words)
    assert said in clerk.reads
    await clerk.says("/nhap")
    assert f"“{NAME}”, đang ở bước 2/6" in clerk.reads
    assert await clerk.rows("SELECT count(*) FROM draft_rows") == [(1,)]


async def test_a_number_alone_picks_no_old_answer(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, "danh sách thì gửi cho ai")
    old = clerk.data_of("Là câu hỏi")
    await clerk.presses("Là Chức vụ")
    await clerk.presses_data(old)
    assert "không tìm thấy mục này" in clerk.reads


async def test_small_steps_at_the_check(clerk: Talk) -> None:
    await to_the_check(clerk)
    for words in ("bỏ qua", "xem", "tiếp tục", "cảm ơn em"):
        await clerk.says(words)
        assert "anh/chị kiểm tra giúp em" in clerk.reads
    await fill(clerk, "sửa 2", "quay lại")
    assert "anh/chị kiểm tra giúp em" in clerk.reads
    await clerk.says("hủy")
    assert clerk.buttons == ["Bỏ mục này", "Tiếp tục", "Lưu, làm tiếp sau"]
    await clerk.presses("Tiếp tục")
    assert "anh/chị kiểm tra giúp em" in clerk.reads


async def test_a_choice_of_an_older_question_is_an_old_button(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION)
    own_unit = clerk.data_of("UBND xã")
    await clerk.says("1")
    await clerk.presses_data(own_unit)
    assert "Nút vừa bấm thuộc câu trước" in clerk.reads
    assert "Bước 4/6" in clerk.reads


async def test_an_answer_may_be_emptied(clerk: Talk) -> None:
    await to_the_check(clerk)
    await fill(clerk, "sửa 5", "bỏ qua")
    assert "5. Email công vụ: [cần bổ sung]" in clerk.reads


async def test_a_text_too_long_is_not_read(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("dài " * 1100)
    assert "không đọc và không lưu" in clerk.reads
    await clerk.says(NAME)
    assert "Bước 2/6" in clerk.reads
