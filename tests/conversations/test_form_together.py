"""Two people at one draft: nothing is lost, each is told; and who is not of the unit finds nothing."""

from pathlib import Path

import pytest

from directory.membership import Role
from tests.conversations.clerks import COMMUNE, found, join, office
from tests.conversations.sample import LIST
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_form_answers import fill, to_the_check

TABLE = "Nguyễn Văn A; Phó Chủ tịch; 0912 345 475\nTrần Thị B; Chuyên viên; 0912 345 476"

# Every kind of button, with numbers of the other unit.
FOREIGN = (
    *("dh:1", "da:1:focal", "dg:1:0", "dg:1:1", "dl:1:focal:0", "dr:1", "dp:1", "de:1:name", "dc:1:name:0"),
    *("dm:back:1:name", "dn:1:name:1", "dx:1:0", "dx:1:1", "dz:1", "dk:1:1:mine", "dt:1", "ds:1"),
    "dv:1:person.retired::",
)


@pytest.fixture
async def pair(talk: Talk) -> Talk:
    """Lan and Hòa of one commune; Lan has typed a row and looks at it, and so does Hòa."""
    await office(talk, LAN, HOA)
    await to_the_check(talk)
    await talk.says("xong")
    for who in (LAN, HOA):
        await talk.says("/nhap", who)
        await talk.presses("Xem, sửa cán bộ đầu mối", who)
        await talk.says("1", who)
    return talk


async def hoa_says(talk: Talk, *lines: str) -> None:
    for line in lines:
        await talk.says(line, HOA)


async def test_the_second_is_shown_what_the_first_changed(pair: Talk) -> None:
    await fill(pair, "sửa 2")
    await hoa_says(pair, "sửa 2", "Chủ tịch")
    await pair.says("Phó Trưởng phòng")
    assert "Một người khác của đơn vị vừa sửa" in pair.reads
    assert "Người đó ghi:\nChức vụ: Chủ tịch" in pair.reads
    assert "Anh/chị vừa gõ:\nChức vụ: Phó Trưởng phòng" in pair.reads
    assert pair.buttons == ["Giữ của người kia", "Ghi đè của tôi"]


@pytest.mark.parametrize(
    ("choice", "kept"), [("1", "Chủ tịch"), ("2", "Phó Trưởng phòng"), ("ghi đè của tôi", "Phó Trưởng phòng")]
)
async def test_one_of_both_stays(pair: Talk, choice: str, kept: str) -> None:
    await fill(pair, "sửa 2")
    await hoa_says(pair, "sửa 2", "Chủ tịch")
    await fill(pair, "Phó Trưởng phòng", "ơ", choice)
    assert f"2. Chức vụ: {kept}" in pair.reads
    assert await pair.rows("SELECT count(*) FROM draft_rows") == [(1,)]


async def test_changes_that_fit_together_are_both_kept(pair: Talk) -> None:
    await fill(pair, "sửa 5", "bỏ qua", "sửa 5")
    await hoa_says(pair, "sửa 2", "Chủ tịch")
    await pair.says("canbo.a@nghean.gov.vn")
    assert "2. Chức vụ: Chủ tịch" in pair.reads
    assert "5. Email công vụ: c***@nghean.gov.vn" in pair.reads


async def test_what_was_dropped_meanwhile_is_said(pair: Talk) -> None:
    await fill(pair, "sửa 2")
    await pair.presses("Xóa mục này", HOA)
    await pair.says("1", HOA)
    await pair.says("Chủ tịch")
    assert "không tìm thấy mục này" in pair.reads
    await pair.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in pair.reads


@pytest.mark.parametrize("words", ["sửa 3", "quay lại", "xong", "xem", "trợ giúp"])
async def test_what_is_gone_is_gone_for_every_word(pair: Talk, words: str) -> None:
    await pair.says("sửa 2")
    await pair.presses("Xóa mục này", HOA)
    await pair.says("1", HOA)
    await pair.restart()
    await pair.says(words)
    assert "tìm thấy mục này" in pair.reads or "Bản nháp của" in pair.reads


async def test_an_unfinished_row_that_was_changed_is_not_given_up_unseen(talk: Talk) -> None:
    await office(talk, LAN, HOA)
    await to_the_check(talk)
    await talk.says("/nhap", HOA)
    await talk.presses("Xem, sửa cán bộ đầu mối", HOA)
    await hoa_says(talk, "1", "sửa 2", "Chủ tịch")
    await fill(talk, "hủy", "hủy")
    assert "Đây là bản mới nhất" in talk.reads
    await hoa_says(talk, "sửa 2", "Trưởng phòng")
    await talk.says("xong")
    assert "Đây là bản mới nhất" in talk.reads
    assert "2. Chức vụ: Trưởng phòng" in talk.reads
    await talk.says("xong")
    assert "Đã ghi vào bản nháp" in talk.reads


async def test_a_row_that_was_changed_is_not_dropped_unseen(pair: Talk) -> None:
    await pair.presses("Xóa mục này")
    await hoa_says(pair, "sửa 2", "Chủ tịch")
    await pair.says("1")
    assert "vừa sửa mục này. Đây là bản mới nhất" in pair.reads
    assert "2. Chức vụ: Chủ tịch" in pair.reads


async def test_a_colleague_sees_that_somebody_is_at_it_and_takes_over(pair: Talk) -> None:
    await pair.says("/nhap", HOA)
    assert "Người khác trong đơn vị đang nhập (lần cuối 08:00 ngày 02/07/2025)" in pair.reads
    take_over = pair.data_of("Tiếp nhận bản nháp", HOA)
    for _ in range(2):
        await pair.presses_data(take_over, HOA)
        assert "đã tiếp nhận bản nháp" in pair.reads
    assert "Tiếp nhận bản nháp" not in pair.buttons
    assert await pair.rows("SELECT about FROM audit WHERE action = 'taken-over'") == [("draft:1",)]
    assert await pair.rows("SELECT count(*) FROM ledger") == [(1,)]


async def test_who_is_not_of_the_unit_finds_nothing(pair: Talk) -> None:
    other = await found(pair, "UBND xã Kim Liên")
    stranger = 9
    await join(pair, other, stranger)
    for data in FOREIGN:
        await pair.presses_data(data, stranger)
        assert "không tìm thấy mục này" in pair.reads, data
    assert await pair.rows("SELECT count(*) FROM draft_rows WHERE dropped_at IS NULL") == [(1,)]


async def test_a_post_that_was_taken_back_counts_no_more(pair: Talk) -> None:
    async with pair.database.write() as work:
        person = await work.people.meet("telegram", HOA, HOA, pair.now)
        await work.offices.memberships.revoke_all(person.id, pair.now)
    await pair.says("xong", HOA)
    assert "không tìm thấy mục này" in pair.reads
    await pair.says("/nhap", HOA)
    assert "/thamgia" in pair.reads


async def test_consent_comes_before_the_first_question(talk: Talk) -> None:
    await join(talk, await found(talk), consents=False)
    await talk.says("/nhap")
    assert "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15" in talk.reads
    await talk.presses_data("da:1:focal")
    assert "không tìm thấy mục này" in talk.reads
    await talk.says("/nhap")
    await talk.presses("Đồng ý")
    assert f"Bản nháp của {COMMUNE}" in talk.reads


async def test_in_a_group_nothing_is_collected(talk: Talk) -> None:
    await office(talk)
    await talk.says("/nhap@dau_moi_bot", group=True)
    assert "nhắn riêng" in talk.reads
    await talk.presses_data("da:1:focal", group=True)
    assert "Bước" not in talk.reads


@pytest.mark.parametrize(("role", "said"), [(Role.FOCAL, "là danh sách nào?"), (Role.OFFICIAL, "gõ /nhap")])
async def test_lists_and_phones_of_who_hands_in_are_led_to_the_draft(talk: Talk, role: Role, said: str) -> None:
    await join(talk, await found(talk), role=role)
    await talk.says(TABLE)
    assert said in talk.reads
    await talk.says("0912 345 475")
    assert "gõ /nhap" in talk.reads


@pytest.mark.parametrize("words", [TABLE, "0912 345 475"])
async def test_of_everybody_else_they_are_refused_with_the_next_step(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "không lưu" in talk.reads
    assert "/thamgia" in talk.reads


async def test_a_list_in_a_group_is_refused(talk: Talk) -> None:
    await office(talk)
    await talk.says(f"@dau_moi_bot\n{TABLE}", group=True)
    assert "không lưu" in talk.reads


@pytest.mark.parametrize("words", ["/nhap", TABLE, "0912 345 475"])
async def test_a_channel_that_may_not_carry_them_names_another(tmp_path: Path, words: str) -> None:
    async with await Talk.begin(tmp_path) as talk:
        await office(talk)
        talk.personal_channels = ()
        await talk.restart()
        await talk.says(words)
        assert "Anh/chị dùng kênh mà cơ quan chỉ định" in talk.reads
        await talk.presses_data("da:1:focal")
        assert "không tìm thấy mục này" in talk.reads
