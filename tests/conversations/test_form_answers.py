"""Filling in a form in chat: the deal, the questions, the answers, the check at the end."""

import pytest

from tests.conversations.clerks import COMMUNE, clerk
from tests.conversations.talk import Talk

__all__ = ["clerk"]

NAME, POSITION, UNIT = "Nguyễn Văn A", "Phó Chủ tịch", "Văn phòng HĐND và UBND xã"
PHONE, MAILBOX = "0912 345 475", "canbo.a@nghean.gov.vn"


async def begin(talk: Talk, button: str = "Thêm cán bộ đầu mối") -> None:
    await talk.says("/nhap")
    await talk.presses(button)


async def fill(talk: Talk, *answers: str) -> None:
    for answer in answers:
        await talk.says(answer)


async def to_the_check(talk: Talk) -> None:
    await begin(talk)
    await fill(talk, NAME, POSITION, UNIT, PHONE, MAILBOX, "1, 2")


async def test_the_deal_comes_first(clerk: Talk) -> None:
    await begin(clerk)
    for said in ("để các cơ quan quản trị hệ thống liên hệ", "6 câu, khoảng 2 phút", "gõ lưu để làm tiếp sau"):
        assert said in clerk.reads
    assert "Bước 1/6. Họ và tên cán bộ đầu mối? Ví dụ: Nguyễn Văn A." in clerk.reads


async def test_one_question_a_message_with_progress_and_example(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says(NAME)
    assert clerk.hears == ["Bước 2/6. Chức vụ của cán bộ đầu mối? Ví dụ: Phó Chánh Văn phòng."]
    assert clerk.buttons == ["Quay lại", "Lưu, làm tiếp sau"]


async def test_the_answers_are_shown_numbered_and_masked(clerk: Talk) -> None:
    await to_the_check(clerk)
    assert f"1. Họ và tên: {NAME}" in clerk.reads
    assert "4. Điện thoại: 09xx xxx 475" in clerk.reads
    assert "5. Email công vụ: c***@nghean.gov.vn" in clerk.reads
    assert "345 475" not in clerk.reads
    await clerk.says("xong")
    assert "Đã ghi vào bản nháp. Cán bộ đầu mối: 1." in clerk.reads
    assert await clerk.rows("SELECT finished FROM draft_rows") == [(1,)]


async def test_one_answer_is_changed_and_the_check_comes_back(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("sửa 2")
    assert "(Đang ghi: Phó Chủ tịch.)" in clerk.reads
    await clerk.says("Chủ tịch")
    assert "2. Chức vụ: Chủ tịch" in clerk.reads
    assert "6. Hệ thống phụ trách" in clerk.reads


@pytest.mark.parametrize("words", ["sua so 4", "sửa điện thoại", "Sửa sđt", "đổi dien thoai"])
async def test_an_answer_is_named_in_many_ways(clerk: Talk, words: str) -> None:
    await to_the_check(clerk)
    await clerk.says(words)
    assert "Số điện thoại liên hệ" in clerk.reads
    await clerk.says("0238 3847 123")
    assert "4. Điện thoại: 02xx xxx 123" in clerk.reads


@pytest.mark.parametrize("words", ["sửa 9", "sửa hộ khẩu"])
async def test_what_there_is_not_cannot_be_changed(clerk: Talk, words: str) -> None:
    await to_the_check(clerk)
    await clerk.says(words)
    assert "không thấy mục đó" in clerk.reads
    assert "1. Họ và tên" in clerk.reads


async def test_a_field_is_picked_by_its_button(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.presses("Sửa một mục")
    assert clerk.buttons[0] == f"Họ và tên: {NAME}"
    assert "Điện thoại: 09xx xxx 475" in clerk.buttons
    await clerk.says("2")
    await clerk.presses("Giữ nguyên")
    assert f"2. Chức vụ: {POSITION}" in clerk.reads


async def test_a_number_alone_at_the_check_is_explained(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("3")
    assert "ví dụ: sửa 3" in clerk.reads
    assert "1. Họ và tên" in clerk.reads


async def test_several_answers_come_in_one_message(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says(f"{NAME}, {POSITION}, +84 912.345.475")
    assert f"Em ghi:\nHọ và tên: {NAME}\nChức vụ: {POSITION}\nĐiện thoại: 09xx xxx 475" in clerk.reads
    assert "Bước 4/6. Cán bộ đầu mối làm ở đơn vị nào?" in clerk.reads


async def test_a_position_may_have_a_comma(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, "Phó Chủ tịch, Trưởng Công an")
    assert "Bước 3/6" in clerk.reads
    await clerk.says("xem")
    assert "Chức vụ: Phó Chủ tịch, Trưởng Công an" in clerk.reads


@pytest.mark.parametrize("pressed", [True, False])
async def test_the_own_unit_can_be_pressed_or_picked_by_number(clerk: Talk, pressed: bool) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION)
    assert clerk.buttons[0] == COMMUNE
    await (clerk.presses(COMMUNE) if pressed else clerk.says("1"))
    assert "Bước 4/6" in clerk.reads


async def test_systems_are_marked_one_by_one(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, PHONE, "bỏ qua")
    await clerk.presses("Giao ban")
    await clerk.presses("Thư công vụ")
    await clerk.presses("✓ Giao ban")
    assert "(Đang chọn: Thư công vụ (email).)" in clerk.reads
    await clerk.says("chọn xong")
    assert "5. Email công vụ: [cần bổ sung]" in clerk.reads
    assert "6. Hệ thống phụ trách: Thư công vụ (email)" in clerk.reads


async def test_what_is_marked_is_taken_by_its_button(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, PHONE, MAILBOX)
    await clerk.presses("Giao ban")
    await clerk.presses("Chữ ký số")
    assert "(Đang chọn: Chữ ký số, chứng thư số; Giao ban trực tuyến.)" in clerk.reads
    await clerk.presses("Chọn xong")
    assert "6. Hệ thống phụ trách: Chữ ký số, chứng thư số; Giao ban trực tuyến" in clerk.reads


@pytest.mark.parametrize(("said", "shown"), [("tất cả", "Tất cả hệ thống"), ("giao ban và ioffice", "VNPT-iOffice")])
async def test_systems_are_named_in_words(clerk: Talk, said: str, shown: str) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, PHONE, MAILBOX, said)
    assert shown in clerk.reads


async def test_some_questions_depend_on_the_systems(clerk: Talk) -> None:
    await begin(clerk, "Thêm cán bộ")
    await clerk.presses("Lưu")
    await clerk.says("/nhap")
    await clerk.says("2")
    await fill(clerk, "Trần Thị B", "Chuyên viên", "bỏ qua", "1", "bỏ qua", "bỏ qua", "thủ tục hành chính")
    assert "Nhiệm vụ của cán bộ trong quy trình" in clerk.reads


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("nguyễn văn được", "Nguyễn Văn Được"),
        ("Y Moan Êban", "Y Moan Êban"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Đ/c Lò Văn Ó", "Lò Văn Ó"),
        ("Nguyễn Thị Phải", "Nguyễn Thị Phải"),
    ],
)
async def test_names_are_taken_as_names(clerk: Talk, name: str, kept: str) -> None:
    await begin(clerk)
    await clerk.says(name)
    assert "Bước 2/6" in clerk.reads
    await clerk.says("xem")
    assert f"Họ và tên: {kept}" in clerk.reads


async def test_what_is_wrong_is_said_with_how_to_mend_it(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, "091234567")
    assert "“091234567” thiếu 1 số" in clerk.reads
    assert "ví dụ: 0912 345 475" in clerk.reads
    assert "Bước 4/6" in clerk.reads
    await clerk.says("O912 345 475")
    assert "Bước 5/6" in clerk.reads


async def test_after_two_failures_a_way_round_is_offered(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, "0912", "09123")
    assert "gõ lưu để làm tiếp sau; cần người giúp thì gõ gặp người" in clerk.reads
    await fill(clerk, PHONE, "canbo.a", "canbo.b")
    assert "gõ bỏ qua: mục này để [cần bổ sung]" in clerk.reads
    await clerk.says("bo qua")
    assert "Bước 6/6" in clerk.reads


@pytest.mark.parametrize("words", ["bỏ qua", "chưa có", "khong co", "-", "chưa biết"])
async def test_an_optional_answer_may_be_left_out(clerk: Talk, words: str) -> None:
    await begin(clerk)
    await fill(clerk, NAME, POSITION, UNIT, PHONE, words)
    assert "Bước 6/6" in clerk.reads


async def test_a_required_answer_may_not(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("bỏ qua")
    assert "bắt buộc phải có" in clerk.reads
    assert "Bước 1/6" in clerk.reads


async def test_the_next_person_is_asked_without_the_deal(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("đúng rồi")
    await clerk.says("thêm người nữa")
    assert clerk.reads.startswith("Mục tiếp theo.")
    assert "Bước 1/6" in clerk.reads


async def test_nothing_of_it_stands_in_the_clear(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("xong")
    kept = await clerk.everything_kept()
    for personal in (NAME, "0912345475", "912 345 475", MAILBOX):
        assert personal not in kept
