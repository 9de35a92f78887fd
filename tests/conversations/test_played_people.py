"""People as they come: what annoyed or harmed them when their parts were played."""

import pytest

from directory.membership import Post, Role
from handlers.people.consent import VERSION
from tests.conversations.clerks import clerk, found, join
from tests.conversations.sample import KEEP
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["clerk"]

ROW = "Nguyễn Văn A, Phó Chủ tịch, UBND xã Vạn An, 0912345475, canbo.a@nghean.gov.vn, iOffice"


@pytest.fixture
async def asked(clerk: Talk) -> Talk:
    """Lan, who is asked for the phone of a focal person."""
    await clerk.says("/nhap")
    await clerk.presses("Thêm cán bộ đầu mối")
    await clerk.says("Nguyễn Văn A, Phó Chủ tịch")
    await clerk.says("UBND xã Vạn An")
    return clerk


@pytest.fixture
async def checked(clerk: Talk) -> Talk:
    """Lan, who is shown a row to be checked."""
    await clerk.says("/nhap")
    await clerk.presses("Thêm cán bộ đầu mối")
    await clerk.says(ROW)
    return clerk


@pytest.mark.parametrize("command", ["/abc", "/quantri", "/tiepnhan"])
async def test_an_unknown_command_in_a_form_is_no_answer(asked: Talk, command: str) -> None:
    for _ in range(3):
        await asked.says(command)
        assert "Em không có lệnh này" in asked.reads
        assert "Bước 4/6. Số điện thoại" in asked.reads
        assert "gõ lưu để làm tiếp sau" not in asked.reads


@pytest.mark.parametrize("typed", ["1, 3", "được chưa", "Nguyễn Văn B"])
async def test_what_says_nothing_about_a_checked_row_keeps_it(checked: Talk, typed: str) -> None:
    await checked.says(typed)
    assert "Anh/chị gõ sửa và số của mục cần sửa" in checked.reads
    await checked.says("xong")
    assert "Đã ghi vào bản nháp" in checked.reads


async def test_a_question_beside_a_checked_row_is_answered_and_the_row_shown_again(checked: Talk) -> None:
    await checked.says(KEEP)
    assert "giữ cái hạn dài nhất" in checked.reads
    assert "1. Họ và tên: Nguyễn Văn A" in checked.reads
    await checked.says("sửa 2")
    assert "Chức vụ" in checked.reads


async def test_who_says_it_is_done_too_early_is_told_so(asked: Talk) -> None:
    await asked.says("xong")
    assert "Chưa xong" in asked.reads
    assert "Bước 4/6. Số điện thoại" in asked.reads


async def test_who_cannot_answer_twice_is_told_how_to_leave_it_for_later(asked: Talk) -> None:
    await asked.says("09123")
    await asked.says("09124")
    assert "gõ lưu để làm tiếp sau" in asked.reads


async def test_what_is_written_without_marks_is_pointed_out_once_in_the_summary(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.says("1")
    for said in ("nguyen van a", "pho chu tich", "1", "0912345475", "bo qua", "1"):
        await clerk.says(said)
    assert "Mục 1, 2 đang viết không dấu" in clerk.reads
    await clerk.says("sua 1")
    await clerk.says("Nguyễn Văn A")
    assert "Mục 2 đang viết không dấu" in clerk.reads
    await clerk.says("sua 2")
    await clerk.says("Phó Chủ tịch")
    assert "không dấu" not in clerk.reads


async def test_the_result_of_the_wizard_survives_the_consent(talk: Talk) -> None:
    await join(talk, await found(talk), consents=False)
    for said in ("/chuky", "1", "2", "1/7/2026", "15/9/2027"):
        await talk.says(said)
    await talk.presses("Ghi vào danh sách chứng thư số")
    assert "91/2025/QH15" in talk.reads
    await talk.says("đồng ý")
    assert "Em đã ghi sẵn theo kết quả vừa rồi" in talk.reads
    assert "Bước 4/6" in talk.reads


async def test_a_colleague_who_changed_another_field_is_no_contradiction(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.says("1")
    await clerk.says(ROW)
    await clerk.says("xong")
    unit = (await clerk.rows("SELECT id FROM units"))[0][0]
    async with clerk.database.write() as work:
        person = await work.people.meet("telegram", HOA, HOA, clerk.now)
        await work.offices.memberships.grant(person.id, Post(Role.FOCAL, unit), None, clerk.now)
        await work.offices.consents.give(person.id, VERSION, "…", clerk.now)
    for who in (LAN, HOA):
        await clerk.says("/nhap", who)
        await clerk.presses("Xem, sửa cán bộ đầu mối", who)
        await clerk.says("1", who)
    await clerk.says("sửa 2")
    await clerk.says("sửa 3", HOA)
    await clerk.says("Phòng Kinh tế", HOA)
    await clerk.says("Chủ tịch")
    assert "em giữ cả phần của người đó và phần của anh/chị" in clerk.reads
    assert "2. Chức vụ: Chủ tịch\n3. Đơn vị: Phòng Kinh tế" in clerk.reads


@pytest.mark.parametrize("typed", ["UBND xã vạn an", "ubnd xa van an", "xã Vạn An", "van an"])
async def test_the_own_unit_gets_its_full_name(clerk: Talk, typed: str) -> None:
    await clerk.says("/nhap")
    await clerk.says("1")
    for said in ("Nguyễn Văn A, Phó Chủ tịch", typed, "xem"):
        await clerk.says(said)
    assert "Đơn vị: UBND xã Vạn An" in clerk.reads


async def test_a_number_that_no_button_has_closes_nothing(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.says("9")
    assert "gõ số thứ tự" in clerk.reads
    await clerk.says("1")
    assert "Bước 1/6" in clerk.reads


@pytest.mark.parametrize("name", ["Hà", "Ó", "Y Blo", "H'Hen Niê", "Ka Să Hà Ny Ê Ban"])
async def test_names_of_one_word_and_of_every_people_are_names(clerk: Talk, name: str) -> None:
    await clerk.says("/nhap")
    await clerk.says("1")
    await clerk.says(name)
    assert "Bước 2/6" in clerk.reads
    await clerk.says("xem")
    assert f"Họ và tên: {name}" in clerk.reads


async def test_an_answer_to_another_question_is_not_taken(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.says("1")
    await clerk.says("tôi là Nguyễn Văn A")
    for said in ("canbo.a@nghean.gov.vn", "1, 2", "so 0912 345 475"):
        await clerk.says(said)
        assert "Bước 2/6" in clerk.reads
    await clerk.says("xem")
    assert "Họ và tên: Nguyễn Văn A\n" in clerk.reads


@pytest.mark.parametrize("said", ["nhập tiếp", "toi muon lam tiep"])
async def test_the_next_day_one_goes_on_where_one_was(asked: Talk, said: str) -> None:
    await asked.says("lưu")
    asked.passes(hours=25)
    await asked.says("chào em")
    await asked.says(said)
    assert "“Nguyễn Văn A – Phó Chủ tịch”, đang ở bước 4/6" in asked.reads
    await asked.says("1")
    assert "Bước 4/6" in asked.reads


async def test_without_anything_unfinished_there_is_nothing_to_go_on_with(clerk: Talk) -> None:
    await clerk.says("tiếp tục")
    assert "Hiện không có việc gì đang làm dở" in clerk.reads
