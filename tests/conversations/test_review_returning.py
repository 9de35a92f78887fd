"""Returning a list: why, row by row, in words of one's own."""

from submissions.fields import FormKind
from tests.conversations.administration import TUAN, work
from tests.conversations.receivers import A, B, hand_in, open_first, reviewing
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["reviewing"]


async def begin_return(talk: Talk) -> None:
    await hand_in(talk, code="AAA333")
    await open_first(talk)
    await talk.presses("Trả lại", HOA)


async def test_returning_with_a_reason_for_each_row(reviewing: Talk) -> None:
    await begin_return(reviewing)
    assert "vì sao?" in reviewing.reads
    await reviewing.says("thiếu chữ ký; cán bộ 2: sai đơn vị; đầu mối 1: thiếu email", HOA)
    assert (
        "- Cả danh sách: thiếu chữ ký\n- Cán bộ, dòng 2: sai đơn vị\n- Cán bộ đầu mối, dòng 1: thiếu email"
        in reviewing.reads
    )
    await reviewing.presses("Trả lại", HOA)
    assert "Đã trả lại danh sách của UBND xã Kim Liên" in reviewing.reads
    (told,) = reviewing.told[LAN]
    assert "trả lại danh sách của đơn vị (hồ sơ AAA333, bản 1):\n- Cả danh sách: thiếu chữ ký" in told
    assert reviewing.data_of("Sửa ngay", LAN) == "dw:1"
    await reviewing.says("/tiepnhan AAA333", HOA)
    assert "đã trả lại.\n\nLý do trả lại:\n- Cả danh sách: thiếu chữ ký" in reviewing.reads
    assert ("returned", "package:1", "rows:2") in await reviewing.rows("SELECT action, about, detail FROM audit")


async def test_rows_have_the_receiver_s_numbers_here_and_the_unit_s_there(reviewing: Talk) -> None:
    await hand_in(reviewing, [(FormKind.STAFF, A), (FormKind.STAFF, B)])
    await open_first(reviewing, TUAN)
    await reviewing.presses("Trả lại", TUAN)
    await reviewing.says("1: sai nhiệm vụ", TUAN)
    assert "- Cán bộ, dòng 1: sai nhiệm vụ" in reviewing.reads
    await reviewing.says("xác nhận", TUAN)
    assert "- Cán bộ, dòng 2: sai nhiệm vụ" in reviewing.told[LAN][0]


async def test_numbers_that_mean_no_row_or_two_are_asked_about(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("9: thiếu số", HOA)
    assert "không có dòng 9" in reviewing.reads
    await reviewing.says("1: thiếu số", HOA)
    assert "Dòng 1 có ở nhiều danh sách" in reviewing.reads
    await reviewing.says("cán bộ 1: thiếu số", HOA)
    assert "- Cán bộ, dòng 1: thiếu số" in reviewing.reads


async def test_a_phone_in_a_reason_is_masked(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("cán bộ 1: gọi 0987 654 321 để hỏi lại", HOA)
    assert "gọi 09xx xxx 321 để hỏi lại" in reviewing.reads
    await reviewing.says("có", HOA)
    assert "0987" not in reviewing.told[LAN][0]


async def test_a_return_can_be_left_written_again_and_taken_up_after_a_restart(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("sai hết", HOA)
    await reviewing.presses("Ghi lại lý do", HOA)
    assert "vì sao?" in reviewing.reads
    await reviewing.says("thiếu người", HOA)
    await reviewing.restart()
    await reviewing.says("xin chào", HOA)
    assert "- Cả danh sách: thiếu người" in reviewing.reads
    await reviewing.says("quay lại", HOA)
    assert "vì sao?" in reviewing.reads
    await reviewing.says("hủy", HOA)
    assert "Em giữ nguyên danh sách, chưa trả lại." in reviewing.reads
    await reviewing.says("thiếu người", HOA)
    assert "Cả danh sách" not in reviewing.reads
    assert await reviewing.rows("SELECT state FROM packages WHERE id = 1") == [("sent",)]


async def test_a_question_in_between_is_answered(reviewing: Talk) -> None:
    await begin_return(reviewing)
    for said, heard in (
        ("giá vàng hôm nay bao nhiêu?", "Câu này không có trong các văn bản"),
        ("cảm ơn", "vì sao?"),
        ("ok", "vì sao?"),
        ("chào em", "vì sao?"),
        ("gặp người", "vì sao?"),
        ("trợ giúp", "Các từ dùng được"),
        ("tiếp tục", "vì sao?"),
        ("/khongco", "vì sao?"),
    ):
        await reviewing.says(said, HOA)
        assert heard in reviewing.reads, said
        assert "vì sao?" in reviewing.reads, said


async def test_after_a_pause_only_reasons_for_rows_are_taken_for_reasons(reviewing: Talk) -> None:
    await begin_return(reviewing)
    reviewing.passes(minutes=45)
    await reviewing.says("nộp danh sách ở đâu vậy em", HOA)
    assert "vì sao?" in reviewing.reads
    reviewing.passes(minutes=45)
    await reviewing.says("cán bộ 1: thiếu số", HOA)
    assert "- Cán bộ, dòng 1: thiếu số" in reviewing.reads


async def test_what_was_decided_meanwhile_is_not_returned(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("thiếu người", HOA)
    async with work(reviewing) as now:
        await now.dossiers.submissions.withdraw(1, 1, reviewing.now)
    await reviewing.says("trả lại", HOA)
    assert "Đơn vị đã rút hồ sơ này" in reviewing.reads
    assert "Nguyễn Văn A" not in reviewing.reads


async def test_an_old_button_of_a_return_leads_nowhere(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("thiếu người", HOA)
    data = reviewing.data_of("Trả lại", HOA)
    await reviewing.presses("Không trả lại", HOA)
    await reviewing.presses_data(data, HOA)
    assert await reviewing.rows("SELECT state FROM packages WHERE id = 1") == [("sent",)]
