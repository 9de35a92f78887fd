"""The shipped knowledge in conversation: every entry and every case of the wizard can be read on every channel."""

import pytest

from handlers.replies import LONGEST
from knowledge.guide import Guide
from knowledge.signatures import load
from tests.conversations.talk import Talk

PLACES = ("", "nam-dan", "thach-an", "nghe-an", "cao-bang", "ha-tinh", "thanh-pho")


@pytest.fixture
async def shipped(talk: Talk, guide: Guide) -> Talk:
    await talk.restart(guide)
    return talk


def readable(talk: Talk) -> bool:
    return bool(talk.hears) and all(0 < len(text) <= LONGEST for text in talk.hears)


@pytest.mark.timeout(300)
async def test_every_entry_can_be_shown_whole(shipped: Talk, guide: Guide) -> None:
    for entry in guide.library.entries:
        await shipped.presses_data(f"w:{entry}:0")
        assert readable(shipped), entry
        assert "Nút này đã cũ" not in shipped.reads


@pytest.mark.timeout(300)
async def test_every_system_can_be_opened(shipped: Talk) -> None:
    await shipped.says("/menu")
    for label in shipped.buttons:
        await shipped.says("/menu")
        await shipped.presses(label)
        assert "trang 1/" in shipped.reads


@pytest.mark.timeout(300)
@pytest.mark.parametrize("place", PLACES)
async def test_every_case_has_a_result_everywhere(shipped: Talk, place: str) -> None:
    if place:
        await shipped.presses_data(f"l:{place}")
    for case in load().rows:
        await shipped.presses_data(f"gc:{case.holder}:{case.situation}")
        if case.asks_expiry:
            await shipped.says("1/7/2026 15/9/2027")
        assert readable(shipped), case.key
        assert "⚠️" in shipped.reads
        assert "Căn cứ:" in shipped.reads
        assert "https://dichvucong.ca.gov.vn" in shipped.reads
        assert "Làm lại" in shipped.buttons


async def test_a_plain_question_is_answered_from_a_dispatch(shipped: Talk) -> None:
    await shipped.says("tôi ở Nam Đàn")
    await shipped.says("Hai đơn vị nhập một, giữ chứng thư số tổ chức nào")
    assert "Căn cứ:" in shipped.reads or "Ý anh/chị là:" in shipped.reads
