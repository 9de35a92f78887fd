"""Administrators as they work: what annoyed or harmed them when their parts were played."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from directory.membership import Post, Role
from tests.conversations.administration import TUAN, administration, post, unit, work
from tests.conversations.talk import Talk


@pytest.fixture
async def ruled(tmp_path: Path) -> AsyncIterator[Talk]:
    """Lan, an administrator of Nam Đàn, where the names of units are alike."""
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await unit(now, "Văn phòng HĐND và UBND xã Kim Liên", talk)
        yield talk


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("6", "Thêm đơn vị: em hỏi tên"),
        ("thêm đơn vị", "Thêm đơn vị: em hỏi tên"),
        ("them don vi", "Thêm đơn vị: em hỏi tên"),
        ("sáp nhập", "Sắp xếp đơn vị: em hỏi việc gì"),
        ("mời cán bộ", "Mời người tham gia: em hỏi vai trò"),
        ("ai chưa nộp", "Chưa nộp:"),
        ("các lần sắp xếp gần đây", "Chưa có lần sắp xếp nào"),
    ],
)
async def test_the_menu_takes_numbers_and_words(ruled: Talk, said: str, reads: str) -> None:
    await ruled.says("/quantri")
    await ruled.says(said)
    assert reads in ruled.reads


async def test_below_a_page_a_number_is_no_line_of_the_menu(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("9")
    await ruled.says("6")
    assert "Thêm đơn vị" not in ruled.reads
    await ruled.presses("Về danh mục quản trị")
    await ruled.says("6")
    assert "Thêm đơn vị: em hỏi tên" in ruled.reads


async def test_these_words_are_questions_of_everybody_else(ruled: Talk) -> None:
    await ruled.says("thêm đơn vị", TUAN)
    assert "em hỏi tên" not in ruled.reads


async def test_names_typed_behind_an_unclear_one_are_not_lost(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("sáp nhập")
    await ruled.says("1")
    await ruled.says("kim lien + nam giang")
    assert "Em còn nhớ phía sau: nam giang." in ruled.reads
    await ruled.presses("UBND xã Kim Liên")
    if "Sau sáp nhập là đơn vị nào?" not in ruled.reads:
        await ruled.says("có")
    assert "Sau sáp nhập là đơn vị nào?" in ruled.reads
    assert ruled.buttons[1:3] == ["Giữ UBND xã Kim Liên", "Giữ UBND xã Nam Giang"]


async def test_to_begin_anew_forgets_the_names_behind(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("sáp nhập")
    await ruled.says("1")
    await ruled.says("UBND xã Kim Liên")
    await ruled.says("liên + nam giang")
    await ruled.presses("Chọn lại từ đầu")
    await ruled.says("UBND xã Kim Liên")
    assert "Đã chọn: UBND xã Kim Liên." in ruled.reads


@pytest.mark.parametrize("typed", ["1", "1234"])
async def test_a_figure_alone_is_no_number_of_a_decision(ruled: Talk, typed: str) -> None:
    await ruled.says("/quantri")
    await ruled.says("sáp nhập")
    await ruled.says("đổi tên")
    await ruled.says("UBND xã Nam Giang")
    await ruled.says("UBND xã Nam Giang Mới")
    await ruled.says(typed)
    assert "số và ký hiệu của quyết định" in ruled.reads
    await ruled.says("1234/QĐ-UBND")
    assert "Quyết định ký ngày nào?" in ruled.reads


async def test_a_name_without_marks_is_asked_for_once_more(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("thêm đơn vị")
    await ruled.says("Phong Kinh te")
    assert "cần đủ dấu" in ruled.reads
    await ruled.says("Phong Kinh te")
    assert "Đơn vị thuộc loại nào?" in ruled.reads
    await ruled.says("quay lại")
    await ruled.says("Phòng Kinh tế")
    assert "Đơn vị thuộc loại nào?" in ruled.reads


async def test_where_only_buttons_lead_on_nothing_else_is_asked_for(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("cán bộ của một đơn vị")
    await ruled.says("UBND xã Kim Liên")
    await ruled.says("1")
    assert "bấm một nút dưới đây" in ruled.reads
    assert "Xác nhận" not in ruled.reads


async def test_where_nobody_has_joined_nobody_is_told(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("sáp nhập")
    await ruled.says("đổi tên")
    for said in ("UBND xã Nam Giang", "UBND xã Nam Giang Mới", "5/QĐ-UBND", "bỏ qua", "01/07/2025", "xác nhận"):
        await ruled.says(said)
    assert "chưa có ai tham gia nên em không báo cho ai" in ruled.reads
    await ruled.presses("Hoàn tác")
    await ruled.presses("Hoàn tác việc này")
    assert "em không báo cho ai" in ruled.reads


async def test_somebody_of_another_role_reads_no_menu(ruled: Talk) -> None:
    async with work(ruled) as now:
        await post(now, ruled, TUAN, Post(Role.RECEIVER, receiver="so-khcn-nghe-an"))
    await ruled.says("thêm đơn vị", TUAN)
    assert "em hỏi tên" not in ruled.reads


async def test_a_name_that_is_not_found_loses_none_before_it(ruled: Talk) -> None:
    await ruled.says("/quantri")
    await ruled.says("sáp nhập")
    await ruled.says("1")
    await ruled.says("UBND xã Kim Liên + Sở Xyz")
    assert "Không tìm thấy đơn vị này" in ruled.reads
    assert "Đã chọn: UBND xã Kim Liên." in ruled.reads
    await ruled.says("UBND xã Nam Giang")
    assert "Sau sáp nhập là đơn vị nào?" in ruled.reads
