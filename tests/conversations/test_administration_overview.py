"""Who has handed in, who has not, and reminding; receivers that no document names."""

from pathlib import Path

from directory.membership import Post, Role
from submissions.fields import FormKind
from submissions.submission import NewPackage, PackageState
from tests.conversations.administration import MINH, TUAN, administration, post, unit, work
from tests.conversations.talk import HOA, LAN, Talk

ROW = {"name": "Nguyễn Văn A", "phone": "0912345475", "systems": "email"}
TOLD = (
    "Danh sách CODE03: 1 dòng trước đây chưa có nơi nhận, nay đã gửi đến Sở Khoa học và Công nghệ tỉnh Cao Bằng."
    " Xem: /hoso CODE03"
)


async def hand_in(talk: Talk, unit_id: int, packages: tuple[NewPackage, ...], returned: bool = False) -> None:
    """Hand in a list of one person for a unit."""
    async with work(talk) as now:
        person = await now.people.meet("telegram", HOA, HOA, talk.now)
        draft = await now.dossiers.drafts.open(unit_id, person.id, talk.now)
        await now.dossiers.drafts.add(draft.id, FormKind.STAFF, ROW, True, person.id, talk.now)
        found = await now.dossiers.drafts.get(draft.id)
        assert found is not None
        rows = [(FormKind.STAFF, ROW)]
        made = await now.dossiers.submissions.submit(
            draft.id, found.revision, f"CODE0{unit_id}", unit_id, rows, packages, person.id, talk.now
        )
        for package in await now.dossiers.submissions.packages(made.id) if returned else ():
            await now.dossiers.submissions.decide(package.id, PackageState.RETURNED, (), person.id, talk.now)


async def overview(talk: Talk, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Ai đã nộp", who)


async def test_counts_and_those_that_are_missing(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            third = await unit(now, "UBND xã Vạn An", talk)
        await hand_in(talk, 2, (NewPackage("nam-dan-so-khcn", "skhcn-nghe-an", [0]),))
        await hand_in(talk, third, (NewPackage("nam-dan-so-khcn", "skhcn-nghe-an", [0]),), returned=True)
        await overview(talk)
        assert "huyện Nam Đàn (Nghệ An):\n- Đã nộp: 1\n- Bị trả lại: 1\n- Chưa nộp: 1" in talk.reads
        await talk.presses("Đơn vị chưa nộp")
        assert "1. UBND xã Kim Liên\n2. UBND xã Vạn An (bị trả lại)" in talk.reads
        assert "Thạch An" not in talk.reads


async def test_a_reminder_reaches_the_unit_once_a_day(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await overview(talk)
        await talk.presses("Đơn vị chưa nộp")
        remind = talk.data_of("Nhắc")
        await talk.presses("Nhắc")
        assert talk.told[HOA] == [
            "UBND xã Kim Liên: đơn vị chưa nộp danh sách. Anh/chị gõ /nhap để nhập và nộp; hỏi nộp về đâu, gồm những ai"
            " thì cứ gõ câu hỏi."
        ]
        assert "của 1 đơn vị" in talk.reads
        assert "1 đơn vị chưa có ai tham gia nên không nhắc được: UBND xã Nam Giang" in talk.reads
        await talk.presses_data(remind)
        assert talk.told == {}
        talk.passes(days=1)
        await talk.presses_data(remind)
        assert HOA in talk.told


async def test_others_see_and_remind_nobody(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        for who in (MINH, HOA):
            stale = await talk.presses_data("khong-co", who)
            for data in ("ax:nam-dan:0", "ay:nam-dan", "ax:-:0", "ax:khong-co:0"):
                assert await talk.presses_data(data, who) == stale
        await overview(talk, MINH)
        assert "Nam Đàn" not in talk.reads


async def test_when_all_have_handed_in(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        for number in (1, 2):
            await hand_in(talk, number, ())
        await overview(talk)
        assert "- Chưa nộp: 0" in talk.reads
        await talk.presses("Đơn vị chưa nộp")
        assert talk.reads == "Tất cả đơn vị đã nộp."


async def test_many_missing_units_come_by_pages(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for number in range(30):
                await unit(now, f"UBND xã số {number:02}", talk)
        await overview(talk)
        await talk.presses("Đơn vị chưa nộp")
        await talk.presses("Xem thêm")
        assert "21." in talk.reads


async def routing(talk: Talk, who: int = MINH) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Nơi nhận danh sách", who)


async def test_what_no_document_says_is_answered_and_changed(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await routing(talk)
        assert "Công văn 331/UBND-VHTT" in talk.reads
        assert "(chưa trả lời)" in talk.reads
        await talk.presses("Câu 2", MINH)
        assert "Bước 2/2" in talk.reads
        await talk.says("Sở Khoa học và Công nghệ tỉnh Cao Bằng", MINH)
        assert "Em sẽ ghi: Sở Khoa học và Công nghệ tỉnh Cao Bằng" in talk.reads
        await talk.presses("Xác nhận", MINH)
        assert "Đã ghi nơi nhận cho huyện Thạch An (Cao Bằng)" in talk.reads
        await talk.presses("Trả lời câu khác", MINH)
        assert "(đang ghi: Sở Khoa học và Công nghệ tỉnh Cao Bằng)" in talk.reads
        await talk.says("2", MINH)
        assert "(Đang ghi: Sở Khoa học" in talk.reads
        for nobody in ("không biết", "chưa rõ", "n/a", "123"):
            await talk.says(nobody, MINH)
            assert "Em sẽ ghi" not in talk.reads, nobody
        assert "cần có chữ" in talk.reads
        assert ("routed", "locality:thach-an") in await talk.rows("SELECT action, about FROM audit")
        answered = await talk.rows("SELECT locality FROM routing_answers")
        assert answered == [("thach-an",)]


async def test_where_the_documents_say_all_there_is_nothing_to_answer(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await routing(talk, LAN)
        assert "văn bản đã nêu đủ nơi nhận" in talk.reads
        await talk.says("1")
        assert "Em chưa hiểu lựa chọn này" in talk.reads


async def test_what_waited_for_the_answer_is_sent_on(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            (place,) = [one.id for one in await now.offices.units.of_locality("thach-an")]
            await post(now, talk, HOA, Post(Role.FOCAL, place))
        await hand_in(talk, place, ())
        await routing(talk)
        await talk.presses("Câu 2", MINH)
        await talk.says("Sở Khoa học và Công nghệ tỉnh Cao Bằng", MINH)
        await talk.presses("Xác nhận", MINH)
        assert "được gửi đi ngay: 1." in talk.reads
        assert await talk.rows("SELECT route FROM packages") == [("thach-an-email",)]
        assert talk.told == {HOA: [TOLD]}


async def test_people_of_a_named_agency_are_invited_and_told(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await routing(talk)
        await talk.presses("Câu 2", MINH)
        await talk.says("Sở Khoa học và Công nghệ tỉnh Cao Bằng", MINH)
        await talk.presses("Xác nhận", MINH)
        await talk.presses_data("ab:invite:", MINH)
        await talk.presses("Cán bộ tiếp nhận", MINH)
        await talk.presses("Sở Khoa học và Công nghệ tỉnh Cao Bằng", MINH)
        await talk.says("1", MINH)
        await talk.says("1", MINH)
        assert "cơ quan nhận danh sách, Sở Khoa học và Công nghệ tỉnh Cao Bằng" in talk.reads
        await talk.presses("Xác nhận", MINH)
        await talk.says(talk.hears[0].removeprefix("Mã mời: ")[:11], TUAN)
        async with work(talk) as now:
            (place,) = [one.id for one in await now.offices.units.of_locality("thach-an")]
        await hand_in(talk, place, ())
        await routing(talk)
        await talk.presses("Câu 3", MINH)
        await talk.says("Sở Văn hóa tỉnh Cao Bằng", MINH)
        await talk.presses("Xác nhận", MINH)
        assert talk.told[TUAN] == ["Có danh sách mới của UBND xã Đông Khê, mã CODE03: 1 dòng. Xem: /tiepnhan"]


async def test_a_list_that_was_taken_back_is_not_sent_on(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            (place,) = [one.id for one in await now.offices.units.of_locality("thach-an")]
        await hand_in(talk, place, (NewPackage("thach-an-bao-cao", "van-hoa-thach-an", [0]),))
        async with work(talk) as now:
            (submission,) = await now.dossiers.submissions.of_unit(place)
            await now.dossiers.submissions.withdraw(submission.id, 1, talk.now)
        await routing(talk)
        await talk.presses("Câu 2", MINH)
        await talk.says("Sở Khoa học và Công nghệ tỉnh Cao Bằng", MINH)
        await talk.presses("Xác nhận", MINH)
        assert "được gửi đi ngay: 0." in talk.reads
