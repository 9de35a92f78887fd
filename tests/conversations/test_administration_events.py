"""Decisions of many units: told in a talk or from a sheet; what moves is said before, and told to whom it concerns."""

import io
from pathlib import Path

from python_calamine import CalamineWorkbook

from directory.membership import Post, Role
from tests.conversations.administration import administration, post, unit, work
from tests.conversations.duties import plan
from tests.conversations.talk import HOA, LAN, Talk
from tests.conversations.test_administration_importing import sheet

HEAD = ("Đơn vị", "Số quyết định", "Ngày ký", "Ngày hiệu lực", "Loại")
EVENTS = "SELECT unit_id, anchor, number, signed_on, effective_on FROM unit_events ORDER BY unit_id"
DUE = "SELECT due_on FROM duties WHERE source = 'deadline:chu-ky-to-chuc-nam-dan' ORDER BY unit_id"


async def begin(talk: Talk, label: str = "Ghi quyết định cho nhiều đơn vị", who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Thời hạn và nhắc việc", who)
    await talk.presses(label, who)


async def test_one_decision_for_all_units(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await begin(talk)
        await talk.presses("Quyết định thành lập đơn vị")
        await talk.says("123/QĐ-UBND ngày 1/7/2025")
        await talk.presses("Giữ nguyên")
        await talk.presses("Tất cả đơn vị")
        for said in ("Số, ký hiệu: 123/QĐ-UBND", "Ngày ký: 01/07/2025", "Trong 2 đơn vị, 2 đơn vị đổi hạn: 2 việc."):
            assert said in talk.reads
        assert "đã qua" not in talk.reads
        assert await talk.rows(DUE) == [(None,), (None,)]
        await talk.presses("Xác nhận")
        assert "Đã ghi quyết định. 2 đơn vị đổi hạn, 2 việc; em báo cho 1 người." in talk.reads
        assert await talk.rows(DUE) == [("2025-07-01",), ("2025-07-01",)]
        (told,) = talk.told[HOA]
        assert "UBND xã Kim Liên: người quản trị vừa ghi ngày của quyết định, 1 thời hạn được tính lại:" in told
        assert "chưa biết ngày → cần làm ngay từ 01/07/2025" in told


async def test_days_that_cannot_be_are_asked_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.presses("Quyết định tổ chức lại đơn vị hành chính")
        await talk.presses("Bỏ qua")
        await talk.says("1/8/2025")
        assert "Ngày ký ở sau hôm nay" in talk.reads
        await talk.says("30/6/2025")
        await talk.says("1/6/2025")
        assert "đứng trước ngày ký" in talk.reads
        await talk.says("1/7/2025")
        await talk.presses("Tất cả đơn vị")
        assert "Số, ký hiệu: không ghi" in talk.reads
        assert "Có hiệu lực từ: 01/07/2025" in talk.reads


async def test_a_sheet_with_good_and_wrong_rows(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await begin(talk, "Nhập quyết định từ tệp")
        rows = [
            ("Ủy ban nhân dân xã Kim Liên", "12/QĐ-UBND", "01/07/2025", "", "thành lập"),
            ("UBND xã Nam Giang", "13/QĐ-UBND", "30/06/2025", "01/07/2025", "Sáp nhập, có hiệu lực"),
            ("UBND xã Không Có", "14/QĐ-UBND", "01/07/2025", "", "thành lập"),
            ("UBND xã Kim Liên", "15/QĐ-UBND", "hôm nọ", "", "thành lập"),
            ("UBND xã Kim Liên", "15/QĐ-UBND", "01/07/2025", "", "việc gì đó"),
            ("UBND xã Nam Giang", "", "", "", ""),
        ]
        await talk.sends_file("quyet-dinh.xlsx", sheet([HEAD, *rows]))
        assert "Đọc được 2 dòng đúng, 3 dòng chưa đúng." in talk.reads
        assert "Trong 2 đơn vị, 1 đơn vị đổi hạn: 1 việc." in talk.reads
        assert "Dòng 4: không tìm thấy đơn vị “UBND xã Không Có”" in talk.reads
        assert "Dòng 5: chưa đọc được ngày ký" in talk.reads
        assert "Dòng 6: chưa rõ loại văn bản “việc gì đó”" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã ghi quyết định." in talk.reads
        assert await talk.rows(EVENTS) == [
            (1, "founding", "12/QĐ-UBND", "2025-07-01", None),
            (2, "effect", "13/QĐ-UBND", "2025-06-30", "2025-07-01"),
        ]


async def test_the_template_has_the_units_and_is_read_back(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        await talk.presses("Tải tệp mẫu")
        (document,) = [method for method in talk.sent if hasattr(method, "document")]
        cells = CalamineWorkbook.from_filelike(io.BytesIO(document.document.data)).get_sheet_by_index(0).to_python()
        assert [row[0] for row in cells[3:]] == ["UBND xã Kim Liên", "UBND xã Nam Giang"]
        filled = [[*map(str, cells[2])], ["UBND xã Kim Liên", "1/QĐ", "01/07/2025", "", "con dấu"]]
        await talk.sends_file("quyet-dinh.xlsx", sheet(filled))
        assert "Đọc được 1 dòng đúng, 0 dòng chưa đúng." in talk.reads


async def test_a_name_without_its_marks_is_no_other_unit(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await unit(now, "UBND xã Ân Phú", talk)
        await begin(talk, "Nhập quyết định từ tệp")
        await talk.says("UBND xã An Phú; 1/QĐ; 01/07/2025; ; thành lập\nUBND xa An Phu; 1/QĐ; 01/07/2025; ; con dấu")
        assert "Dòng 1: không tìm thấy đơn vị “UBND xã An Phú”" in talk.reads
        assert "Đọc được 1 dòng đúng, 1 dòng chưa đúng." in talk.reads


async def test_many_units_are_an_errand_with_progress(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for at in range(40):
                await unit(now, f"UBND xã Số {at}", talk)
        await plan(talk)
        await begin(talk)
        await talk.presses("Quyết định thành lập đơn vị")
        await talk.says("123/QĐ-UBND")
        await talk.says("1/7/2025")
        await talk.presses("Tất cả đơn vị")
        await talk.presses("Xác nhận")
        assert "Em đang ghi cho 42 đơn vị" in talk.reads
        assert "Em đang ghi: 42/42 đơn vị." in talk.reads
        assert "42 đơn vị đổi hạn, 42 việc; em báo cho 1 người." in talk.reads
        assert {day for (day,) in await talk.rows(DUE)} == {"2025-07-01"}


async def test_who_administers_everything_tells_of_everywhere_until_the_post_is_gone(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, LAN, Post(Role.ADMINISTRATOR))
        await begin(talk)
        await talk.presses("Quyết định thành lập đơn vị")
        await talk.says("123/QĐ-UBND ngày 1/7/2025")
        await talk.presses("Giữ nguyên")
        await talk.presses("tất cả địa phương")
        assert "Chọn từng đơn vị" not in talk.buttons
        await talk.presses("Tất cả đơn vị")
        assert "Cho: tất cả đơn vị, tất cả địa phương" in talk.reads
        async with work(talk) as now:
            lan = (await now.people.meet("telegram", LAN, LAN, talk.now)).id
            held = [one for one in await now.offices.memberships.of(lan) if one.post.locality is None]
            await now.offices.memberships.revoke(held[0].id, talk.now)
        await talk.presses("Xác nhận")
        assert "Đã ghi" not in talk.reads
        assert await talk.rows(EVENTS) == []


async def test_a_sheet_calls_decisions_as_a_chat_does(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for name in ("UBND xã Vạn An", "UBND xã Thượng Tân Lộc", "UBND xã Đại Huệ"):
                await unit(now, name, talk)
        await begin(talk, "Nhập quyết định từ tệp")
        rows = [
            ("UBND xã Kim Liên", "12/QĐ-UBND", "01/07/2025", "", "Quyết định điều động cán bộ sau sáp nhập"),
            ("UBND xã Nam Giang", "13/QĐ-UBND", "01/07/2025", "", "Quyết định nhân sự đơn vị mới thành lập"),
            ("UBND xã Vạn An", "14/UBND", "01/07/2025", "", "Công văn sắp xếp lại tài khoản của cấp trên"),
            ("UBND xã Thượng Tân Lộc", "", "30/06/2025", "01/07/2025", "Quyet dinh sap xep"),
            ("UBND xã Đại Huệ", "15/QĐ-UBND", "01/07/2025", "", "Bầu cử"),
        ]
        await talk.sends_file("quyet-dinh.xlsx", sheet([HEAD, *rows]))
        assert "Đọc được 4 dòng đúng, 1 dòng chưa đúng." in talk.reads
        assert "- UBND xã Kim Liên: Quyết định về tổ chức bộ máy, cán bộ, 12/QĐ-UBND, ký 01/07/2025" in talk.reads
        assert "- UBND xã Nam Giang: Quyết định về tổ chức bộ máy, cán bộ, 13/QĐ-UBND" in talk.reads
        assert "- UBND xã Vạn An: Văn bản của cấp trên đề nghị thay đổi tài khoản, 14/UBND" in talk.reads
        assert "… và 1 quyết định nữa." in talk.reads
        await talk.presses("Xác nhận")
        assert [anchor for _, anchor, *_ in await talk.rows(EVENTS)] == ["personnel", "personnel", "letter", "effect"]


async def test_the_rows_of_a_sheet_are_shown_as_they_are_understood(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        await talk.says("UBND xã Kim Liên; ; 30/06/2025; 01/07/2025; hiệu lực")
        shown = "- UBND xã Kim Liên: Quyết định tổ chức lại đơn vị hành chính, ký 30/06/2025, hiệu lực 01/07/2025"
        assert shown in talk.reads
