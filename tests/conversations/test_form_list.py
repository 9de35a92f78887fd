"""A unit's lists: what a draft holds, pages, one row, dropped and brought back; the wizard's certificates."""

import pytest

from directory.membership import Role
from submissions.drafts import Changes
from submissions.fields import FormKind
from tests.conversations.clerks import clerk, found, join, office
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_form_answers import NAME, POSITION, fill, to_the_check

__all__ = ["clerk"]


async def many(talk: Talk, count: int) -> None:
    """Put people into the draft as an import does."""
    await talk.says("/nhap")
    rows = [{"name": f"Nguyễn Văn {number:02}", "phone": "0912345475"} for number in range(1, count + 1)]
    async with talk.database.write() as work:
        ((draft,),) = await talk.rows("SELECT id FROM drafts")
        await work.dossiers.drafts.apply(draft, Changes(FormKind.STAFF, add=rows), 1, talk.now)


async def test_the_draft_says_what_it_holds(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.says("xong")
    await fill(clerk, "về bản nháp", "thêm cán bộ", "Trần Thị B", "lưu", "về bản nháp")
    assert "- Cán bộ đầu mối: 1\n- Cán bộ: 0 (đang nhập dở: 1)\n- Chứng thư số: 0" in clerk.reads
    assert clerk.buttons[0] == "Tiếp tục mục đang nhập dở"
    assert "Xem, sửa cán bộ đầu mối" in clerk.buttons
    assert "Xem, sửa chứng thư số" not in clerk.buttons


@pytest.mark.parametrize("words", ["nộp danh sách", "nhap dau moi", "danh sách cán bộ", "thêm cán bộ"])
async def test_it_opens_in_words(clerk: Talk, words: str) -> None:
    await clerk.says(words)
    assert "Bản nháp của UBND xã Vạn An" in clerk.reads


async def test_several_units_are_offered(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "UBND xã Kim Liên"))
    await clerk.says("/nhap")
    assert clerk.buttons == ["UBND xã Vạn An", "UBND xã Kim Liên"]
    await clerk.says("2")
    assert "Bản nháp của UBND xã Kim Liên" in clerk.reads


async def test_a_list_has_pages_of_ten(clerk: Talk) -> None:
    await many(clerk, 23)
    await clerk.says("/nhap")
    await clerk.presses("Xem, sửa cán bộ")
    assert "Cán bộ: 23 mục, trang 1/3." in clerk.reads
    assert clerk.buttons[:10] == [f"Nguyễn Văn {number:02}" for number in range(1, 11)]
    await clerk.presses("Xem thêm")
    await clerk.says("3")
    assert "1. Họ và tên: Nguyễn Văn 13" in clerk.reads
    await clerk.presses("Xem, sửa danh sách")
    assert "trang 2/3" in clerk.reads
    await clerk.presses("Trang trước")
    assert "trang 1/3" in clerk.reads


async def test_a_row_is_dropped_after_a_question_and_brought_back(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.presses("Xóa mục này")
    assert f"Xóa “{NAME} – {POSITION}” khỏi bản nháp?" in clerk.reads
    await clerk.says("không xóa")
    assert "1. Họ và tên" in clerk.reads
    await clerk.presses("Xóa mục này")
    await clerk.presses("Xóa mục này")
    assert "Trong 24 giờ anh/chị gõ khôi phục" in clerk.reads
    await clerk.presses("Khôi phục")
    assert "Đã khôi phục 1 mục." in clerk.reads


async def test_after_a_day_nothing_comes_back(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.presses("Xóa mục này")
    await clerk.presses("Xóa mục này")
    clerk.passes(hours=25)
    await clerk.says("khôi phục")
    assert "Không có mục nào xóa trong 24 giờ qua" in clerk.reads


async def test_what_is_required_later_is_asked_before_the_end(clerk: Talk) -> None:
    await many(clerk, 1)
    await clerk.says("/nhap")
    await clerk.presses("Xem, sửa cán bộ")
    await fill(clerk, "1", "xong")
    assert "bắt buộc phải có" in clerk.reads
    assert "Chức vụ, chức danh mới" in clerk.reads


async def test_what_others_typed_is_read_with_a_trace(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await to_the_check(talk)
    await talk.says("xong")
    assert await talk.rows("SELECT count(*) FROM audit WHERE action = 'read'") == [(0,)]
    await talk.says("/nhap", HOA)
    await talk.presses("Xem, sửa cán bộ đầu mối", HOA)
    assert await talk.rows("SELECT about, detail FROM audit WHERE action = 'read'") == [("draft:1", "rows:1")]


async def test_a_whole_list_is_pasted_or_sent(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.presses("Dán hoặc gửi bảng")
    assert "mỗi người một dòng" in clerk.reads


async def test_an_official_sees_only_their_own(talk: Talk) -> None:
    unit = await office(talk, LAN)
    await join(talk, unit, HOA, Role.OFFICIAL)
    await to_the_check(talk)
    lans_row = talk.data_of("Sửa một mục")
    await talk.says("xong")
    await talk.says("/nhap", HOA)
    assert "- Cán bộ đầu mối: 0" in talk.reads
    assert "Dán hoặc gửi bảng" not in talk.buttons
    await talk.presses_data(lans_row, HOA)
    assert "không tìm thấy mục này" in talk.reads
    await talk.presses("Thêm cán bộ", HOA)
    await talk.says("Trần Thị B", HOA)
    assert "Bước 2/" in talk.reads


async def wizard(talk: Talk, *answers: str) -> None:
    await fill(talk, "/chuky", *answers)


async def test_the_wizards_result_goes_into_the_list(clerk: Talk) -> None:
    await wizard(clerk, "1", "2", "1/7/2026", "15/9/2027")
    button = clerk.data_of("Ghi vào danh sách chứng thư số")
    for _ in range(2):
        await clerk.presses_data(button)
        assert "Em đã ghi sẵn" in clerk.reads
        assert "Bước 4/6. Tên tổ chức hoặc cá nhân" in clerk.reads
    await fill(clerk, "1", "bỏ qua", "bỏ qua")
    assert "3. Ngày hết hạn: 01/07/2026" in clerk.reads
    assert "6. Việc đề nghị: Thu hồi" in clerk.reads
    await clerk.says("xong")
    await clerk.presses("Tiếp tục mục đang nhập dở")
    assert "Ngày hết hạn: 15/09/2027\nViệc đề nghị: Thay đổi thông tin" in clerk.reads


async def test_whose_list_it_goes_into_is_asked(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "UBND xã Kim Liên"))
    await wizard(clerk, "2", "1")
    await clerk.presses("Ghi vào danh sách")
    await clerk.presses("UBND xã Kim Liên")
    assert "Tên tổ chức hoặc cá nhân" in clerk.reads
    assert clerk.buttons[0] != "UBND xã Kim Liên"  # whose certificate it is, is a person


async def test_without_a_unit_the_wizard_offers_no_list(talk: Talk) -> None:
    await wizard(talk, "2", "1")
    assert "Ghi vào danh sách chứng thư số" not in talk.buttons


@pytest.mark.parametrize(
    "data", ["dv:1:organisation.nothing::", "dv:1:person.retired:99999999:", "dv:0:person.retired::"]
)
async def test_made_up_certificates_do_no_harm(clerk: Talk, data: str) -> None:
    await clerk.presses_data(data)
    assert "trục trặc" not in clerk.reads


async def test_consent_comes_before_the_wizards_result_too(talk: Talk) -> None:
    await join(talk, await found(talk), consents=False)
    await wizard(talk, "2", "1")
    await talk.presses("Ghi vào danh sách")
    assert "Luật Bảo vệ dữ liệu cá nhân" in talk.reads


async def test_who_edits_no_list_puts_no_certificate_into_one(talk: Talk) -> None:
    await join(talk, await found(talk), role=Role.OFFICIAL)
    await talk.presses_data("dv:0:person.retired::")
    assert "không tìm thấy" in talk.reads


async def test_a_field_that_there_is_not_is_not_found(clerk: Talk) -> None:
    await to_the_check(clerk)
    await clerk.presses_data("de:1:nothing")
    assert "không tìm thấy" in clerk.reads
