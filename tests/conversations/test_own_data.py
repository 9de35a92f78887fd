"""Own data: who I am here, what is kept, giving a post back, and deletion."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile
from python_calamine import CalamineWorkbook

from directory.membership import Post, Role
from directory.units import Unit
from reminders.duties import NewDuty
from reminders.ledger import EntryKind, NewEntry
from submissions.fields import FormKind
from tests.conversations.clerks import COMMUNE, found, join, office
from tests.conversations.talk import GROUP, HOA, LAN, Talk

PHONE = "0912345475"


def sheet_of(talk: Talk) -> list[list[Any]]:
    """The rows of the sheet that came."""
    (sent,) = [method for method in talk.sent if isinstance(method, SendDocument)]
    assert isinstance(sent.document, BufferedInputFile)
    return CalamineWorkbook.from_filelike(io.BytesIO(sent.document.data)).get_sheet_by_index(0).to_python()


def text_of(talk: Talk) -> str:
    return "\n".join(" | ".join(map(str, row)) for row in sheet_of(talk))


@pytest.fixture
async def unit(talk: Talk) -> Unit:
    return await office(talk)


async def write_row(talk: Talk, unit: Unit) -> None:
    """Lan types a row into the unit's draft."""
    async with talk.database.write() as work:
        drafts = work.dossiers.drafts
        person = await work.people.meet("telegram", LAN, LAN, talk.now)
        draft = await drafts.open(unit.id, person.id, talk.now)
        row = {"name": "Nguyễn Văn A", "phone": PHONE}
        await drafts.add(draft.id, FormKind.FOCAL, row, True, person.id, talk.now)


async def test_i_see_who_i_am(talk: Talk, unit: Unit) -> None:
    await talk.says("/toi")
    assert f"cán bộ đầu mối của đơn vị, {COMMUNE}, từ ngày 02/07/2025" in talk.reads
    assert "Địa phương: chưa chọn" in talk.reads
    assert "Đã đồng ý cho lưu thông tin cá nhân từ ngày 02/07/2025" in talk.reads


@pytest.mark.parametrize("typed", ["tôi là ai ở đây", "vai tro cua toi", "/toi"])
async def test_who_has_no_post_is_told_how_to_get_one(talk: Talk, typed: str) -> None:
    await talk.says(typed)
    assert "chưa tham gia đơn vị nào" in talk.reads
    assert talk.buttons == ["Xin tham gia một đơn vị"]
    await talk.presses("Xin tham gia")
    assert "91/2025/QH15" in talk.reads


async def test_a_post_is_given_back_after_a_yes(talk: Talk, unit: Unit) -> None:
    await talk.says("/toi")
    await talk.presses("Thôi làm")
    assert "hết ngay" in talk.reads
    await talk.presses("Thôi vai trò này")
    assert "đã thôi làm cán bộ đầu mối" in talk.reads
    await talk.says("/toi")
    assert "chưa tham gia đơn vị nào" in talk.reads


async def test_a_post_stays_without_a_yes(talk: Talk, unit: Unit) -> None:
    await talk.says("/toi")
    await talk.presses("Thôi làm")
    await talk.presses("Giữ nguyên")
    await talk.says("/toi")
    assert COMMUNE in talk.reads


async def test_a_unit_that_has_ended_is_marked(talk: Talk, unit: Unit) -> None:
    after = await found(talk, "UBND xã Kim Liên")
    async with talk.database.write() as work:
        await work.offices.units.end(unit.id, date(2025, 7, 1), [after.id])
    await talk.says("/toi")
    assert f"{COMMUNE} (đã sáp nhập vào UBND xã Kim Liên từ 01/07/2025), từ ngày 02/07/2025" in talk.reads
    async with talk.database.write() as work:
        await work.offices.units.end(unit.id, date(2025, 7, 1), [])
    await talk.says("/toi")
    assert "(đã kết thúc hoạt động từ 01/07/2025)" in talk.reads


async def test_nobody_takes_somebody_elses_post(talk: Talk, unit: Unit) -> None:
    await talk.presses_data("pl:1:1", HOA)
    assert "Nút này đã cũ" in talk.reads
    await talk.says("/toi")
    assert COMMUNE in talk.reads


async def test_a_post_that_was_taken_back_is_gone_at_once(talk: Talk, unit: Unit) -> None:
    async with talk.database.write() as work:
        await work.offices.memberships.revoke(1, talk.now)
    await talk.says("/toi")
    assert "chưa tham gia đơn vị nào" in talk.reads


async def test_everything_that_is_kept_comes_as_a_file(talk: Talk, unit: Unit) -> None:
    await write_row(talk, unit)
    await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
    await talk.says("/dulieu")
    text = text_of(talk)
    assert "Dữ liệu đang lưu về tôi" in text
    assert "Kênh telegram, số tài khoản 7" in text
    assert f"cán bộ đầu mối của đơn vị, {COMMUNE}" in text
    assert "Đồng ý cho lưu" in text
    assert "giữ chứng thư số tổ chức nào" in text
    assert "0912 345 475" in text


async def test_the_file_has_nobody_elses_data(talk: Talk, unit: Unit) -> None:
    await join(talk, unit, HOA)
    await write_row(talk, unit)
    await talk.says("dữ liệu của tôi", HOA)
    assert "0912 345 475" not in text_of(talk)


async def test_in_a_group_own_data_is_not_shown(talk: Talk, unit: Unit) -> None:
    for typed in ("/toi", "/dulieu", "/xoa", "/thamgia"):
        await talk.says(f"{typed}@dau_moi_bot", group=True)
        assert "nhắn riêng" in talk.reads
    await talk.presses_data("px", LAN, group=True)
    assert "nhắn riêng" in talk.reads
    assert not any(
        getattr(method, "chat_id", None) == GROUP and method.document
        for method in talk.sent
        if isinstance(method, SendDocument)
    )


@pytest.mark.parametrize("yes", ["press", "xóa dữ liệu", "xoa du lieu cua toi"])
async def test_deletion_says_what_stays_and_then_deletes(talk: Talk, unit: Unit, yes: str) -> None:
    await write_row(talk, unit)
    await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
    await talk.says("/diaphuong Nam Đàn")
    await talk.says("/xoa")
    assert "Phải giữ lại" in talk.reads
    if yes == "press":
        await talk.presses("Xóa dữ liệu của tôi")
    else:
        await talk.says(yes)
    assert "Em đã xóa dữ liệu" in talk.reads
    assert await talk.rows("SELECT * FROM questions") == []
    assert await talk.rows("SELECT * FROM draft_rows") == []
    assert await talk.rows("SELECT locality FROM people") == [(None,)]
    assert await talk.rows("SELECT * FROM conversations") == []
    assert await talk.rows("SELECT count(*) FROM consents WHERE withdrawn_at IS NULL") == [(0,)]
    await talk.says("/toi")
    assert "chưa tham gia đơn vị nào" in talk.reads
    assert ("erased",) in await talk.rows("SELECT action FROM audit")


@pytest.mark.parametrize("no", ["không", "hủy", "/huy", "Giữ nguyên", "giu nguyen"])
async def test_without_a_yes_nothing_is_deleted(talk: Talk, unit: Unit, no: str) -> None:
    await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
    await talk.says("/xoa")
    if no == "Giữ nguyên":
        await talk.presses(no)
    else:
        await talk.says(no)
    assert "giữ nguyên" in talk.reads
    assert len(await talk.rows("SELECT * FROM questions")) == 1


async def test_a_yes_that_is_easily_said_is_asked_again(talk: Talk, unit: Unit) -> None:
    await talk.says("/xoa")
    await talk.says("có")
    assert "gõ: xóa dữ liệu" in talk.reads
    await talk.says("xóa dữ liệu")
    assert "Em đã xóa" in talk.reads


async def test_after_a_pause_it_is_explained_again(talk: Talk, unit: Unit) -> None:
    await talk.says("/xoa")
    talk.passes(minutes=31)
    await talk.says("xóa dữ liệu")
    assert "Phải giữ lại" in talk.reads


async def test_a_yes_to_something_else_deletes_nothing(talk: Talk, unit: Unit) -> None:
    await talk.says("/xoa")
    await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
    await talk.says("có")
    assert "Em đã xóa" not in talk.reads


async def test_the_data_of_a_head_in_two_units(talk: Talk, unit: Unit) -> None:
    other = await found(talk, "UBND xã Kim Liên")
    await join(talk, other, role=Role.HEAD)
    await talk.says("/toi")
    assert "lãnh đạo đơn vị, UBND xã Kim Liên" in talk.reads
    assert len([label for label in talk.buttons if label.startswith("Thôi làm")]) == 2


async def handed_in(talk: Talk, unit: Unit) -> None:
    """Lan hands a row in."""
    async with talk.database.write() as work:
        person = await work.people.meet("telegram", LAN, LAN, talk.now)
        draft = await work.dossiers.drafts.open(unit.id, person.id, talk.now)
        rows = [(FormKind.FOCAL, {"name": "Nguyễn Văn A", "phone": PHONE})]
        await work.dossiers.submissions.submit(draft.id, 1, "ABC234", unit.id, rows, [], person.id, talk.now)


async def test_what_was_handed_in_is_in_the_file_and_stays_after_deletion(talk: Talk, unit: Unit) -> None:
    await handed_in(talk, unit)
    await talk.says("/dulieu")
    assert f"ABC234, lần 1, {COMMUNE}" in text_of(talk)
    assert "ABC234: Họ và tên: Nguyễn Văn A" in text_of(talk)
    await talk.says("/xoa")
    await talk.presses("Xóa dữ liệu")
    assert await talk.rows("SELECT count(*) FROM submission_rows") == [(1,)]


async def test_on_a_channel_for_nothing_personal_the_file_is_masked(talk: Talk, unit: Unit) -> None:
    await write_row(talk, unit)
    async with talk.database.write() as work:
        person = await work.people.meet("telegram", LAN, LAN, talk.now)
        await work.offices.requests.keep(person.id, Post(Role.HEAD, unit.id), "Nguyễn Văn B", talk.now)
    await talk.says("/dulieu")
    assert f"Nguyễn Văn B, lãnh đạo đơn vị, {COMMUNE} (đang chờ)" in text_of(talk)
    talk.personal_channels = ()
    await talk.restart()
    await talk.says("/dulieu")
    assert "Nguyễn Văn B" not in text_of(talk)
    assert "09xx xxx 475" in text_of(talk)
    assert "0912 345 475" not in text_of(talk)


async def test_posts_of_every_kind_have_a_name(talk: Talk) -> None:
    posts = {
        Post(Role.RECEIVER, receiver="skhcn-nghe-an"): "cán bộ tiếp nhận của cơ quan nhận danh sách, Sở Khoa học",
        Post(Role.RECEIVER, receiver="khac:0123"): "cơ quan nhận danh sách, khac:0123",
        Post(Role.ADMINISTRATOR, locality="nam-dan"): "người quản trị, huyện Nam Đàn (Nghệ An)",
        Post(Role.ADMINISTRATOR): "người quản trị, tất cả địa phương",
    }
    async with talk.database.write() as work:
        person = await work.people.meet("telegram", LAN, LAN, talk.now)
        for post in posts:
            await work.offices.memberships.grant(person.id, post, None, talk.now)
    await talk.says("/toi")
    for said in posts.values():
        assert said in talk.reads
    await talk.presses("Thôi làm người quản trị, tất cả")
    await talk.presses("Thôi vai trò này")
    await talk.says("/dulieu")
    assert "người quản trị, tất cả địa phương (đến 02/07/2025 08:00)" in text_of(talk)


async def remind(talk: Talk, unit: Unit) -> None:
    """Lan has been given a duty, is to be reminded of it, and has said "dừng nhắc"."""
    async with talk.database.write() as work:
        lan = (await work.people.meet("telegram", LAN, LAN, talk.now)).id
        await work.agenda.duties.add([NewDuty(unit.id, "own:1", None, False)], talk.now)
        duty = (await work.agenda.duties.of_units([unit.id]))[0]
        await work.agenda.duties.assign(duty.id, lan)
        due_at = talk.now + timedelta(days=1)
        await work.agenda.ledger.put([NewEntry(EntryKind.REMINDER, lan, "r", due_at, duty_id=duty.id)], talk.now)
        await work.agenda.preferences.stop(lan, talk.now)


async def test_what_reminders_keep_of_me_is_shown_and_deleted(talk: Talk, unit: Unit) -> None:
    await remind(talk, unit)
    await talk.says("/dulieu")
    for said in ("1 việc đang giao cho anh/chị", "1 tin đang chờ gửi", "Anh/chị đã dừng nhắc"):
        assert said in text_of(talk)
    await talk.says("/xoa")
    assert "tin nhắc việc" in talk.reads
    await talk.presses("Xóa dữ liệu của tôi")
    assert await talk.rows("SELECT count(*) FROM ledger") == [(0,)]
    assert await talk.rows("SELECT count(*) FROM preferences") == [(0,)]
    assert await talk.rows("SELECT assigned_to FROM duties WHERE source = 'own:1'") == [(None,)]
