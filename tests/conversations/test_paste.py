"""A table is pasted: its columns are shown, what is doubtful is asked, and nothing is kept before a yes."""

import pytest
from aiogram.methods import SendDocument

from directory.membership import Role
from tests.conversations.clerks import clerk, found, join, office
from tests.conversations.handing import HEADS, A, B, C, paste, put_in, table
from tests.conversations.sample import LIST
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_form_answers import NAME, begin, fill

__all__ = ["clerk"]

ROWS = "SELECT count(*) FROM draft_rows WHERE dropped_at IS NULL"


async def kept(talk: Talk) -> int:
    return int((await talk.rows(ROWS))[0][0])


async def test_the_columns_are_shown_on_two_rows_before_anything_is_kept(clerk: Talk) -> None:
    await clerk.says(table(A, B))
    await clerk.presses("Cán bộ đầu mối")
    for said in (
        "Danh sách Cán bộ đầu mối của UBND xã Vạn An: 2 dòng",
        "Cột 1 “Họ và tên” → Họ và tên: Nguyễn Văn A; Trần Thị B",
        "Cột 4 “SĐT” → Điện thoại: 09xx xxx 475; 09xx xxx 476",
        "Em chưa ghi gì vào bản nháp",
    ):
        assert said in clerk.reads
    assert "345 475" not in clerk.reads
    assert await kept(clerk) == 0


async def test_a_table_goes_in_after_the_yes(clerk: Talk) -> None:
    await paste(clerk, A, B)
    assert "Cán bộ đầu mối: thêm 2, sửa 0, giữ 0, bỏ 0." in clerk.reads
    assert await kept(clerk) == 0
    await clerk.presses("Ghi vào bản nháp")
    assert "Đã ghi vào bản nháp. Cán bộ đầu mối: thêm 2" in clerk.reads
    assert await kept(clerk) == 2


@pytest.mark.parametrize(
    "text",
    [
        table(A, B).replace("\t", ";"),
        table(A, B).replace("\t", " | "),
        "1. Nguyễn Văn A, Phó Chủ tịch, 0912 345 475\n2. Trần Thị B, Chuyên viên, 0912 345 476",
        "Nguyễn Văn A Phó Chủ tịch 0912 345 475\nTrần Thị B Chuyên viên 0912 345 476",
    ],
)
async def test_lines_are_parted_in_many_ways(clerk: Talk, text: str) -> None:
    await clerk.says(text)
    await clerk.presses("Cán bộ đầu mối")
    assert "Nguyễn Văn A; Trần Thị B" in clerk.reads


async def test_the_same_button_twice_puts_it_in_once(clerk: Talk) -> None:
    await paste(clerk, A, B)
    button = clerk.data_of("Ghi vào bản nháp")
    for _ in range(3):
        await clerk.presses_data(button)
    assert "đã được ghi vào bản nháp" in clerk.reads
    assert await kept(clerk) == 2


async def test_it_is_taken_out_again_as_one(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    undo = clerk.data_of("Hoàn tác")
    await clerk.presses_data(undo)
    assert "Em đã hoàn tác" in clerk.reads
    assert await kept(clerk) == 0
    await clerk.presses_data(undo)
    assert "Không hoàn tác được" in clerk.reads


async def test_after_a_day_it_stays(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    undo = clerk.data_of("Hoàn tác")
    clerk.passes(hours=25)
    await clerk.presses_data(undo)
    assert "Không hoàn tác được" in clerk.reads
    assert await kept(clerk) == 2


async def test_a_second_table_updates_by_phone_and_doubles_nobody(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await paste(clerk, A.replace("Phó Chủ tịch", "Chủ tịch"), B, C)
    assert "thêm 1, sửa 1, giữ 1, bỏ 0" in clerk.reads
    await clerk.presses("Ghi vào bản nháp")
    assert await kept(clerk) == 3


async def test_the_same_table_again_changes_nothing(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await clerk.says(table(A, B))
    assert "Bảng này đã nạp lúc 08:00 02/07/2025; không có gì thay đổi." in clerk.reads
    assert await kept(clerk) == 2


async def test_the_same_table_after_an_undo_is_read_again(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await clerk.presses("Hoàn tác")
    await clerk.says(table(A, B))
    assert "danh sách nào" in clerk.reads


async def test_the_same_table_restores_what_was_dropped_since(clerk: Talk) -> None:
    await put_in(clerk, A)
    await fill(clerk, "1", "1")
    await clerk.presses("Xóa mục này")
    await clerk.presses("Xóa mục này")
    await clerk.says(table(A))
    assert "từ đó bản nháp có thay đổi" in clerk.reads
    await fill(clerk, "đúng", "ghi")
    assert await kept(clerk) == 1


async def test_good_rows_are_kept_and_faults_named_by_row(clerk: Talk) -> None:
    await paste(clerk, A, B.replace("0912 345 476", "091234547"), C)
    assert "thêm 2" in clerk.reads
    assert "Dòng 3 – Trần Thị B" in clerk.reads
    assert "thiếu 1 số" in clerk.reads
    sheet = next(method for method in clerk.sent if isinstance(method, SendDocument))
    assert "thêm cột Lỗi" in (sheet.caption or "")
    await clerk.presses("Ghi vào bản nháp")
    assert await kept(clerk) == 2


async def test_only_the_first_five_faults_are_said(clerk: Talk) -> None:
    await paste(clerk, *(f"Nguyễn Văn {chr(65 + at)}\tVăn thư\tVăn phòng\t09123\tiOffice" for at in range(8)))
    assert clerk.reads.count("– Nguyễn Văn") == 5
    assert "Còn 3 dòng nữa" in clerk.reads
    assert "Ghi vào bản nháp" not in clerk.buttons


@pytest.mark.parametrize("words", ["sửa cột 2", "sua cot 2", "cột 2"])
async def test_a_column_is_set_right(clerk: Talk, words: str) -> None:
    await clerk.says(table("Nguyễn Văn A\tVăn thư\tx\t0912 345 475\tiOffice", heads="Tên\tGhi\tĐơn vị\tSĐT\tHệ thống"))
    await clerk.presses("Cán bộ đầu mối")
    await clerk.says(words)
    assert "Cột 2 “Ghi” là gì?" in clerk.reads
    await clerk.says("chức vụ")
    assert "Cột 2 “Ghi” → Chức vụ: Văn thư" in clerk.reads


async def test_a_column_can_be_left_out(clerk: Talk) -> None:
    await clerk.says(table(A))
    await clerk.presses("Cán bộ đầu mối")
    await clerk.presses("Sửa cột")
    await clerk.presses("Cột 3")
    await clerk.presses("Không dùng")
    assert "Cột 3 “Đơn vị” → không dùng" in clerk.reads
    assert "Bảng chưa có cột: Đơn vị" in clerk.reads


async def test_without_names_it_is_no_list(clerk: Talk) -> None:
    await clerk.says(table(A))
    await clerk.presses("Cán bộ đầu mối")
    for number in range(1, 6):
        await clerk.says(f"sửa cột {number}")
        await clerk.presses("Không dùng")
    assert "→" in clerk.reads


async def test_what_all_rows_lack_is_asked_once(clerk: Talk) -> None:
    await clerk.says(table(*(row.split("\tUBND")[0].split("\tVăn phòng")[0] for row in (A, B)), heads="Tên\tChức vụ"))
    await clerk.presses("Đúng")
    assert "Bảng không có cột “Đơn vị mới” (2 dòng thiếu)" in clerk.reads
    await clerk.presses("UBND xã Vạn An")
    assert "Bảng không có cột “Hệ thống cần tài khoản”" in clerk.reads
    await fill(clerk, "xyz", "1, 2")
    assert "thêm 2" in clerk.reads


async def test_what_is_lacking_can_come_later(clerk: Talk) -> None:
    await clerk.says(table("Nguyễn Văn A\tPhó Chủ tịch\t0912 345 475", heads="Tên\tChức vụ\tSĐT"))
    await clerk.presses("Cán bộ đầu mối")
    await clerk.presses("Đúng")
    await clerk.presses("Bổ sung sau")
    await clerk.presses("Bổ sung sau")
    assert "thêm 1" in clerk.reads


async def test_two_of_one_name_are_asked_about(clerk: Talk) -> None:
    await put_in(clerk, B)
    await paste(clerk, B.replace("0912 345 476", "0912 345 499"))
    assert "cùng một người hay là người khác" in clerk.reads
    assert "09xx xxx 499" in clerk.reads
    await clerk.presses("Người khác")
    assert "thêm 1, sửa 0, giữ 1" in clerk.reads


@pytest.mark.parametrize(
    ("answer", "said"), [("Cùng một người", "thêm 0, sửa 1, giữ 0"), ("Chưa rõ", "không có gì thay đổi")]
)
async def test_one_person_is_changed_or_left_out(clerk: Talk, answer: str, said: str) -> None:
    await put_in(clerk, B)
    await paste(clerk, B.replace("0912 345 476", "0912 345 499"))
    await clerk.presses(answer)
    assert said in clerk.reads


async def test_all_that_is_not_clear_can_be_left_out(clerk: Talk) -> None:
    await put_in(clerk, B, C)
    await paste(clerk, B.replace("345 476", "345 499"), C.replace("345 477", "345 498"), A)
    await clerk.presses("Bỏ qua cả 2")
    assert "thêm 1, sửa 0, giữ 2" in clerk.reads


async def test_a_whole_list_is_replaced_after_a_question_of_its_own(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await paste(clerk, B, C)
    await clerk.presses("Thay toàn bộ")
    assert "có 1 mục không có trong bảng này:\n- Nguyễn Văn A" in clerk.reads
    await clerk.presses("Giữ lại")
    assert "thêm 1, sửa 0, giữ 2, bỏ 0" in clerk.reads
    await clerk.presses("Thay toàn bộ")
    await clerk.presses("Bỏ 1 mục")
    assert "bỏ 1" in clerk.reads
    assert await kept(clerk) == 2


async def test_what_a_colleague_changed_meanwhile_is_shown_again(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await paste(talk, A, B)
    await put_in(talk, A, who=HOA)
    await talk.presses("Ghi vào bản nháp")
    assert "Bản nháp vừa có thay đổi" in talk.reads
    assert "thêm 1, sửa 0, giữ 1" in talk.reads
    await talk.presses("Ghi vào bản nháp")
    assert await kept(talk) == 2


async def test_it_is_left_alone(clerk: Talk) -> None:
    await paste(clerk, A, B)
    apply = clerk.data_of("Ghi vào bản nháp")
    await clerk.says("hủy")
    assert "Em đã bỏ bảng này" in clerk.reads
    await clerk.presses_data(apply)
    assert "không còn giữ bảng này" in clerk.reads
    assert await kept(clerk) == 0


async def test_a_restart_between_any_two_steps_loses_nothing(clerk: Talk) -> None:
    await clerk.says(table(A, B))
    for step in ("1", "đúng", "ghi"):
        await clerk.restart()
        await clerk.says(step)
    assert await kept(clerk) == 2


async def test_a_question_in_between_is_answered(clerk: Talk) -> None:
    await clerk.says(table(A, B))
    await clerk.presses("Cán bộ đầu mối")
    await clerk.says(f"{LIST}?")
    assert "Gửi Sở Khoa học và Công nghệ." in clerk.reads
    assert "Em hiểu các cột như sau" in clerk.reads


@pytest.mark.parametrize("words", ["ơ", "0912 345 475", "dạ"])
@pytest.mark.parametrize("steps", [(), ("1",), ("1", "sửa cột 3"), ("1", "đúng")])
async def test_whatever_is_typed_the_table_waits(clerk: Talk, words: str, steps: tuple[str, ...]) -> None:
    await clerk.says(table(A, B))
    await fill(clerk, *steps, words)
    assert "Bỏ bảng này" in clerk.buttons
    assert await kept(clerk) == 0


async def test_in_the_middle_of_a_form_the_form_goes_on(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says(NAME)
    await put_in(clerk, B, C)
    assert "Đã ghi vào bản nháp" in clerk.reads
    assert "Bước 2/6. Chức vụ" in clerk.reads
    await clerk.says("Phó Chủ tịch")
    assert "Bước 3/6" in clerk.reads


async def test_replacing_spares_what_is_being_asked_for(clerk: Talk) -> None:
    await put_in(clerk, A)
    await begin(clerk)
    await clerk.says("Hồ Văn D")
    await paste(clerk, B)
    await clerk.presses("Thay toàn bộ")
    assert "có 1 mục" in clerk.reads
    assert "Hồ Văn D" not in clerk.reads


async def test_whose_list_it_is_is_asked(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "UBND xã Kim Liên"))
    await clerk.says(table(A))
    assert clerk.buttons == ["UBND xã Vạn An", "UBND xã Kim Liên", "Bỏ bảng này"]
    await clerk.says("ơ")
    await clerk.presses("UBND xã Kim Liên")
    await clerk.presses("Cán bộ đầu mối")
    assert "của UBND xã Kim Liên" in clerk.reads


async def test_an_official_pastes_no_list(talk: Talk) -> None:
    await join(talk, await found(talk), role=Role.OFFICIAL)
    await talk.says(table(A, B))
    assert "do cán bộ đầu mối hoặc lãnh đạo đơn vị nhập" in talk.reads


async def test_before_consent_nothing_is_kept(talk: Talk) -> None:
    await join(talk, await found(talk), consents=False)
    await talk.says(table(A, B))
    assert "Luật Bảo vệ dữ liệu cá nhân" in talk.reads
    assert await talk.rows("SELECT count(*) FROM uploads") == [(0,)]


@pytest.mark.parametrize("data", ["du:1:apply", "du:1:undo", "du:1:columns", "dj:1:focal", "dq:1:0", "df:1:0:name"])
async def test_somebody_elses_table_is_not_found(clerk: Talk, data: str) -> None:
    await paste(clerk, A, B)
    await join(clerk, await found(clerk, "UBND xã Kim Liên"), HOA)
    await clerk.presses_data(data, HOA)
    assert "không còn giữ bảng này" in clerk.reads
    assert await kept(clerk) == 0


@pytest.mark.parametrize("data", ["di:1:unit:skip:0", "dy:1:2:other:0", "db:1:1", "db:1:99", "df:1:99:name", "dq:1:99"])
async def test_made_up_buttons_do_no_harm(clerk: Talk, data: str) -> None:
    await paste(clerk, A, B)
    await clerk.presses_data(data)
    assert "trục trặc" not in clerk.reads
    assert await kept(clerk) == 0


async def test_what_is_no_list_is_said_with_the_empty_sheets(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.presses("Dán hoặc gửi bảng")
    await clerk.says("một;hai;ba")
    assert "Em không nhận ra các cột" in clerk.reads
    assert "Mẫu cán bộ đầu mối" in clerk.buttons


async def test_nothing_personal_stands_in_the_conversation(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    everything = await clerk.everything_kept()
    for secret in ("Nguyễn Văn A", "0912345475", "0912 345 475", HEADS.split("\t")[0]):
        assert secret not in everything


async def test_who_stands_twice_in_a_table_is_put_together(clerk: Talk) -> None:
    again = B.replace("Chuyên viên", "Văn thư")
    await paste(clerk, A, A.replace("iOffice", "Báo cáo"), B, again)
    assert "Dòng 3 là cùng người với dòng 2, em gộp làm một." in clerk.reads
    assert "Dòng 5 nói về người của dòng 4 nhưng ghi khác, em lấy dòng 4." in clerk.reads
    assert "thêm 2" in clerk.reads


async def test_many_doubles_are_counted(clerk: Talk) -> None:
    await paste(clerk, *(A for _ in range(8)))
    assert "Còn 2 dòng trùng nữa." in clerk.reads


async def test_one_of_two_that_are_there_is_meant(clerk: Talk) -> None:
    await put_in(clerk, B, B.replace("0912 345 476", "0912 345 481"))
    await paste(clerk, B.replace("0912 345 476", "0912 345 499"))
    await clerk.presses("Là người thứ 2")
    assert "thêm 0, sửa 1, giữ 1" in clerk.reads


async def test_a_choice_is_the_same_for_all_certificates(clerk: Talk) -> None:
    await clerk.says("Chủ thể;Ngày hết hạn\nUBND xã Vạn An;01/07/2027\nVăn phòng;01/08/2027\nHẹn 0912 345 475;x")
    if "Đúng" not in clerk.buttons:
        await clerk.says("3")
    await clerk.presses("Đúng")
    assert "Bảng không có cột" in clerk.reads
    await clerk.presses("Tổ chức")
    await clerk.presses("Thu hồi")
    assert "Chứng thư số: thêm" in clerk.reads
