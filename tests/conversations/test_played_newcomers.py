"""People before and while they join: what annoyed or harmed them when their parts were played."""

from datetime import timedelta

import pytest

from directory.membership import Post, Role
from tests.conversations.clerks import clerk, found, join, office
from tests.conversations.sample import KEEP
from tests.conversations.talk import CHANNEL, LAN, Talk

__all__ = ["clerk"]
MINH = 9


@pytest.fixture
async def asked(talk: Talk) -> Talk:
    """Lan, a focal person who is asked for consent."""
    await join(talk, await found(talk), consents=False)
    await talk.says("/nhap")
    assert "91/2025/QH15" in talk.reads
    return talk


async def test_a_question_before_the_consent_loses_nothing(asked: Talk) -> None:
    await asked.says(KEEP)
    assert "giữ cái hạn dài nhất" in asked.reads
    assert "Em đang chờ câu trả lời" in asked.reads
    assert asked.buttons[-2:] == ["Đồng ý", "Không đồng ý"]
    await asked.says("đồng ý")
    assert "Bản nháp của" in asked.reads


@pytest.mark.parametrize("question", ["dữ liệu này ai xem?", "có lưu lâu không", "luu de lam gi"])
async def test_what_is_asked_about_the_consent_is_answered_by_its_own_words(asked: Talk, question: str) -> None:
    await asked.says(question)
    assert "Người được xem:" in asked.reads
    assert "Căn cứ" not in asked.reads
    await asked.says("khong dong y")
    assert "em không hỏi và không lưu thông tin cá nhân" in asked.reads
    assert await asked.rows("SELECT * FROM questions") == []


async def test_who_wants_to_think_it_over_may(asked: Talk) -> None:
    await asked.says("để tôi hỏi lãnh đạo đã")
    assert "anh/chị cứ suy nghĩ" in asked.reads
    asked.passes(hours=20)
    await asked.says("đồng ý")
    assert "Bản nháp của" in asked.reads


async def test_the_next_day_a_question_is_just_answered(asked: Talk) -> None:
    asked.passes(hours=20)
    await asked.says(KEEP)
    assert "giữ cái hạn dài nhất" in asked.reads
    assert "Em đang chờ" not in asked.reads


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("đầu mối", "cán bộ đầu mối của đơn vị"),
        ("toi la can bo dau moi", "cán bộ đầu mối của đơn vị"),
        ("tôi là Chủ tịch", "lãnh đạo đơn vị"),
        ("công chức văn phòng", "cán bộ của đơn vị"),
        ("người tiếp nhận danh sách", ""),
    ],
)
async def test_a_role_is_understood_in_ones_own_words(talk: Talk, said: str, role: str) -> None:
    await found(talk)
    await talk.says("/thamgia")
    await talk.says("đồng ý")
    await talk.says(said)
    assert "Bước 2/3" in talk.reads
    if role:
        await talk.says("UBND xã Vạn An")
        await talk.says("1")
        assert f"em sẽ gửi người quản trị yêu cầu: {role}, UBND xã Vạn An".lower() in talk.reads.lower()


async def test_what_a_question_in_between_may_mean_is_offered(talk: Talk) -> None:
    await talk.says("/thamgia")
    await talk.says("đồng ý")
    await talk.says("cho hỏi về chứng thư số của đơn vị?")
    offered = [label for label in talk.buttons if label not in ("Hủy", "Quay lại")]
    assert ("Ý anh/chị là:" in talk.reads) == (len(offered) > len(("đầu mối", "lãnh đạo", "cán bộ", "tiếp nhận")))
    assert "Bước 1/3" in talk.reads


async def test_a_code_is_heard_at_the_draft_too(talk: Talk) -> None:
    await office(talk)
    other = await found(talk, "UBND xã Nam Giang")
    async with talk.database.write() as work:
        await work.offices.invitations.keep(
            "ABCDE23456", Post(Role.FOCAL, other.id), 1, talk.now + timedelta(days=1), None, talk.now
        )
    await talk.says("/nhap")
    await talk.says("ABCDE-23456")
    assert "Anh/chị đã tham gia với vai trò: cán bộ đầu mối của đơn vị, UBND xã Nam Giang" in talk.reads
    assert await talk.rows("SELECT * FROM questions") == []


async def test_who_does_not_delete_goes_on_where_they_were(clerk: Talk) -> None:
    await clerk.says("/nhap")
    await clerk.presses("Thêm cán bộ đầu mối")
    await clerk.says("Nguyễn Văn A")
    await clerk.says("/xoa")
    await clerk.says("không")
    assert "em giữ nguyên" in clerk.reads
    await clerk.says("Phó Chủ tịch")
    assert "Bước 3/6" in clerk.reads


@pytest.mark.parametrize("said", ["ABCDE-23456", "rút đồng ý", "xóa dữ liệu của tôi", "tham gia"])
async def test_in_a_group_what_is_ones_own_is_not_kept_as_a_question(clerk: Talk, said: str) -> None:
    await clerk.says(f"@dau_moi_bot {said}", group=True)
    assert "nhắn riêng cho em" in clerk.reads
    assert await clerk.rows("SELECT * FROM questions") == []


async def test_in_a_group_a_person_with_a_phone_is_not_kept(clerk: Talk) -> None:
    await clerk.says("@dau_moi_bot Nguyễn Văn A; Phó Chủ tịch; 0912 345 475", group=True)
    assert "em không đọc và không lưu" in clerk.reads
    assert await clerk.rows("SELECT * FROM questions") == []


async def test_in_a_group_an_administrators_command_is_led_to_the_private_chat(talk: Talk) -> None:
    async with talk.database.write() as work:
        person = await work.people.meet(CHANNEL, LAN, LAN, talk.now)
        await work.offices.memberships.grant(person.id, Post(Role.ADMINISTRATOR), None, talk.now)
    await talk.says("/quantri@dau_moi_bot", group=True)
    assert "nhắn riêng cho em" in talk.reads
    await talk.says("/quantri", group=True)
    assert talk.reads == ""


@pytest.mark.parametrize("said", ["tôi muốn nộp danh sách cán bộ", "toi can nop danh sach"])
async def test_who_wants_to_hand_in_is_led_to_the_draft(clerk: Talk, said: str) -> None:
    await clerk.says(said)
    assert "Bản nháp của" in clerk.reads


async def joined(talk: Talk) -> None:
    """Lan joins by a code of Minh, who administers everything."""
    unit = await found(talk)
    async with talk.database.write() as work:
        minh = await work.people.meet(CHANNEL, MINH, MINH, talk.now)
        await work.offices.memberships.grant(minh.id, Post(Role.ADMINISTRATOR, locality="nam-dan"), None, talk.now)
        until = talk.now + timedelta(days=1)
        await work.offices.invitations.keep("ABCDE23456", Post(Role.FOCAL, unit.id), 1, until, minh.id, talk.now)
    await talk.says("ABCDE-23456")


async def members(talk: Talk) -> str:
    await talk.says("/quantri", MINH)
    await talk.says("cán bộ của một đơn vị", MINH)
    await talk.says("UBND xã Vạn An", MINH)
    return talk.reads


async def test_who_joined_by_a_code_may_tell_their_name(talk: Talk) -> None:
    await joined(talk)
    assert talk.buttons == ["Cho biết họ tên"]
    await talk.presses("Cho biết họ tên")
    assert "91/2025/QH15" in talk.reads
    await talk.says("đồng ý")
    assert "gõ họ và tên đầy đủ" in talk.reads
    await talk.says("0912 345 475")
    assert "chưa phải họ tên" in talk.reads
    await talk.says("tôi là Nguyễn Văn A")
    assert "Em đã ghi: Nguyễn Văn A." in talk.reads
    assert "Việc tiếp theo: /nhap" in talk.reads
    assert "Nguyễn Văn A (tự khai)" in await members(talk)
    assert "Nguyễn Văn A" not in await talk.everything_kept()


async def test_the_name_is_no_duty(talk: Talk) -> None:
    await joined(talk)
    await talk.presses("Cho biết họ tên")
    await talk.says("đồng ý")
    await talk.says(KEEP)
    assert "giữ cái hạn dài nhất" in talk.reads
    assert "gõ họ và tên đầy đủ" in talk.reads
    await talk.says("bỏ qua")
    assert "Vâng, em không ghi tên." in talk.reads
    assert "tài khoản số" in await members(talk)


async def test_a_name_goes_with_an_own_post_only(talk: Talk) -> None:
    await joined(talk)
    await talk.presses("Cho biết họ tên")
    await talk.says("đồng ý")
    await talk.presses_data("pi:99")
    assert "Nút này đã cũ" in talk.reads
    async with talk.database.write() as work:
        person = await work.people.meet(CHANNEL, LAN, LAN, talk.now)
        await work.offices.memberships.revoke_all(person.id, talk.now)
    await talk.says("Nguyễn Văn A")
    assert "Nút này đã cũ" in talk.reads
    assert await talk.rows("SELECT * FROM join_requests") == []


async def test_where_nothing_personal_may_pass_no_name_is_asked(talk: Talk) -> None:
    talk.personal_channels = ()
    await talk.restart()
    await joined(talk)
    assert "Anh/chị đã tham gia" in talk.reads
    assert talk.buttons == []
