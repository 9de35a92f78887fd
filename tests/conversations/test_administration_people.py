"""Requests are decided, members are seen, a role is taken back at once."""

from pathlib import Path

from directory.membership import Post, Role
from tests.conversations.administration import MINH, TUAN, administration, post, work
from tests.conversations.talk import HOA, LAN, Talk

HELD = "SELECT count(*) FROM memberships WHERE until IS NULL AND person_id = (SELECT id FROM people WHERE user_id = {})"


async def held(talk: Talk, who: int) -> int:
    return int((await talk.rows(HELD.format(who)))[0][0])


async def asks(talk: Talk, unit_id: int = 1, name: str = "Nguyễn Văn A") -> None:
    """Let Tuấn ask to be a focal person, as handlers/people does."""
    async with work(talk) as now:
        person = await now.people.meet("telegram", TUAN, TUAN, talk.now)
        await now.offices.requests.keep(person.id, Post(Role.FOCAL, unit_id), name, talk.now)


async def open_requests(talk: Talk, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Yêu cầu tham gia", who)


async def test_a_request_is_granted_and_told(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        await open_requests(talk)
        assert "1. Nguyễn Văn A xin làm cán bộ đầu mối của đơn vị, UBND xã Kim Liên, gửi ngày 02/07/2025" in talk.reads
        grant = talk.data_of("Đồng ý 1")
        await talk.presses("Đồng ý 1")
        assert "Đã đồng ý" in talk.reads
        assert "Người quản trị đã đồng ý: anh/chị là cán bộ đầu mối" in talk.told[TUAN][0]
        assert await held(talk, TUAN) == 1
        await talk.presses_data(grant)
        assert "đã được trả lời rồi" in talk.reads
        await open_requests(talk)
        assert "Không có yêu cầu" in talk.reads
        assert ("read", "request:1") in await talk.rows("SELECT action, about FROM audit")


async def test_a_request_is_denied_and_told(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        await open_requests(talk)
        await talk.presses("Từ chối 1")
        assert "Người quản trị chưa đồng ý" in talk.told[TUAN][0]
        assert await held(talk, TUAN) == 0


async def test_a_request_can_be_answered_from_the_notice(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        await talk.presses_data("aq:1:1")
        assert await held(talk, TUAN) == 1


async def test_others_cannot_decide(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        for who in (MINH, HOA, TUAN):
            stale = await talk.presses_data("khong-co", who)
            for data in ("aq:1:1", "aq:1:0", "aq:99:1", f"aq:{2**70}:1"):
                assert await talk.presses_data(data, who) == stale
        await open_requests(talk, MINH)
        assert "Không có yêu cầu" in talk.reads
        assert await held(talk, TUAN) == 0


async def test_many_requests_come_by_pages(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for number in range(20, 27):
                person = await now.people.meet("telegram", number, number, talk.now)
                await now.offices.requests.keep(person.id, Post(Role.FOCAL, 1), f"Nguyễn Văn {number}", talk.now)
        await open_requests(talk)
        assert "5. Nguyễn Văn 24" in talk.reads
        assert "Nguyễn Văn 25" not in talk.reads
        await talk.presses("Xem thêm")
        assert "7. Nguyễn Văn 26" in talk.reads


async def members(talk: Talk, whose: str, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Cán bộ của một đơn vị", who)
    await talk.says(whose, who)


async def test_members_are_listed_without_phones_and_a_role_is_taken_back(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        await talk.presses_data("aq:1:1")
        await members(talk, "UBND xã Kim Liên")
        assert "Những người có vai trò ở UBND xã Kim Liên." in talk.reads
        assert "1. cán bộ đầu mối của đơn vị: tài khoản số 3, từ ngày 02/07/2025" in talk.reads
        assert "2. cán bộ đầu mối của đơn vị: Nguyễn Văn A, từ ngày 02/07/2025" in talk.reads
        take = talk.data_of("Thu lại vai trò số 1")
        for who in (MINH, HOA):
            stale = await talk.presses_data("khong-co", who)
            assert await talk.presses_data(take.replace(":0", ":1"), who) == stale
        await talk.presses("Thu lại vai trò số 1")
        assert "Quyền hết ngay" in talk.reads
        await talk.presses("Thu lại vai trò này")
        assert "đã thu lại vai trò của anh/chị: cán bộ đầu mối" in talk.told[HOA][0]
        assert await held(talk, HOA) == 0
        await talk.presses_data(take)
        assert "Nút này đã cũ" in talk.reads


async def test_a_unit_without_people(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await members(talk, "UBND xã Nam Giang")
        assert "Chưa có ai tham gia ở UBND xã Nam Giang." in talk.reads
        assert "Xác nhận" not in talk.buttons
        await talk.says("có")
        await talk.says("quay lại")
        await talk.says("UBND xã Đông Khê")
        assert "Không tìm thấy" in talk.reads


async def test_administrators_of_the_locality(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.ADMINISTRATOR))
        await members(talk, "Người quản trị")
        assert "1. người quản trị: tài khoản số 1" in talk.reads
        assert "2." not in talk.reads


async def test_people_of_an_agency(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.RECEIVER, receiver="noi-vu-thach-an"))
        await talk.says("/quantri", MINH)
        await talk.presses("Cán bộ của một đơn vị", MINH)
        await talk.presses("Phòng Nội vụ huyện Thạch An", MINH)
        assert "cán bộ tiếp nhận của cơ quan nhận danh sách: tài khoản số" in talk.reads
        await talk.presses("Thu lại vai trò số 1", MINH)
        await talk.presses("Thu lại vai trò này", MINH)
        assert await held(talk, TUAN) == 0


async def test_a_request_for_a_unit_that_has_ended_leads_to_its_successor(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await asks(talk)
        async with work(talk) as now:
            await now.offices.units.end(1, talk.now.date(), [2])
        await talk.presses_data("aq:1:1")
        assert "UBND xã Nam Giang" in talk.reads
        assert ("focal", 2) in await talk.rows("SELECT role, unit_id FROM memberships")
