"""Lists as busy clerks and receivers handle them: found by playing them, kept from happening again."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from directory.membership import Post, Role
from tests.conversations.clerks import clerk, found, join
from tests.conversations.handing import A, hand_in, paste, put_in
from tests.conversations.receivers import reviewing
from tests.conversations.sample import UNCLEAR
from tests.conversations.talk import CHANNEL, HOA, Talk
from tests.conversations.test_review_returning import begin_return

__all__ = ["clerk", "reviewing"]
ADMINISTRATOR = 9


async def test_who_can_name_a_receiver_hears_that_rows_wait_for_one(talk: Talk) -> None:
    await join(talk, await found(talk, "UBND phường Vạn Hòa", "ha-tinh"))
    async with talk.database.write() as work:
        person = await work.people.meet(CHANNEL, ADMINISTRATOR, ADMINISTRATOR, talk.now)
        await work.offices.memberships.grant(person.id, Post(Role.ADMINISTRATOR), None, talk.now)
    await hand_in(talk, A)
    (told,) = talk.told[ADMINISTRATOR]
    assert "1 mục chưa biết gửi đi đâu" in told
    assert "Tải công văn để ký" not in talk.buttons
    await talk.presses("Cho biết nơi nhận", ADMINISTRATOR)
    assert "Nơi nhận danh sách" in talk.reads


async def test_handing_in_after_taking_back_leads_to_what_was_taken_back(clerk: Talk) -> None:
    code = await hand_in(clerk)
    await clerk.says("nộp")
    assert "chưa có gì mới để nộp" in clerk.reads
    assert f"Hồ sơ {code}" in clerk.reads
    await clerk.presses("Rút lại")
    await clerk.presses("Rút lại hồ sơ")
    await clerk.says("nộp")
    await clerk.presses("Sửa và nộp lại")
    assert "đã mở lại trong bản nháp" in clerk.reads


async def test_a_draft_does_not_have_what_a_faulty_table_says(clerk: Talk) -> None:
    faulty = "Nguyễn Văn A\tPhó Chủ tịch\tUBND xã Vạn An\t09123\tiOffice"
    await paste(clerk, faulty)
    assert "1 dòng chưa đúng" in clerk.reads
    assert "đã có đủ" not in clerk.reads


async def test_two_letters_to_one_receiver_are_told_apart(clerk: Talk) -> None:
    await put_in(clerk, "Nguyễn Văn A\tPhó Chủ tịch\tUBND xã Vạn An\t0912 345 475\tBáo cáo; dịch vụ công")
    await clerk.says("nộp")
    shares = [line for line in clerk.reads.splitlines() if line.startswith("- Cổng")]
    assert len(shares) == 2
    assert "(về dịch vụ công)" in clerk.reads
    await clerk.presses("Nộp")
    await clerk.presses("Tải công văn để ký")
    names = [
        sent.document.filename
        for sent in clerk.sent
        if isinstance(sent, SendDocument) and isinstance(sent.document, BufferedInputFile)
    ]
    assert len(names) == len(set(names)) == 4
    await clerk.says("nộp")
    assert "(về dịch vụ công): chờ tiếp nhận" in clerk.reads


async def test_a_sentence_about_two_rows_returns_both(reviewing: Talk) -> None:
    await begin_return(reviewing)
    await reviewing.says("trả lại", HOA)
    assert "vì sao?" in reviewing.reads
    await reviewing.says("cán bộ dòng 1 thiếu email, cán bộ dòng 2 sai đơn vị", HOA)
    assert "- Cán bộ, dòng 1: thiếu email\n- Cán bộ, dòng 2: sai đơn vị" in reviewing.reads
    await reviewing.says("chứng thư số 1: hết hạn", HOA)
    assert "Các dòng có: Cán bộ đầu mối 1; Cán bộ 1–2." in reviewing.reads


async def test_what_is_said_before_the_first_name_is_nobody(clerk: Talk) -> None:
    await clerk.says("em gửi thêm: anh Lê Văn C kế toán sđt 0912345477\nchị Trần Thị B văn thư 0912345476")
    assert "anh Lê Văn C; kế toán; 09xx xxx 477" in clerk.reads
    await clerk.presses("Cán bộ")
    assert "gửi thêm" not in clerk.reads.lower()


async def test_what_may_be_meant_beside_a_table_can_be_pressed(clerk: Talk) -> None:
    await clerk.says("1. Lê Văn C - kế toán - 0912 345 477\n2. Trần Thị B - văn thư - 0912 345 476")
    await clerk.says(UNCLEAR)
    assert "ở cuối danh sách dưới đây" not in clerk.reads
    assert len(clerk.buttons) > len(("Cán bộ đầu mối", "Cán bộ", "Chứng thư số", "Bỏ bảng này"))
