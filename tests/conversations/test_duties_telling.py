"""Talks: a unit tells the day of its decision, sees what moves, corrects it, takes it back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from directory.membership import Post, Role
from handlers.duties.buttons import BeginTelling, ListDuties
from knowledge.anchors import Anchor
from tests.conversations.administration import work
from tests.conversations.duties import commune, duty
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

LETTER = "deadline:ioffice-ton-dong-nam-dan"


@pytest.fixture
async def clerk(tmp_path: Path) -> AsyncIterator[Talk]:
    """Lan, with Hòa as a second focal person and Tuấn as an official."""
    async with commune(tmp_path, (HOA, Role.FOCAL), (10, Role.OFFICIAL)) as talk:
        yield talk


async def begin(talk: Talk, anchor: Anchor = Anchor.LETTER) -> None:
    await talk.presses_data(BeginTelling(unit=1, anchor=anchor).pack())


async def test_a_day_is_told_in_one_line(clerk: Talk) -> None:
    await clerk.says("/viec")
    await clerk.presses("Cho biết ngày")
    await clerk.presses("Văn bản của cấp trên")
    assert "gõ số và ngày" in clerk.reads
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    assert "số 15/UBND-VX, ký ngày 01/07/2025" in clerk.reads
    assert (
        "- Hoàn thành các công việc tồn đọng trên VNPT-iOffice: chưa biết ngày → 16/07/2025 (còn 14 ngày)"
        in clerk.reads
    )
    assert (await duty(clerk, LETTER)).due_on is None
    await clerk.presses("Đúng, ghi lại")
    assert "Em đã ghi và tính lại hạn" in clerk.reads
    assert str((await duty(clerk, LETTER)).due_on) == "2025-07-16"
    assert "16/07/2025" in clerk.told[HOA][0]
    assert list(clerk.told) == [HOA]


async def test_number_and_day_may_come_one_after_the_other(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("số 15/UBND-VX")
    assert "Ngày ký của" in clerk.reads
    await clerk.says("1/7/2025")
    assert "số 15/UBND-VX, ký ngày 01/07/2025" in clerk.reads
    await clerk.says("đúng")
    assert "Em đã ghi" in clerk.reads


async def test_a_day_alone_is_enough(clerk: Talk) -> None:
    await begin(clerk, Anchor.FOUNDING)
    await clerk.says("hôm qua")
    assert "quyết định thành lập đơn vị, ký ngày 01/07/2025" in clerk.reads


async def test_an_effect_is_asked_for(clerk: Talk) -> None:
    await begin(clerk, Anchor.EFFECT)
    await clerk.says("1234/QĐ-UBND ngày 25/6/2025")
    assert "có hiệu lực từ ngày nào" in clerk.reads
    await clerk.says("1/7/2025")
    assert "ký ngày 25/06/2025, hiệu lực từ 01/07/2025" in clerk.reads


async def test_an_effect_may_be_of_the_same_day(clerk: Talk) -> None:
    await begin(clerk, Anchor.EFFECT)
    await clerk.says("1234/QĐ-UBND ngày 25/6/2025")
    await clerk.says("cùng ngày")
    assert "hiệu lực từ 25/06/2025" in clerk.reads


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ký ngày 3/7/2025", "còn ở phía trước"),
        ("ký ngày 1/7/2015", "xem lại năm"),
        ("ngày 31/6/2025", "Trong lịch không có ngày"),
        ("1/7/2025, 2/7/2025, 3/7/2025", "nhiều ngày"),
        ("1/7/2025, 2/7/2025", "nhiều ngày"),
        ("ngày 1/7/1925", "Năm trong"),
        ("cuối tháng trước ạ em", "chưa đọc được ngày"),
    ],
)
async def test_what_is_wrong_is_said_and_asked_again(clerk: Talk, typed: str, said: str) -> None:
    await begin(clerk)
    await clerk.says(typed)
    assert said in clerk.reads
    assert "gõ số và ngày" in clerk.reads


async def test_an_effect_before_its_signing_is_refused(clerk: Talk) -> None:
    await begin(clerk, Anchor.EFFECT)
    await clerk.says("ký 1/7/2025, hiệu lực 25/6/2025")
    assert "không thể trước ngày ký" in clerk.reads


async def test_a_question_in_between_is_answered(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("Danh sách người dùng iOffice gửi về cơ quan nào?")
    assert "Sở Khoa học" in clerk.reads
    assert "gõ số và ngày" in clerk.reads
    await clerk.says("quay lại")
    assert "quyết định, văn bản nào" in clerk.reads
    await begin(clerk)
    await clerk.says("hủy")
    assert "chưa ghi ngày nào" in clerk.reads


async def test_what_was_shown_may_be_typed_anew(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    await clerk.says("ký 30/6/2025")
    assert "số 15/UBND-VX, ký ngày 30/06/2025" in clerk.reads
    await clerk.says("quay lại")
    assert "Đang ghi: " in clerk.reads


async def test_a_day_is_forgotten(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    await clerk.presses("Đúng, ghi lại")
    await clerk.presses("Sửa ngày này")
    await clerk.presses("Xóa ngày đã ghi")
    await clerk.presses("Xóa")
    assert "16/07/2025 → chưa biết ngày" in clerk.reads
    assert (await duty(clerk, LETTER)).due_on is None


async def test_an_official_tells_no_day(clerk: Talk) -> None:
    await clerk.presses_data(BeginTelling(unit=1, anchor=Anchor.LETTER).pack(), 10)
    assert "cán bộ đầu mối hoặc lãnh đạo" in clerk.reads


async def test_a_restart_loses_nothing(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX")
    await clerk.restart()
    await clerk.says("1/7/2025")
    assert "số 15/UBND-VX, ký ngày 01/07/2025" in clerk.reads


@pytest.mark.parametrize("said", ["chưa có", "chua co quyet dinh a", "không nhớ"])
async def test_who_has_no_day_yet_is_let_go(clerk: Talk, said: str) -> None:
    await begin(clerk)
    await clerk.says(said)
    assert "Em đã dừng, chưa ghi ngày nào" in clerk.reads
    await clerk.says("hôm qua")
    assert "ký ngày" not in clerk.reads


async def test_a_day_may_lack_its_year_and_a_number_its_word(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("CV 15 ngày 1/7")
    assert "số 15, ký ngày 01/07/2025" in clerk.reads


async def test_a_known_day_is_shown_when_it_is_mended_and_forgotten_by_words(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("CV 15 ngày 1/7")
    await clerk.says("đúng")
    await clerk.says("sửa ngày này")
    assert "(Đang ghi: văn bản của cấp trên đề nghị thay đổi tài khoản, số 15, ký ngày 01/07/2025.)" in clerk.reads
    await clerk.says("xóa ngày đã ghi")
    assert "Xóa ngày đã ghi của" in clerk.reads
    await clerk.presses("Xóa")
    assert (await duty(clerk, LETTER)).due_on is None


async def test_a_list_that_is_shown_meanwhile_leaves_the_decision_where_it_was(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    confirm = clerk.data_of("Đúng, ghi lại")
    await clerk.presses_data(ListDuties(unit=1).pack())
    assert "gõ số" not in clerk.reads
    await clerk.presses_data(confirm)
    assert "Em đã ghi và tính lại hạn" in clerk.reads
    assert str((await duty(clerk, LETTER)).due_on) == "2025-07-16"


async def test_a_list_after_a_pause_takes_numbers_again(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    clerk.passes(minutes=40)
    await clerk.says("/viec")
    assert "Gõ số" in clerk.reads
    await clerk.says("1")
    assert "Căn cứ:" in clerk.reads


async def test_who_has_lost_the_post_meanwhile_keeps_no_day(clerk: Talk) -> None:
    await begin(clerk)
    await clerk.says("15/UBND-VX ký ngày 1/7/2025")
    async with work(clerk) as now:
        person = await now.people.meet(CHANNEL, LAN, LAN, clerk.now)
        await now.offices.memberships.revoke_all(person.id, clerk.now)
        await now.offices.memberships.grant(person.id, Post(Role.OFFICIAL, 1), None, clerk.now)
        (given, *_) = await now.agenda.duties.of_units([1])
        await now.agenda.duties.assign(given.id, person.id)
    await clerk.presses("Đúng, ghi lại")
    assert "do cán bộ đầu mối hoặc lãnh đạo đơn vị cho biết" in clerk.reads
    assert (await duty(clerk, LETTER)).due_on is None
