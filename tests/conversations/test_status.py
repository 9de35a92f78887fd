"""What was handed in is followed, taken back, mended after a return, and handed in again as a new version."""

import pytest

from directory.membership import Role
from tests.conversations.clerks import clerk, found, join, office
from tests.conversations.handing import A, B, code_of, decide, hand_in, paste, put_in, receiver
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_form_answers import fill

__all__ = ["clerk"]

SEEN = ("dhs:1", "dhr:1:0", "dhg:1", "dhw:1:0", "dhw:1:1", "dhm:1:0:0", "dhm:1:1:1", "dw:1")


async def states(talk: Talk) -> list[str]:
    return [state for (state,) in await talk.rows("SELECT state FROM packages ORDER BY id")]


async def test_all_of_the_units_dossiers(clerk: Talk) -> None:
    await clerk.says("/hoso")
    assert "chưa nộp hồ sơ nào" in clerk.reads
    code = await hand_in(clerk)
    await clerk.says("hồ sơ")
    assert clerk.buttons == [f"{code} bản 1, 08:00 ngày 02/07/2025: chờ tiếp nhận"]
    await clerk.says("1")
    assert f"Hồ sơ {code}, bản 1." in clerk.reads


@pytest.mark.parametrize("spelt", ["{}", "{} ", "mã {}"])
async def test_one_by_its_code(clerk: Talk, spelt: str) -> None:
    code = await hand_in(clerk)
    await clerk.says(f"/hoso {spelt.format(code.lower())}")
    assert f"Hồ sơ {code}" in clerk.reads or "không tìm thấy hồ sơ" in clerk.reads


@pytest.mark.parametrize("code", ["AAAAAA", "1", "xyz?", "A" * 3000])
async def test_a_code_that_there_is_not(clerk: Talk, code: str) -> None:
    await clerk.says(f"/hoso {code}")
    assert "không tìm thấy hồ sơ này" in clerk.reads


async def test_another_units_is_not_found(clerk: Talk) -> None:
    code = await hand_in(clerk)
    await join(clerk, await found(clerk, "UBND xã Kim Liên"), HOA)
    await clerk.says(f"/hoso {code}", HOA)
    assert "không tìm thấy hồ sơ này" in clerk.reads
    for data in SEEN:
        await clerk.presses_data(data, HOA)
        assert "không tìm thấy" in clerk.reads, data
    assert await states(clerk) == ["sent"]


async def test_an_official_sees_no_dossier(talk: Talk) -> None:
    unit = await office(talk, LAN)
    await join(talk, unit, HOA, Role.OFFICIAL)
    code = await hand_in(talk)
    await talk.says(f"/hoso {code}", HOA)
    assert "không tìm thấy hồ sơ này" in talk.reads


async def test_in_a_group_nothing_is_shown(clerk: Talk) -> None:
    code = await hand_in(clerk)
    await clerk.says(f"/hoso@dau_moi_bot {code}", group=True)
    assert "nhắn riêng" in clerk.reads
    await clerk.presses_data("dhs:1", group=True)
    assert "không tìm thấy" in clerk.reads


async def test_the_rows_are_shown_masked_and_reading_others_leaves_a_trace(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await hand_in(talk)
    for who in (LAN, HOA):
        await talk.presses_data("dhr:1:0", who)
        assert "1. Nguyễn Văn A; Phó Chủ tịch; UBND xã Vạn An; 09xx xxx 475" in talk.reads
    assert await talk.rows("SELECT about FROM audit WHERE action = 'read'") == [("submission:1",)]


async def test_rows_have_pages(clerk: Talk) -> None:
    rows = [f"Nguyễn Văn {chr(65 + at)}\tVăn thư\tVăn phòng\t0912 345 4{at:02}\tiOffice" for at in range(12)]
    await hand_in(clerk, *rows)
    await clerk.presses_data("dhr:1:0")
    assert "trang 1/2" in clerk.reads
    await clerk.presses("Xem thêm")
    assert "12. Nguyễn Văn L" in clerk.reads


async def test_it_is_taken_back_after_a_question(clerk: Talk) -> None:
    await receiver(clerk)
    code = await hand_in(clerk)
    await clerk.presses("Rút lại")
    assert f"Rút lại hồ sơ {code}, bản 1?" in clerk.reads
    sure = clerk.data_of("Rút lại hồ sơ")
    await clerk.presses_data(sure)
    assert "Em đã rút lại" in clerk.reads
    assert f"UBND xã Vạn An đã rút lại hồ sơ {code}" in clerk.told[HOA][0]
    assert await states(clerk) == ["withdrawn"]
    await clerk.presses_data(sure)
    assert "Đơn vị đã rút lại lúc 08:00" in clerk.reads
    assert not clerk.told


async def test_what_is_not_taken_back_stays(clerk: Talk) -> None:
    await hand_in(clerk)
    await clerk.presses("Rút lại")
    await clerk.presses("Không rút")
    assert "chờ tiếp nhận" in clerk.reads
    assert await states(clerk) == ["sent"]


async def test_what_was_put_together_is_not_taken_back(clerk: Talk) -> None:
    await hand_in(clerk)
    await decide(clerk, "accepted")
    await decide(clerk, "consolidated")
    await clerk.presses_data("dhs:1")
    assert "đã tổng hợp" in clerk.reads
    assert "Rút lại" not in clerk.buttons
    await clerk.presses_data("dhw:1:1")
    assert "Không rút được nữa" in clerk.reads


async def test_a_new_version_after_taking_back_shows_its_differences(clerk: Talk) -> None:
    code = await hand_in(clerk)
    await clerk.presses("Rút lại")
    await clerk.presses("Rút lại hồ sơ")
    await clerk.presses("Sửa và nộp lại")
    assert f"Hồ sơ {code}, bản 1, đã mở lại" in clerk.reads
    await paste(clerk, A.replace("0912 345 475", "0912 345 470").replace("Phó Chủ tịch", "Chủ tịch"))
    await fill(clerk, "cùng một người", "ghi", "nộp")
    assert f"So với hồ sơ {code} bản 1: thêm 0, sửa 1, bỏ 0, giữ 1." in clerk.reads
    assert "Chức vụ: Phó Chủ tịch → Chủ tịch; Điện thoại: 09xx xxx 475 → 09xx xxx 470" in clerk.reads
    await clerk.presses("Nộp")
    assert f"Mã hồ sơ: {code}, bản 2." in clerk.reads
    await clerk.says(f"/hoso {code}")
    assert "Các bản khác:\n- bản 1, nộp lúc 08:00" in clerk.reads


async def returned(talk: Talk, *reasons: tuple[str, int | None]) -> str:
    code = await hand_in(talk)
    await decide(talk, "returned", *reasons)
    return code


async def test_a_return_names_the_row_and_leads_to_it(clerk: Talk) -> None:
    code = await returned(clerk, ("sai số điện thoại", 2), ("thiếu công văn", None))
    await clerk.says(f"/hoso {code}")
    for said in (
        "trả lại để sửa",
        "Cán bộ đầu mối dòng 2, Trần Thị B – Chuyên viên: sai số điện thoại",
        "Lý do: thiếu công văn",
    ):
        assert said in clerk.reads
    await clerk.says("sửa dòng 2")
    assert "dòng 2, Trần Thị B – Chuyên viên: sai số điện thoại" in clerk.reads
    assert "1. Họ và tên: Trần Thị B" in clerk.reads
    await fill(clerk, "sửa 4", "0912 345 499", "nộp")
    assert "sửa 1, bỏ 0, giữ 1" in clerk.reads
    await clerk.presses("Nộp")
    assert f"Mã hồ sơ: {code}, bản 2." in clerk.reads
    assert await states(clerk) == ["replaced", "sent"]


@pytest.mark.parametrize(
    ("reasons", "said"), [((("sai số", 2),), "1. Họ và tên: Trần Thị B"), ((("sai số", 1), ("sai", 2)), "Sửa dòng 2")]
)
async def test_the_notice_of_return_leads_to_the_row(
    clerk: Talk, reasons: tuple[tuple[str, int], ...], said: str
) -> None:
    await returned(clerk, *reasons)
    for _ in range(2):
        await clerk.presses_data("dw:1")
        assert said in clerk.reads or said in clerk.buttons[1]
    assert (
        await clerk.rows("SELECT count(*) FROM draft_rows JOIN drafts ON drafts.id = draft_id WHERE closed_at IS NULL")
    )[0][0] in (0, 2)


async def test_a_row_that_is_not_returned_has_no_button(clerk: Talk) -> None:
    await returned(clerk, ("sai số", 2))
    await clerk.presses_data("dhs:1")
    await clerk.says("sửa dòng 1")
    assert "mở lại" not in clerk.reads


async def test_what_was_not_returned_is_not_opened(clerk: Talk) -> None:
    await hand_in(clerk)
    await clerk.presses_data("dhm:1:0:0")
    assert "không mở lại để sửa được" in clerk.reads


async def test_an_old_version_leads_to_the_newest(clerk: Talk) -> None:
    code = await returned(clerk, ("sai số", 2))
    await clerk.presses_data("dhm:1:0:0")
    await fill(clerk, "nộp")
    await clerk.presses("Nộp")
    await clerk.presses_data("dw:1")
    assert "Đã có bản mới thay bản này." in clerk.reads
    await clerk.presses("Xem bản mới nhất")
    assert f"Hồ sơ {code}, bản 2." in clerk.reads


async def test_a_receiver_for_whom_nothing_is_left_is_told(clerk: Talk) -> None:
    await receiver(clerk)
    code = await returned(clerk, ("không phải hệ thống này", None))
    await clerk.presses_data("dhm:1:0:0")
    await put_in(clerk, A.replace("iOffice", "Báo cáo"), B.replace("iOffice", "Báo cáo"))
    await clerk.says("nộp")
    await clerk.presses("Nộp")
    assert code_of(clerk) == code
    assert "Bản mới không còn phần gửi anh/chị" in clerk.told[HOA][0]


@pytest.mark.parametrize("data", SEEN)
async def test_a_restart_before_any_button(clerk: Talk, data: str) -> None:
    await returned(clerk, ("sai số", 2))
    await clerk.restart()
    await clerk.presses_data(data)
    assert clerk.reads
    assert "không tìm thấy" not in clerk.reads


async def test_a_post_that_was_taken_back_sees_nothing(clerk: Talk) -> None:
    code = await hand_in(clerk)
    async with clerk.database.write() as work:
        person = await work.people.meet("telegram", LAN, LAN, clerk.now)
        await work.offices.memberships.revoke_all(person.id, clerk.now)
    await clerk.says(f"/hoso {code}")
    assert "không tìm thấy hồ sơ này" in clerk.reads
    await clerk.says("/hoso")
    assert "/thamgia" in clerk.reads


async def test_after_the_end_a_new_version_can_still_be_handed_in(clerk: Talk) -> None:
    code = await hand_in(clerk)
    await decide(clerk, "accepted")
    await decide(clerk, "consolidated")
    await clerk.says(f"/hoso {code}")
    assert "Rút lại" not in clerk.buttons
    await clerk.presses("Sửa và nộp lại")
    assert "Cán bộ đầu mối: 2" in clerk.reads
    await clerk.says("nộp")
    await clerk.presses("Nộp")
    assert f"Mã hồ sơ: {code}, bản 2" in clerk.reads
    assert (await states(clerk))[:1] == ["consolidated"]
    assert "sent" in await states(clerk)
