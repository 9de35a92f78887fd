"""The files that a receiver and a unit get, opened again as they would open them."""

import io
import zipfile
from typing import Any

import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile
from docx import Document
from python_calamine import CalamineWorkbook

from directory.membership import Post, Role
from handlers.review import all_letters
from submissions.errands import ErrandKind
from submissions.fields import FormKind
from submissions.submission import PackageState
from tests.conversations.administration import TUAN, post, unit, work
from tests.conversations.receivers import CONG, FOCAL, NOI_VU, PHONE, SO, A, B, hand_in, open_first, reviewing
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["reviewing"]


def files(talk: Talk) -> dict[str, bytes]:
    """The files of the last turn by name."""
    sent = [method.document for method in talk.sent if isinstance(method, SendDocument)]
    return {file.filename or "": file.data for file in sent if isinstance(file, BufferedInputFile)}


def cells(data: bytes) -> list[Any]:
    """Everything that stands in a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def words(data: bytes) -> str:
    """Everything that stands in a letter."""
    paper = Document(io.BytesIO(data))
    tables = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*(paragraph.text for paragraph in paper.paragraphs), *tables]).split())


async def accepted(talk: Talk, receiver: str = SO) -> None:
    """All that a receiver has got is accepted."""
    async with work(talk) as now:
        for found in await now.dossiers.submissions.incoming(receiver):
            await now.dossiers.submissions.decide(found.package.id, PackageState.ACCEPTED, (), 1, talk.now)


async def get_all(talk: Talk, which: str, who: int = HOA) -> None:
    await talk.says("/tiepnhan", who)
    await talk.presses("Tải tổng hợp", who)
    await talk.presses(which, who)


async def test_one_sheet_of_all_units_with_doubles_marked_then_closed(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await hand_in(reviewing, [(FormKind.STAFF, A)], unit_id=2)
    await accepted(reviewing)
    await get_all(reviewing, "Chỉ danh sách đã tiếp nhận")
    assert "Em đang làm tệp" in reviewing.reads
    ((name, data),) = files(reviewing).items()
    assert name == "tong-hop-so-khoa-hoc-va-cong-nghe-tinh-nghe-an.xlsx"
    found = cells(data)
    assert {"UBND xã Kim Liên", "UBND xã Nam Giang", "Nguyễn Văn A", "0912 345 475"} <= set(found)
    assert any("UBND xã Nam Giang (STT" in str(cell) for cell in found), "the other unit of a double is named"
    assert "Tiếp nhận hồ sơ" not in found
    assert not any("dịch vụ công" in str(cell).lower() for cell in found)
    audit = await reviewing.rows("SELECT action, about FROM audit WHERE action = 'exported'")
    assert len(audit) == 2

    await reviewing.presses("Chốt tổng hợp", HOA)
    assert "Chốt 2 danh sách đã tiếp nhận?" in reviewing.reads
    await reviewing.presses("Chốt", HOA)
    assert "Đã chốt 2 danh sách" in reviewing.reads
    assert "đã tổng hợp danh sách của đơn vị (hồ sơ AAA333)" in reviewing.told[LAN][0]
    async with work(reviewing) as now:
        assert not await now.dossiers.submissions.withdraw(1, 1, reviewing.now)
    await get_all(reviewing, "Chỉ danh sách đã tiếp nhận")
    assert len(files(reviewing)) == 1, "what is closed can be got again"
    assert "Không có danh sách nào chờ chốt" in reviewing.reads


async def test_what_is_accepted_after_the_file_was_made_is_not_closed(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await accepted(reviewing)
    await get_all(reviewing, "Chỉ")
    reviewing.passes(minutes=1)
    await hand_in(reviewing, unit_id=2)
    await accepted(reviewing)
    await reviewing.presses("Chốt tổng hợp", HOA)
    assert "Chốt 1 danh sách" in reviewing.reads
    await reviewing.presses("Chốt", HOA)
    states = await reviewing.rows(f"SELECT state FROM packages WHERE receiver = '{SO}' ORDER BY id")
    assert states == [("consolidated",), ("accepted",)]


async def test_what_was_withdrawn_since_the_file_was_made_is_said_before_closing(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await hand_in(reviewing, unit_id=2)
    await accepted(reviewing)
    await get_all(reviewing, "Chỉ")
    close = reviewing.data_of("Chốt", HOA)
    async with work(reviewing) as now:
        assert await now.dossiers.submissions.withdraw(1, 1, reviewing.now)
    await reviewing.presses("Chốt tổng hợp", HOA)
    assert "1 danh sách trong tệp" in reviewing.reads
    async with work(reviewing) as now:
        assert await now.dossiers.submissions.withdraw(2, 1, reviewing.now)
    await reviewing.presses_data(close, HOA)
    assert "Không còn danh sách nào chờ chốt" in reviewing.reads


async def test_all_has_what_was_not_accepted_yet_but_nothing_returned(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await hand_in(reviewing, [(FormKind.STAFF, B)], unit_id=2)
    await get_all(reviewing, "Chỉ")
    assert "Chưa có danh sách nào như vậy" in reviewing.reads
    async with work(reviewing) as now:
        await now.dossiers.submissions.decide(1, PackageState.RETURNED, (), 1, reviewing.now)
    await get_all(reviewing, "Tất cả")
    (data,) = files(reviewing).values()
    assert "UBND xã Nam Giang" in cells(data)
    assert "Nguyễn Văn A" not in cells(data)
    assert "Trong đó có 1 danh sách chưa tiếp nhận." in reviewing.reads


async def test_lists_in_other_columns_are_another_file(reviewing: Talk) -> None:
    await hand_in(reviewing, [(FormKind.STAFF, A | {"systems": "email"}), (FormKind.STAFF, B)])
    await accepted(reviewing, CONG)
    await get_all(reviewing, "Chỉ", TUAN)
    first, second = files(reviewing).values()
    assert "Tiếp nhận hồ sơ" in {*cells(first), *cells(second)}
    assert ("0912 345 475" in cells(first)) != ("0912 345 475" in cells(second))


async def test_the_sheet_of_one_package(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await open_first(reviewing)
    await reviewing.presses("Tải danh sách", HOA)
    ((name, data),) = files(reviewing).items()
    assert name == "ubnd-xa-kim-lien-AAA333-1.xlsx"
    assert "0912 345 475" in cells(data)
    assert "Tiếp nhận hồ sơ" not in cells(data)
    assert ("exported", "package:1") in await reviewing.rows("SELECT action, about FROM audit")
    async with work(reviewing) as now:
        await now.dossiers.submissions.withdraw(1, 1, reviewing.now)
    await reviewing.presses_data("rg:1", HOA)
    assert files(reviewing) == {}
    assert "Đơn vị đã rút" in reviewing.reads


async def letters(talk: Talk, submission: int = 1, who: int = LAN) -> None:
    """Ask for the letters of a submission, as /hoso does."""
    async with work(talk) as now:
        person = (await now.people.meet("telegram", who, who, talk.now)).id
        await now.dossiers.errands.ask(ErrandKind.LETTERS, person, {"submission": str(submission)}, talk.now)
    await talk.says("xin chào", who)


async def test_a_unit_gets_a_letter_and_a_sheet_for_each_receiver(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await letters(reviewing)
    found = files(reviewing)
    assert sorted(found) == [
        "cong-van-gui-cong-thong-tin-dien-tu-tinh-nghe-an.docx",
        "cong-van-gui-cong-thong-tin-dien-tu-tinh-nghe-an.xlsx",
        "cong-van-gui-so-khoa-hoc-va-cong-nghe-tinh-nghe-an.docx",
        "cong-van-gui-so-khoa-hoc-va-cong-nghe-tinh-nghe-an.xlsx",
    ]
    letter = found["cong-van-gui-so-khoa-hoc-va-cong-nghe-tinh-nghe-an.docx"]
    assert "Sở Khoa học và Công nghệ tỉnh Nghệ An" in words(letter)
    assert "XÃ KIM LIÊN" in words(letter)
    assert "trình ký" in reviewing.reads
    assert ("exported", "submission:1") in await reviewing.rows("SELECT action, about FROM audit")


async def test_many_receivers_letters_come_in_one_archive(reviewing: Talk) -> None:
    certificate = {"holder": "person", "subject": "Nguyễn Văn A", "request": "revoke"}
    rows = [(FormKind.STAFF, A | {"systems": "vnpt-ioffice,email,tthc", "task": "x"}), (FormKind.FOCAL, FOCAL)]
    await hand_in(reviewing, [*rows, (FormKind.CERTIFICATE, certificate)], code="AAA333")
    await letters(reviewing)
    ((name, data),) = files(reviewing).items()
    assert name == "cong-van-AAA333.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == 8


async def test_what_was_withdrawn_has_no_letters(reviewing: Talk) -> None:
    await hand_in(reviewing)
    async with work(reviewing) as now:
        await now.dossiers.submissions.withdraw(1, 1, reviewing.now)
    await letters(reviewing)
    assert files(reviewing) == {}
    assert "chưa có công văn" in reviewing.reads


async def test_a_district_s_office_passes_the_lists_of_all_units_on(reviewing: Talk) -> None:
    async with work(reviewing) as now:
        places = [await unit(now, f"UBND xã số {number}", reviewing, locality="thach-an") for number in (1, 2)]
        await post(now, reviewing, TUAN, Post(Role.RECEIVER, receiver=NOI_VU))
    for place in places:
        await hand_in(reviewing, [(FormKind.STAFF, A | {"systems": "can-bo"})], unit_id=place, locality="thach-an")
    await accepted(reviewing, NOI_VU)
    await reviewing.says("/tiepnhan", TUAN)
    await reviewing.presses("Phòng Nội vụ", TUAN)
    await reviewing.presses("Tải công văn gửi tiếp", TUAN)
    found = files(reviewing)
    (letter,) = [data for name, data in found.items() if name.endswith(".docx")]
    assert "[cần bổ sung: nơi nhận]" in words(letter)
    assert "PHÒNG NỘI VỤ" in words(letter)
    (sheet,) = [data for name, data in found.items() if name.endswith(".xlsx")]
    assert cells(sheet).count("Nguyễn Văn A") == 2
    async with work(reviewing) as now:
        answers = now.dossiers.answers
        await answers.answer("thach-an", "thach-an-can-bo-tinh", "Sở Nội vụ tỉnh Cao Bằng", 1, reviewing.now)
    await reviewing.presses("Tải công văn gửi tiếp", TUAN)
    letter = next(data for name, data in files(reviewing).items() if name.endswith(".docx"))
    assert "Sở Nội vụ tỉnh Cao Bằng" in words(letter)
    assert "nơi nhận]" not in words(letter)


async def test_the_same_errand_twice_is_one(reviewing: Talk) -> None:
    await hand_in(reviewing)
    async with work(reviewing) as now:
        hoa = (await now.people.meet("telegram", HOA, HOA, reviewing.now)).id
        for _ in range(2):
            about = {"do": "file", "receiver": SO, "which": "all"}
            await now.dossiers.errands.ask(ErrandKind.CONSOLIDATE, hoa, about, reviewing.now)
    await reviewing.says("xin chào", HOA)
    assert len(files(reviewing)) == 1
    assert PHONE not in reviewing.reads


async def test_the_letters_of_all_units_for_one_receiver(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    await hand_in(reviewing, unit_id=2, code="AAA444")
    await get_all(reviewing, "Công văn và danh sách của từng")
    ((name, data),) = files(reviewing).items()
    assert name == "cong-van-so-khoa-hoc-va-cong-nghe-tinh-nghe-an-1.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == [
            "ubnd-xa-kim-lien-AAA333.docx",
            "ubnd-xa-kim-lien-AAA333.xlsx",
            "ubnd-xa-nam-giang-AAA444.docx",
            "ubnd-xa-nam-giang-AAA444.xlsx",
        ]
        assert "Trần Thị B" in words(archive.read("ubnd-xa-kim-lien-AAA333.docx"))
        assert "Tiếp nhận hồ sơ" not in words(archive.read("ubnd-xa-kim-lien-AAA333.docx"))
    assert "2 bộ" in "".join(str(getattr(method, "caption", "")) for method in reviewing.sent)
    async with work(reviewing) as now:
        for number in (1, 2):
            await now.dossiers.submissions.withdraw(number, 1, reviewing.now)
    await reviewing.presses_data(f"rd|{SO}|letters", HOA)
    assert "Chưa có danh sách nào như vậy" in reviewing.reads


async def test_archives_are_parted_before_they_are_too_heavy_for_a_channel(
    reviewing: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_letters, "HEAVIEST", 1)
    await hand_in(reviewing)
    await hand_in(reviewing, unit_id=2)
    await get_all(reviewing, "Công văn và danh sách của từng")
    assert len(files(reviewing)) == 2
