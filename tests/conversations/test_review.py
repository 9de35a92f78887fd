"""What a receiver sees and accepts; what its units are told."""

from directory.membership import Post, Role
from submissions.fields import FormKind
from submissions.submission import PackageState
from tests.conversations.administration import TUAN, post, unit, work
from tests.conversations.receivers import FOCAL, ROWS, A, hand_in, open_first, reviewing
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["reviewing"]


async def test_counts_before_and_after_somebody_handed_in(reviewing: Talk) -> None:
    await reviewing.says("tiếp nhận", HOA)
    assert "- Đã nộp: 0 đơn vị\n- Chưa nộp: 2 đơn vị" in reviewing.reads
    assert "Chưa có đơn vị nào gửi danh sách" in reviewing.reads
    await hand_in(reviewing)
    await reviewing.says("/tiepnhan", HOA)
    assert "Sở Khoa học và Công nghệ tỉnh Nghệ An:\n- Đã nộp: 1 đơn vị\n- Chưa nộp: 1 đơn vị" in reviewing.reads
    assert "- Chờ tiếp nhận: 1" in reviewing.reads


async def test_a_package_has_its_receiver_s_rows_and_columns_only(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await open_first(reviewing)
    assert "UBND xã Kim Liên, hồ sơ AAA333, bản 1, nộp lúc 08:00 02/07/2025: chờ tiếp nhận." in reviewing.reads
    assert "1. Nguyễn Văn A; Phó Chủ tịch" in reviewing.reads
    assert "2. Trần Thị B" in reviewing.reads
    assert "Tiếp nhận hồ sơ" not in reviewing.reads, "the task is a column of the Cổng"
    await open_first(reviewing, TUAN)
    assert "1. Trần Thị B; Công chức Văn hóa; UBND xã Kim Liên; Tiếp nhận hồ sơ" in reviewing.reads
    assert "Nguyễn Văn A" not in reviewing.reads
    assert "iOffice" not in reviewing.reads


async def test_phones_and_mailboxes_are_masked_and_the_reading_is_written_down(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await open_first(reviewing)
    assert "09xx xxx 475; c***@nghean.gov.vn" in reviewing.reads
    assert "0912" not in reviewing.reads
    assert ("read", "package:1") in await reviewing.rows("SELECT action, about FROM audit")


async def test_accepting_tells_the_unit_once(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await open_first(reviewing)
    accept = reviewing.data_of("Tiếp nhận", HOA)
    await reviewing.presses("Tiếp nhận", HOA)
    assert "Đã tiếp nhận danh sách của UBND xã Kim Liên (hồ sơ AAA333)" in reviewing.reads
    assert reviewing.told == {
        LAN: [
            "Sở Khoa học và Công nghệ tỉnh Nghệ An đã tiếp nhận danh sách của đơn vị (hồ sơ AAA333). Xem: /hoso AAA333"
        ]
    }
    await reviewing.presses_data(accept, HOA)
    assert "Danh sách này đã có kết quả từ trước" in reviewing.reads
    assert reviewing.told == {}
    written = await reviewing.rows("SELECT about FROM audit WHERE action = 'accepted'")
    assert written == [("package:1",)]


async def resubmit(talk: Talk) -> None:
    """Lan mends what was returned: one changed, one dropped, one new."""
    async with work(talk) as now:
        submissions, drafts = now.dossiers.submissions, now.dossiers.drafts
        lan = (await now.people.meet("telegram", LAN, LAN, talk.now)).id
        await submissions.decide(1, PackageState.RETURNED, (), lan, talk.now)
        draft = await submissions.reopen(1, lan, talk.now)
        for row in await drafts.rows(draft):
            await drafts.drop(row.id, row.revision, lan, talk.now)
    new = A | {"name": "Phạm Văn D", "phone": "0912345479", "mailbox": "canbo.d@nghean.gov.vn"}
    changed = A | {"position": "Chủ tịch", "task": "Ký số"}
    await hand_in(talk, [(FormKind.FOCAL, FOCAL), (FormKind.STAFF, changed), (FormKind.STAFF, new)])


async def test_a_new_version_shows_what_changed(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await open_first(reviewing)
    old = reviewing.data_of("Tải danh sách", HOA)
    await resubmit(reviewing)
    await reviewing.says("/tiepnhan aaa333", HOA)
    assert "bản 2" in reviewing.reads
    assert "So với bản 1: thêm 1, sửa 1, bỏ 1, giữ nguyên 1." in reviewing.reads
    assert "- Thêm: Cán bộ 2, Phạm Văn D" in reviewing.reads
    assert "- Sửa: Cán bộ 1, Nguyễn Văn A (chức vụ)" in reviewing.reads
    assert "- Bỏ: Trần Thị B" in reviewing.reads
    await reviewing.presses_data(old, HOA)
    assert "Đơn vị đã nộp bản mới" in reviewing.reads
    await reviewing.presses("Xem bản mới", HOA)
    assert "Phạm Văn D" in reviewing.reads


async def test_many_rows_come_by_pages(reviewing: Talk) -> None:
    many = [(FormKind.STAFF, A | {"name": f"Nguyễn Văn {chr(65 + number)}"}) for number in range(12)]
    await hand_in(reviewing, many)
    await open_first(reviewing)
    assert "11." not in reviewing.reads
    await reviewing.presses("Xem thêm", HOA)
    assert "11. Nguyễn Văn K" in reviewing.reads


async def test_what_the_administrator_named_since_leaves_what_was_sent_as_it_is(reviewing: Talk) -> None:
    row = A | {"systems": "email"}
    async with work(reviewing) as now:
        place = await unit(now, "UBND xã Đông Khê", reviewing, locality="thach-an")
        answers = now.dossiers.answers
        await answers.answer("thach-an", "thach-an-email", "Sở Khoa học và Công nghệ tỉnh Cao Bằng", 1, reviewing.now)
    await hand_in(reviewing, [(FormKind.STAFF, row)], unit_id=place, locality="thach-an")
    (receiver,) = (await reviewing.rows("SELECT receiver FROM packages"))[0]
    async with work(reviewing) as now:
        await post(now, reviewing, TUAN, Post(Role.RECEIVER, receiver=receiver))
        await now.dossiers.answers.answer("thach-an", "thach-an-email", "Sở Nội vụ tỉnh Cao Bằng", 1, reviewing.now)
    await reviewing.says("/tiepnhan", TUAN)
    await reviewing.presses(receiver, TUAN)
    await reviewing.presses("Xem danh sách chờ", TUAN)
    await reviewing.presses("UBND xã Đông Khê", TUAN)
    assert "1. Nguyễn Văn A; Phó Chủ tịch" in reviewing.reads


async def test_on_a_channel_that_may_carry_none_no_row_is_shown(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await open_first(reviewing)
    data = reviewing.data_of("Tải danh sách", HOA)
    reviewing.personal_channels = ()
    await reviewing.restart()
    await open_first(reviewing)
    assert "Kênh này chưa được phép mang thông tin cá nhân" in reviewing.reads
    assert "Nguyễn" not in reviewing.reads
    await reviewing.presses_data(data, HOA)
    assert "Kênh này chưa được phép" in reviewing.reads
    assert len(ROWS) == 3
