"""Joining: by a code or a link, or by a request that an administrator decides; nothing of a unit's before that."""

from datetime import date, timedelta

import pytest

from directory.membership import Post, Role
from directory.units import NewUnit, Unit, UnitKind
from tests.conversations.talk import HOA, LAN, Talk

CODE = "ABCDE23456"


async def found(talk: Talk, name: str = "UBND xã Kim Liên", locality: str = "nam-dan") -> Unit:
    async with talk.database.write() as work:
        return await work.offices.units.add(NewUnit(name, UnitKind.COMMUNE, locality), talk.now)


async def invite(talk: Talk, post: Post, code: str = CODE, uses: int = 1) -> None:
    async with talk.database.write() as work:
        expires = talk.now + timedelta(days=7)
        await work.offices.invitations.keep(code, post, uses, expires, None, talk.now)


async def become(talk: Talk, post: Post, who: int) -> None:
    async with talk.database.write() as work:
        person = await work.people.meet("telegram", who, who, talk.now)
        await work.offices.memberships.grant(person.id, post, None, talk.now)


@pytest.fixture
async def unit(talk: Talk) -> Unit:
    return await found(talk)


@pytest.fixture
async def invited(talk: Talk, unit: Unit) -> Unit:
    await invite(talk, Post(Role.FOCAL, unit.id))
    return unit


@pytest.mark.parametrize(
    "typed",
    [
        f"/start moi_{CODE}",
        "/start moi_abcde-23456",
        "mã mời ABCDE-23456",
        "ma moi abcde 23456",
        "Mã mời của tôi là: ABCDE-23456",
        "ABCDE-23456",
        "abcde23456",
    ],
)
@pytest.mark.usefixtures("invited")
async def test_a_code_gives_its_post(talk: Talk, typed: str) -> None:
    await talk.says(typed)
    assert "Anh/chị đã tham gia với vai trò: cán bộ đầu mối của đơn vị, UBND xã Kim Liên." in talk.reads
    assert "/nhap" in talk.reads
    await talk.says("/toi")
    assert "cán bộ đầu mối của đơn vị, UBND xã Kim Liên, từ ngày 02/07/2025" in talk.reads


@pytest.mark.usefixtures("invited")
async def test_the_units_locality_becomes_ones_own(talk: Talk) -> None:
    await talk.says(f"/start moi_{CODE}")
    await talk.says("/diaphuong")
    assert "theo văn bản của huyện Nam Đàn" in talk.reads


@pytest.mark.usefixtures("invited")
async def test_a_code_is_used_once_but_pressed_twice(talk: Talk) -> None:
    await talk.says(f"/start moi_{CODE}")
    await talk.says(f"/start moi_{CODE}")
    assert "đã có vai trò này rồi" in talk.reads
    await talk.says(f"/start moi_{CODE}", HOA)
    assert "Em không tìm thấy mã mời này" in talk.reads


async def test_a_code_is_recognised_between_other_things(talk: Talk, invited: Unit) -> None:
    await talk.says("/diaphuong")
    await talk.says("ABCDE-23456")
    assert "đã tham gia" in talk.reads


@pytest.mark.parametrize("typed", ["mã mời là gì?", "mã mời lấy ở đâu", "ma moi", "chưa có mã mời ạ"])
async def test_what_a_code_is_and_who_gives_one(talk: Talk, typed: str) -> None:
    await talk.says(typed)
    assert "do người quản trị của địa phương hoặc cơ quan cấp" in talk.reads
    assert "/thamgia" in talk.reads


@pytest.mark.parametrize("typed", ["mã mời ABCDE-2345", "mã mời 12345", "/start moi_xyz", "ABCDE-O3456"])
async def test_a_mistyped_code_is_told_its_shape_and_not_counted(talk: Talk, typed: str) -> None:
    await talk.says(typed)
    assert "dạng ABCDE-23456" in talk.reads
    assert await talk.rows("SELECT * FROM wrong_codes") == []


@pytest.mark.usefixtures("invited")
async def test_five_wrong_codes_lock_for_an_hour_and_say_until_when(talk: Talk) -> None:
    for _ in range(4):
        await talk.says("ZZZZZ-99999")
        assert "Em không tìm thấy mã mời này" in talk.reads
    await talk.says("ZZZZZ-99999")
    assert "nhập lại sau 09:00 ngày 02/07/2025" in talk.reads
    await talk.says("ABCDE-23456")
    assert "nhập lại sau 09:00" in talk.reads
    talk.passes(hours=1)
    await talk.says("ABCDE-23456")
    assert "đã tham gia" in talk.reads


async def test_a_code_needs_no_channel_for_personal_data(talk: Talk, invited: Unit) -> None:
    talk.personal_channels = ()
    await talk.restart()
    await talk.says("ABCDE-23456")
    assert "đã tham gia" in talk.reads


async def test_a_code_leaves_another_conversation_waiting(talk: Talk, invited: Unit) -> None:
    await talk.says("/chuky")
    await talk.says("ABCDE-23456")
    assert "đã tham gia" not in talk.reads
    await talk.says("mã mời ABCDE-23456")
    assert "đã tham gia" in talk.reads
    await talk.says("1")
    assert "Trường hợp nào" in talk.reads


async def test_in_a_group_codes_are_not_taken(talk: Talk, invited: Unit) -> None:
    await talk.says(f"/start@dau_moi_bot moi_{CODE}", group=True)
    assert "nhắn riêng" in talk.reads
    assert await talk.rows("SELECT * FROM memberships") == []


async def consented(talk: Talk, who: int = LAN) -> None:
    await talk.says("/thamgia", who)
    await talk.presses("Đồng ý", who)


async def test_a_request_goes_to_the_administrators_of_the_place(talk: Talk, unit: Unit) -> None:
    await become(talk, Post(Role.ADMINISTRATOR, locality="nam-dan"), HOA)
    await become(talk, Post(Role.ADMINISTRATOR, locality="thach-an"), 9)
    await become(talk, Post(Role.ADMINISTRATOR), 10)
    await consented(talk)
    assert "Bước 1/3" in talk.reads
    await talk.presses("Cán bộ đầu mối")
    assert "Bước 2/3" in talk.reads
    await talk.says("xa kim lien")
    assert talk.buttons[0] == "UBND xã Kim Liên"
    await talk.presses("UBND xã Kim Liên")
    assert "Em sẽ gửi người quản trị yêu cầu: cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads
    await talk.says("nguyễn văn a")
    assert "Em đã gửi yêu cầu" in talk.reads
    assert sorted(talk.told) == [HOA, 10]
    assert "Nguyễn Văn A xin làm cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.told[HOA][0]
    assert talk.data_of("Đồng ý", HOA)
    assert await talk.rows("SELECT * FROM memberships WHERE role = 'focal'") == []


async def test_saying_who_one_is_gives_nothing(talk: Talk, unit: Unit) -> None:
    await talk.says("tôi là Chủ tịch xã Kim Liên")
    await talk.says("/toi")
    assert "chưa tham gia đơn vị nào" in talk.reads


async def test_a_unit_that_ended_is_marked_and_leads_to_its_successor(talk: Talk, unit: Unit) -> None:
    old = await found(talk, "UBND xã Nam Giang")
    async with talk.database.write() as work:
        await work.offices.units.end(old.id, date(2025, 7, 1), [unit.id])
    await consented(talk)
    await talk.says("1")
    await talk.says("xã Nam Giang")
    marked = "UBND xã Nam Giang (đã sáp nhập vào UBND xã Kim Liên từ 01/07/2025)"
    assert marked in talk.buttons
    await talk.says("1")
    assert "cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads


async def test_of_several_successors_one_is_chosen(talk: Talk, unit: Unit) -> None:
    old, other = await found(talk, "UBND xã Nam Giang"), await found(talk, "UBND xã Vạn An")
    async with talk.database.write() as work:
        await work.offices.units.end(old.id, date(2025, 7, 1), [unit.id, other.id])
    await consented(talk)
    await talk.says("lãnh đạo đơn vị")
    await talk.says("xã Nam Giang")
    await talk.says("1")
    assert "Anh/chị chọn đơn vị hiện nay" in talk.reads
    assert talk.buttons[:2] == ["UBND xã Kim Liên", "UBND xã Vạn An"]
    await talk.presses("UBND xã Vạn An")
    assert "lãnh đạo đơn vị, UBND xã Vạn An" in talk.reads


async def test_a_receiver_asks_for_an_agency(talk: Talk) -> None:
    await become(talk, Post(Role.ADMINISTRATOR), HOA)
    await consented(talk)
    await talk.says("4")
    assert "cơ quan tiếp nhận nào" in talk.reads
    await talk.says("phong noi vu huyen thach an")
    await talk.says("Nguyễn Văn A")
    assert "cán bộ tiếp nhận của cơ quan nhận danh sách, Phòng Nội vụ huyện Thạch An" in talk.told[HOA][0]


async def test_back_and_out_at_every_step(talk: Talk, unit: Unit) -> None:
    await consented(talk)
    await talk.says("1")
    await talk.says("xã Kim Liên")
    await talk.says("quay lại")
    assert "Bước 2/3: Anh/chị công tác ở đơn vị nào?" in talk.reads
    await talk.says("quay lai")
    assert "Bước 1/3" in talk.reads
    await talk.says("cán bộ của đơn vị")
    await talk.says("xã Kim Liên")
    await talk.says("1")
    await talk.says("quay lại")
    assert "Bước 2/3" in talk.reads
    await talk.says("hủy")
    assert "chưa gửi yêu cầu nào" in talk.reads
    assert await talk.rows("SELECT * FROM join_requests") == []


async def test_what_is_not_understood_is_asked_again(talk: Talk, unit: Unit) -> None:
    await consented(talk)
    await talk.says("thủ kho")
    assert "Em chưa hiểu lựa chọn này" in talk.reads
    await talk.says("1")
    await talk.says("xã Zzzz")
    assert "Em chưa tìm thấy đơn vị này" in talk.reads
    await talk.says("phòng lâm nghiệp huyện Tương Dương")
    assert "Em chưa tìm thấy đơn vị này" in talk.reads
    await talk.says("xã Kim Liên")
    await talk.says("không có")
    assert "nhờ người quản trị thêm" in talk.reads
    await talk.says("xã Kim Liên")
    await talk.says("1")
    await talk.says("A1")
    assert "chưa phải họ tên" in talk.reads
    await talk.says("Nguyễn Văn A, Phó Chủ tịch xã")
    assert "có thêm phần ngoài họ tên" in talk.reads
    await talk.says("trợ giúp")
    assert "Bước 3/3" in talk.reads


async def test_a_question_in_the_middle_is_answered(talk: Talk, unit: Unit) -> None:
    await consented(talk)
    await talk.says("1")
    await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
    assert "giữ cái hạn dài nhất" in talk.reads
    assert "Bước 2/3" in talk.reads


async def test_an_old_button_is_said_to_be_old(talk: Talk, unit: Unit) -> None:
    await consented(talk)
    await talk.presses("Cán bộ đầu mối")
    await talk.says("xã Kim Liên")
    pressed = talk.data_of("UBND xã Kim Liên")
    await talk.says("hủy")
    for data in (pressed, "pr:focal", "pv:skhcn-nghe-an", "pm:back", "pr:administrator"):
        await talk.presses_data(data)
        assert "Nút này đã cũ" in talk.reads


async def test_the_same_request_twice_is_one_and_told_once(talk: Talk, unit: Unit) -> None:
    await become(talk, Post(Role.ADMINISTRATOR), HOA)
    for told in ([HOA], []):
        await talk.says("/thamgia")
        if "Đồng ý" in talk.buttons:
            await talk.presses("Đồng ý")
        for words in ("2", "xã Kim Liên", "1", "Nguyễn Văn A"):
            await talk.says(words)
        assert "Em đã gửi yêu cầu" in talk.reads
        assert list(talk.told) == told
    assert await talk.rows("SELECT count(*) FROM join_requests") == [(1,)]


async def test_who_has_the_post_need_not_ask(talk: Talk, unit: Unit) -> None:
    await become(talk, Post(Role.FOCAL, unit.id), LAN)
    await consented(talk)
    for words in ("1", "xã Kim Liên", "1"):
        await talk.says(words)
    assert "đã có vai trò này rồi" in talk.reads


async def test_names_are_sealed(talk: Talk, unit: Unit) -> None:
    await become(talk, Post(Role.ADMINISTRATOR), HOA)
    await consented(talk)
    for words in ("1", "xã Kim Liên", "1", "Nguyễn Văn Bình"):
        await talk.says(words)
    assert "Nguyễn Văn Bình" not in await talk.everything_kept()


async def test_requests_do_not_pile_up(talk: Talk) -> None:
    for number in range(5):
        await found(talk, f"UBND xã Số {number + 2}")
    await consented(talk)
    for number in range(5):
        await talk.says("1")
        await talk.says(f"xã Số {number + 2}")
        await talk.says("1")
        await talk.says("Nguyễn Văn A")
        assert "Em đã gửi yêu cầu" in talk.reads
        await talk.says("/thamgia")
    assert "nhiều yêu cầu chờ trả lời" in talk.reads
    await talk.says("/toi")
    assert talk.reads.count("gửi ngày 02/07/2025") == 5


async def test_small_words_do_not_end_a_request(talk: Talk, unit: Unit) -> None:
    await consented(talk)
    for words in ("chào em", "cảm ơn", "ok", "gặp người", "9"):
        await talk.says(words)
        assert "Bước 1/3" in talk.reads
    await talk.says("4")
    for words in ("99", "cơ quan nào cũng được"):
        await talk.says(words)
        assert "Bước 2/3" in talk.reads
    await talk.presses("Quay lại")
    assert "Bước 1/3" in talk.reads
    await talk.presses("Hủy")
    assert "chưa gửi yêu cầu nào" in talk.reads


async def test_an_agency_is_picked_by_number_or_button(talk: Talk) -> None:
    await consented(talk)
    await talk.says("4")
    await talk.says("1")
    assert "Sở Khoa học và Công nghệ tỉnh Nghệ An" in talk.reads
    await talk.says("quay lại")
    assert "cơ quan tiếp nhận nào" in talk.reads
    await talk.presses("Cục Chứng thực số")
    assert "Bước 3/3" in talk.reads


async def test_a_unit_that_ended_without_a_successor_is_asked_again(talk: Talk, unit: Unit) -> None:
    async with talk.database.write() as work:
        await work.offices.units.end(unit.id, date(2025, 7, 1), [])
    await consented(talk)
    for words in ("1", "xã Kim Liên", "1"):
        await talk.says(words)
    assert "(đã kết thúc hoạt động từ 01/07/2025)" in talk.reads
    assert "Bước 2/3" in talk.reads


async def test_a_button_of_the_page_begins_a_request(talk: Talk) -> None:
    await talk.says("/toi")
    await talk.presses("Xin tham gia")
    await talk.presses("Đồng ý")
    assert "Bước 1/3" in talk.reads
