"""Talks: what is to be done at once after a decision. No day was given to miss, so it is never called overdue."""

from datetime import date
from pathlib import Path

from directory.membership import Role
from handlers.duties.buttons import BeginTelling
from knowledge.anchors import Anchor
from tests.conversations.duties import commune, labels_of, morning, own, text_of, told
from tests.conversations.talk import HOA, Talk

SIGNATURE = "Thu hồi, thay đổi thông tin hoặc cấp mới chữ ký số cá nhân"


async def tell(talk: Talk, line: str) -> None:
    await talk.presses_data(BeginTelling(unit=1, anchor=Anchor.PERSONNEL).pack())
    await talk.says(line)


async def test_telling_a_day_says_what_is_to_be_done_at_once(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.FOCAL)) as talk:
        await tell(talk, "1234/QĐ-UBND ký ngày 1/7/2025")
        assert "Hạn các việc sẽ đổi:" in talk.reads
        assert f"- {SIGNATURE}: chưa biết ngày → cần làm ngay từ 01/07/2025 (đã 1 ngày)" in talk.reads
        assert "việc cần làm ngay; em nhắc cho đến khi xong." in talk.reads
        assert "quá hạn" not in talk.reads
        await talk.says("đúng")
        for said in (talk.reads, talk.told[HOA][0]):
            assert "Hạn các việc đã đổi:" in said
            assert "sẽ đổi" not in said


async def test_the_day_itself_is_today(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await tell(talk, "hôm nay")
        assert f"- {SIGNATURE}: chưa biết ngày → cần làm ngay từ hôm nay, 02/07/2025" in talk.reads
        await talk.says("đúng")
        await talk.says("/viec")
        assert f"{SIGNATURE}: cần làm ngay từ hôm nay, 02/07/2025" in talk.reads


async def test_a_list_says_how_many_days_have_gone_by_and_what_is_next(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await told(talk, Anchor.PERSONNEL, date(2025, 6, 30))
        await own(talk, "gửi biên bản", date(2025, 7, 1))
        await talk.says("/viec")
        lines = talk.reads.splitlines()
        assert "1 quá hạn, 3 cần làm ngay" in lines[0]
        assert lines[1] == "Quá hạn, hoặc cần làm ngay:"
        assert any(f"{SIGNATURE}: cần làm ngay từ 30/06/2025, đã 2 ngày; gửi " in line for line in lines)
        assert any("Gửi biên bản: 01/07/2025, quá hạn 1 ngày" in line for line in lines)
        assert "bấm Đã xong" in lines[-1]
        await talk.says("1")
        assert "Hạn: cần làm ngay từ 30/06/2025, đã 2 ngày" in talk.reads


async def test_a_digest_says_it_to_clerks_and_heads(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.HEAD)) as talk:
        await told(talk, Anchor.PERSONNEL, date(2025, 7, 1))
        talk.passes(days=1)
        sent = await morning(talk)
        assert "Quá hạn, hoặc cần làm ngay:" in text_of(sent)
        assert "cần làm ngay từ 01/07/2025, đã 2 ngày" in text_of(sent)
        assert any(label.startswith("Việc 1:") for label in labels_of(sent))
        talk.passes(days=4)
        head = text_of(await morning(talk, HOA))
        assert "Việc chưa xong của đơn vị anh/chị phụ trách:" in head
        assert "quá hạn" not in head


async def test_the_guess_of_a_dispatch_is_nobodys_delay(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/viec")
        talk.passes(days=20)
        await talk.says("/viec")
        assert "quá hạn" not in talk.reads
