"""Talks: what is handed in does what a dispatch demands; joining and leaving begin and end reminders."""

from pathlib import Path

from directory.membership import Post, Role
from handlers.people.consent import VERSION
from tests.conversations.administration import TUAN, post, work
from tests.conversations.duties import commune, duty
from tests.conversations.handing import A, code_of, hand_in, put_in
from tests.conversations.receivers import CONG, SO, open_first
from tests.conversations.talk import HOA, LAN, Talk

LIST, OTHER = "deadline:danh-sach-so-khcn-nam-dan", "deadline:danh-sach-cong-nam-dan"


async def agree(talk: Talk) -> None:
    """Let Lan have agreed to hand in personal data."""
    async with work(talk) as now:
        person = (await now.people.meet("telegram", LAN, LAN, talk.now)).id
        await now.offices.consents.give(person, VERSION, "…", talk.now)


async def test_a_list_that_is_handed_in_does_its_duty_until_it_is_withdrawn(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await agree(talk)
        await put_in(talk, A, form="Cán bộ")
        code = await hand_in(talk)
        assert "nên em đã ghi xong:\n- Rà soát, thống kê, gửi danh sách" in talk.reads
        assert (await duty(talk, LIST)).submission == code
        await talk.presses("Rút lại")
        await talk.presses("Rút lại")
        assert "em mở lại các việc" in talk.reads
        assert (await duty(talk, LIST)).state == "open"


async def test_a_list_that_is_returned_is_owed_again_until_it_is_handed_in_anew(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await agree(talk)
        async with work(talk) as now:
            await post(now, talk, HOA, Post(Role.RECEIVER, receiver=SO))
            await post(now, talk, TUAN, Post(Role.RECEIVER, receiver=CONG))
        await put_in(talk, A.replace("iOffice", "iOffice, Trang thông tin điện tử"), form="Cán bộ")
        await hand_in(talk)
        assert (await duty(talk, LIST)).state == (await duty(talk, OTHER)).state == "done"
        await returned(talk, TUAN)
        assert (await duty(talk, LIST)).state == "done"
        assert (await duty(talk, OTHER)).state == "open"
        await returned(talk, HOA)
        (told,) = talk.told[LAN]
        assert "em mở lại các việc:\n- Rà soát, thống kê, gửi danh sách" in told
        assert (await duty(talk, LIST)).state == "open"
        await talk.presses("Sửa ngay")
        await talk.presses("Sửa và nộp lại")
        await talk.says("nộp")
        await talk.presses("Nộp")
        assert "nên em đã ghi xong:\n- Rà soát, thống kê, gửi danh sách" in talk.reads
        assert (await duty(talk, LIST)).submission == code_of(talk)


async def returned(talk: Talk, who: int) -> None:
    """Let a receiver return the list of the commune as a whole."""
    await open_first(talk, who)
    await talk.presses("Trả lại", who)
    await talk.says("thiếu chữ ký", who)
    await talk.presses("Trả lại", who)


async def test_a_code_typed_as_a_note_is_known_for_one(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await agree(talk)
        code = await hand_in(talk)
        await talk.says("/viec")
        await talk.presses("Việc 1")
        await talk.presses("Đã xong")
        await talk.presses("Ghi chú")
        await talk.says(f"hồ sơ {code.lower()}")
        assert f"Em đã ghi mã hồ sơ {code}" in talk.reads
        await talk.presses("Chi tiết")
        assert f"Hồ sơ đã nộp: {code}" in talk.reads


async def test_who_joins_by_a_code_is_reminded(tmp_path: Path) -> None:
    async with commune(tmp_path, (9, Role.ADMINISTRATOR)) as talk:
        await talk.says("/quantri", 9)
        before = await talk.rows("SELECT count(*) FROM ledger WHERE settled_at IS NULL AND duty_id IS NOT NULL")
        async with work(talk) as now:
            until = talk.now.replace(year=2026)
            post = (await now.offices.memberships.in_unit(1))[0].post
            await now.offices.invitations.keep("ABCDE23456", post, 1, until, None, talk.now)
        await talk.says("ABCDE-23456", HOA)
        assert "/viec" in talk.reads
        after = await talk.rows("SELECT count(*) FROM ledger WHERE settled_at IS NULL AND duty_id IS NOT NULL")
        assert int(after[0][0]) > int(before[0][0])
        await talk.says("/toi", HOA)
        await talk.presses("Thôi làm", HOA)
        await talk.presses("Thôi vai trò này", HOA)
        assert await talk.rows("SELECT count(*) FROM ledger WHERE settled_at IS NULL AND duty_id IS NOT NULL") == before
