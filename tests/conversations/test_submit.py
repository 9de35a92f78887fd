"""A draft is handed in: what is missing, where each part goes, one receipt; receivers and colleagues are told."""

import pytest

from directory.membership import Role
from tests.conversations.clerks import clerk, found, join, office
from tests.conversations.handing import A, B, C, code_of, hand_in, put_in, receiver, table
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_form_answers import begin, fill, to_the_check

__all__ = ["clerk"]

STAFF = "Lê Văn C\tVăn thư\tVăn phòng\t0912 345 477\tBáo cáo"


async def count(talk: Talk, what: str = "submissions") -> int:
    return int((await talk.rows(f"SELECT count(*) FROM {what}"))[0][0])


async def test_the_summary_says_how_many_and_where_each_part_goes(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await put_in(clerk, STAFF, form="Cán bộ")
    await clerk.says("nộp")
    for said in (
        "UBND xã Vạn An nộp:\n1. Cán bộ đầu mối: 2\n2. Cán bộ: 1",
        "- Sở Khoa học và Công nghệ tỉnh Nghệ An: cán bộ đầu mối 2",
        "- Cổng Thông tin điện tử tỉnh Nghệ An: cán bộ 1",
        "chưa có ai",
    ):
        assert said in clerk.reads
    assert await count(clerk) == 0


async def test_the_receipt(clerk: Talk) -> None:
    code = await hand_in(clerk)
    for said in (
        f"Đã nộp. Mã hồ sơ: {code}, bản 1.\nUBND xã Vạn An, lúc 08:00 ngày 02/07/2025.",
        "Gồm: cán bộ đầu mối 2.",
        "- Sở Khoa học và Công nghệ tỉnh Nghệ An: cán bộ đầu mối 2",
        "nơi nhận xem, rồi tiếp nhận hoặc trả lại kèm lý do",
        "Liên hệ nơi nhận: [cần bổ sung]",
        f"gõ /hoso {code}",
    ):
        assert said in clerk.reads
    assert clerk.buttons == ["Tải công văn để ký", "Rút lại", "Xem"]
    assert await clerk.rows("SELECT action FROM audit WHERE action = 'submitted'") == [("submitted",)]


async def test_the_same_button_twice_gives_the_same_receipt(clerk: Talk) -> None:
    await put_in(clerk, A, B)
    await clerk.says("nộp")
    button = clerk.data_of("Nộp")
    await clerk.presses_data(button)
    first = clerk.reads
    clerk.passes(hours=1)
    await clerk.restart()
    await clerk.presses_data(button)
    assert clerk.reads == first
    assert await count(clerk) == 1


async def test_two_colleagues_at_once_hand_in_once(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await put_in(talk, A, B)
    for who in (LAN, HOA):
        await talk.says("/nhap", who)
        await talk.says("nộp", who)
    button = talk.data_of("Nộp", HOA)
    await talk.presses("Nộp", LAN)
    code = code_of(talk)
    await talk.presses_data(button, HOA)
    assert code_of(talk) == code
    assert await count(talk) == 1


async def test_what_a_colleague_changed_is_shown_first(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await put_in(talk, A)
    await talk.says("nộp")
    button = talk.data_of("Nộp")
    await put_in(talk, B, who=HOA)
    await talk.presses_data(button)
    assert "Bản nháp vừa có thay đổi" in talk.reads
    assert "1. Cán bộ đầu mối: 2" in talk.reads
    assert await count(talk) == 0


async def test_nothing_is_no_list(clerk: Talk) -> None:
    await clerk.says("/nhap")
    assert "Nộp" not in clerk.buttons
    await clerk.says("nộp")
    assert "chưa có mục nào để nộp" in clerk.reads


async def test_what_is_missing_is_named_and_mended_by_number(clerk: Talk) -> None:
    await clerk.says(table("Nguyễn Văn A\tPhó Chủ tịch\t0912 345 475", heads="Tên\tChức vụ\tSĐT"))
    for label in ("Cán bộ đầu mối", "Đúng", "Bổ sung sau", "Bổ sung sau", "Ghi vào"):
        await clerk.presses(label)
    await clerk.says("nộp")
    assert "1. Cán bộ đầu mối, Nguyễn Văn A – Phó Chủ tịch: thiếu Đơn vị, Hệ thống phụ trách" in clerk.reads
    await clerk.says("sửa 1")
    assert "ở đơn vị nào?" in clerk.reads
    await fill(clerk, "Văn phòng", "nộp")
    assert "thiếu Hệ thống phụ trách" in clerk.reads
    await fill(clerk, "1", "1, 2", "nộp")
    assert "Anh/chị nộp chứ?" in clerk.reads


async def test_what_is_unfinished_stays_behind_in_a_new_draft(clerk: Talk) -> None:
    await put_in(clerk, A)
    await begin(clerk)
    await fill(clerk, "Hồ Văn D", "lưu")
    await clerk.presses("Về bản nháp")
    await clerk.says("nộp")
    assert "Còn 1 mục đang nhập dở:\n- Cán bộ đầu mối, Hồ Văn D" in clerk.reads
    await clerk.presses("Nộp phần đã xong")
    await clerk.presses("Nộp")
    assert "Gồm: cán bộ đầu mối 1." in clerk.reads
    await clerk.says("/nhap")
    assert "“Hồ Văn D”" in clerk.reads
    await clerk.says("1")
    assert "Chức vụ" in clerk.reads


async def test_only_unfinished_rows_are_not_handed_in(clerk: Talk) -> None:
    await begin(clerk)
    await fill(clerk, "Hồ Văn D", "lưu")
    await clerk.presses("Về bản nháp")
    await clerk.presses("Nộp")
    assert "đều đang nhập dở" in clerk.reads


async def test_a_row_that_was_typed_is_handed_in(clerk: Talk) -> None:
    await to_the_check(clerk)
    await fill(clerk, "xong", "nộp")
    await clerk.presses("Nộp")
    assert "Đã nộp. Mã hồ sơ" in clerk.reads


async def test_the_receiver_is_told_counts_only(clerk: Talk) -> None:
    await receiver(clerk)
    code = await hand_in(clerk)
    told = "\n".join(clerk.told[HOA])
    assert f"UBND xã Vạn An vừa nộp danh sách, hồ sơ {code}, bản 1. Phần gửi anh/chị: cán bộ đầu mối 2." in told
    assert "Nguyễn Văn A" not in told
    assert clerk.data_of("Xem", HOA) == "rp:1:0"


async def test_colleagues_are_told(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    code = await hand_in(talk)
    assert f"UBND xã Vạn An đã nộp danh sách: hồ sơ {code}" in talk.told[HOA][0]
    await talk.presses("Xem", HOA)
    assert f"Hồ sơ {code}, bản 1." in talk.reads


async def test_what_has_no_receiver_waits_for_the_administrator(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "Xã Lạ", locality=None), HOA)
    await put_in(clerk, A, who=HOA)
    await clerk.says("nộp", HOA)
    assert "Chờ quản trị viên cho biết nơi nhận" in clerk.reads
    await clerk.presses("Nộp", HOA)
    assert "Chờ quản trị viên cho biết nơi nhận" in clerk.reads
    await clerk.presses("Xem", HOA)
    assert "Chờ quản trị viên" in clerk.reads


async def test_an_official_hands_nothing_in(talk: Talk) -> None:
    unit = await office(talk, LAN)
    await join(talk, unit, HOA, Role.OFFICIAL)
    await put_in(talk, A)
    await talk.says("nộp")
    button = talk.data_of("Nộp")
    await talk.says("/nhap", HOA)
    assert "Nộp" not in talk.buttons
    for data in ("dhb:1:0", button):
        await talk.presses_data(data, HOA)
        assert "không tìm thấy" in talk.reads
    await talk.says("nộp", HOA)
    assert await count(talk) == 0


@pytest.mark.parametrize("data", ["dhb:1:0", "dhb:1:1", "dhi:1:2", "dhi:99:0"])
async def test_who_is_not_of_the_unit_finds_nothing(clerk: Talk, data: str) -> None:
    await put_in(clerk, A)
    await join(clerk, await found(clerk, "UBND xã Kim Liên"), HOA)
    await clerk.presses_data(data, HOA)
    assert "không tìm thấy" in clerk.reads
    assert await count(clerk) == 0


async def test_a_restart_between_any_two_steps(clerk: Talk) -> None:
    await put_in(clerk, A, B, C)
    for step in ("nộp", "1"):
        await clerk.restart()
        await clerk.says(step)
    assert "Đã nộp" in clerk.reads
    assert await count(clerk) == 1


@pytest.mark.parametrize("words", ["ơ", "sửa 7", "không"])
async def test_before_the_yes_anything_may_be_said(clerk: Talk, words: str) -> None:
    await put_in(clerk, A)
    await fill(clerk, "nộp", words, "nộp")
    assert "Anh/chị nộp chứ?" in clerk.reads
    assert await count(clerk) == 0


@pytest.mark.parametrize("words", ["nộp", "đồng ý", "có", "dong y"])
async def test_the_yes_is_typed(clerk: Talk, words: str) -> None:
    await put_in(clerk, A)
    await fill(clerk, "nộp", words)
    assert "Đã nộp. Mã hồ sơ" in clerk.reads


async def test_who_belongs_to_several_units_is_asked_which(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "UBND xã Kim Liên"))
    await clerk.says("nộp")
    assert clerk.buttons == ["UBND xã Vạn An", "UBND xã Kim Liên"]


async def test_the_letters_come_when_they_are_written(clerk: Talk) -> None:
    await hand_in(clerk)
    await clerk.presses("Tải công văn")
    assert "Em đang soạn công văn" in clerk.reads
    names = [method.document.filename for method in clerk.sent if hasattr(method, "document")]
    assert [name.rpartition(".")[2] for name in names] == ["docx", "xlsx"]
