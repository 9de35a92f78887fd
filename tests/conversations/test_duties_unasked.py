"""Talks: somebody tells a decision without having been asked, or names one of those that are offered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from directory.membership import Role
from handlers.duties.wording import ANCHORS
from handlers.texts import Texts
from knowledge.anchors import EVENTS
from tests.conversations.duties import commune, duty
from tests.conversations.talk import Talk

TEXTS = Texts.load()
STRANGER, OFFICIAL = 99, 10
CERTIFICATE = "deadline:chu-ky-to-chuc-nam-dan"


@pytest.fixture
async def clerk(tmp_path: Path) -> AsyncIterator[Talk]:
    """Lan, and an official of the same unit."""
    async with commune(tmp_path, (OFFICIAL, Role.OFFICIAL)) as talk:
        yield talk


@pytest.mark.parametrize(
    "line",
    [
        "quyết định thành lập số 1234/QĐ-UBND ký ngày 1/7/2025",
        "QD thanh lap 1234/QD-UBND ngay 1/7/2025",
        "đã có quyết định thành lập đơn vị mới, ký hôm qua",
    ],
)
async def test_a_decision_that_says_which_it_is_is_shown_at_once(clerk: Talk, line: str) -> None:
    await clerk.says(line)
    assert "quyết định thành lập đơn vị" in clerk.reads
    assert "Đúng, ghi lại" in clerk.buttons
    await clerk.says("đúng")
    assert str((await duty(clerk, CERTIFICATE)).due_on) == "2025-07-01"


async def test_the_day_of_signing_is_told_not_that_of_coming(clerk: Talk) -> None:
    await clerk.says("Sáng nay em nhận được quyết định thành lập 12/QĐ-UBND ký ngày 30/6/2025")
    assert "ký ngày 30/06/2025" in clerk.reads


async def test_today_is_that_of_vietnam_before_seven_too(clerk: Talk) -> None:
    clerk.passes(hours=21)  # 5:00 of the 3rd, 22:00 of the 2nd in UTC
    await clerk.says("quyết định thành lập số 1234/QĐ-UBND ký hôm nay")
    await clerk.says("đúng")
    assert str((await duty(clerk, CERTIFICATE)).due_on) == "2025-07-03"


async def test_a_superiors_letter_is_told_by_its_number(clerk: Talk) -> None:
    await clerk.says("công văn của cấp trên số 15/UBND-VX ký ngày 1/7/2025")
    assert "đề nghị thay đổi tài khoản, số 15/UBND-VX, ký ngày 01/07/2025" in clerk.reads


async def test_a_day_and_a_seal_alone_are_no_decision(clerk: Talk) -> None:
    await clerk.says("bàn giao con dấu ngày 1/7/2025 rồi")
    assert "Đúng, ghi lại" not in clerk.buttons


async def test_which_decision_it_is_is_asked_and_the_line_is_not_typed_again(clerk: Talk) -> None:
    await clerk.says("1234/QĐ-UBND ký ngày 1/7/2025")
    assert "quyết định, văn bản nào" in clerk.reads
    await clerk.says("quyết định thành lập đơn vị")
    assert "số 1234/QĐ-UBND, ký ngày 01/07/2025" in clerk.reads
    assert "Đúng, ghi lại" in clerk.buttons


async def test_what_is_offered_can_be_named(clerk: Talk) -> None:
    await clerk.says("cho biết ngày")
    await clerk.says("quyết định về nhân sự")
    assert "gõ số và ngày" in clerk.reads


async def test_what_the_buttons_say_may_be_typed(clerk: Talk) -> None:
    for anchor in EVENTS:
        await clerk.says(f"{TEXTS[ANCHORS[anchor]]} 12/QĐ-UBND ký và có hiệu lực từ 1/7/2025")
        assert f"{TEXTS[ANCHORS[anchor]]}, số 12/QĐ-UBND" in clerk.reads
        await clerk.says("hủy")


async def test_what_was_said_is_used_once(clerk: Talk) -> None:
    await clerk.says("1234/QĐ-UBND ký ngày 1/7/2025")
    await clerk.presses("Quyết định thành lập")
    await clerk.says("hủy")
    await clerk.says("cho biết ngày")
    await clerk.presses("Quyết định thành lập")
    assert "gõ số và ngày" in clerk.reads


async def test_a_day_that_cannot_be_is_refused(clerk: Talk) -> None:
    await clerk.says("quyết định thành lập 1234/QĐ-UBND ký ngày 1/9/2025")
    assert "còn ở phía trước" in clerk.reads


@pytest.mark.parametrize(
    ("who", "told"),
    [(STRANGER, "anh/chị cần tham gia đơn vị trước. Có mã mời thì gõ mã"), (OFFICIAL, "cán bộ đầu mối")],
)
async def test_who_may_not_tell_is_told_what_to_do(clerk: Talk, who: int, told: str) -> None:
    await clerk.says("quyết định thành lập số 1234/QĐ-UBND ký ngày 1/7/2025", who)
    assert told in clerk.reads
    assert "Đúng, ghi lại" not in clerk.buttons


@pytest.mark.parametrize(
    "question",
    [
        "quyết định thành lập ký ngày 1/7/2025 thì bao giờ phải đổi chữ ký số?",
        "có quyết định sáp nhập rồi thì làm gì với chữ ký số",
    ],
)
async def test_a_question_stays_a_question(clerk: Talk, question: str) -> None:
    await clerk.says(question)
    assert "Đúng, ghi lại" not in clerk.buttons
    assert "Hạn các việc" not in clerk.reads
