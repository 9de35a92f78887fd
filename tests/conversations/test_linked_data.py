"""Two accounts of one human: what /dulieu shows, what /xoa leaves, and how a post that is taken back ends on both."""

from datetime import date
from io import BytesIO
from pathlib import Path

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile
from python_calamine import CalamineWorkbook

from directory.linking import Linked, issue, link
from directory.membership import Role
from handlers.administration.buttons import TakeBack
from tests.conversations.administration import work
from tests.conversations.duties import commune, duty, own
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

ADDRESS = "https://bot.example.vn"


async def linked(talk: Talk) -> int:
    """Join Lan's account on the console to the one that she writes from; return the console's."""
    async with work(talk) as now:
        lan = await now.people.meet(CHANNEL, LAN, LAN, talk.now)
        console = await now.people.meet("console", 1, 1, talk.now)
        code = await issue(await now.offices.memberships.of(lan.id), now.offices, talk.now)
        assert isinstance(await link(code.replace("-", ""), console, now.offices, talk.now), Linked)
    return console.id


def file_of(talk: Talk) -> str:
    """What the sheet says that came last."""
    document = next(method.document for method in talk.sent if isinstance(method, SendDocument))
    assert isinstance(document, BufferedInputFile)
    return str(CalamineWorkbook.from_filelike(BytesIO(document.data)).get_sheet_by_index(0).to_python())


async def test_a_post_taken_back_ends_on_the_other_account_too(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        console = await linked(talk)
        (held,) = await talk.rows(f"SELECT id FROM memberships WHERE person_id = {console}")
        await talk.presses_data(TakeBack(membership=held[0], sure=True).pack(), HOA)
        assert await talk.rows("SELECT person_id FROM memberships WHERE until IS NULL AND role = 'focal'") == []
        await talk.says("/viec")
        assert "/thamgia" in talk.reads
        assert await talk.rows("SELECT count(*) FROM audit WHERE action = 'revoked'") == [(2,)]
        assert await talk.rows("SELECT kind FROM ledger WHERE settled_at IS NULL AND kind != 'notice'") == []


async def test_own_data_show_what_reminders_keep(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await linked(talk)
        talk.web_address = ADDRESS
        await talk.restart()
        one = await duty(talk, f"own:{await own(talk, 'nộp báo cáo', date(2025, 7, 21))}")
        await talk.presses_data(f"va:{one.id}:1:0")
        await talk.says("/lich")
        await talk.presses("Tạo đường dẫn lịch")
        key = next(word for word in talk.reads.split() if word.startswith(ADDRESS)).rpartition("/")[2]
        await talk.says("/dulieu")
        told = file_of(talk)
        for said in ("ở kênh khác: console", "Có đường dẫn lịch", "1 việc đang giao", "tin đang chờ gửi"):
            assert said in told
        assert key.removesuffix(".ics") not in told
        await talk.says("dừng nhắc")
        await talk.says("/dulieu")
        assert "đã dừng nhắc" in file_of(talk)


async def test_nothing_of_reminders_is_left_of_who_is_deleted(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        console = await linked(talk)
        one = await duty(talk, f"own:{await own(talk, 'nộp báo cáo', date(2025, 7, 21))}")
        await talk.presses_data(f"va:{one.id}:1:0")
        await talk.says("dừng nhắc")
        await talk.says("/xoa")
        assert "ở kênh khác (console) vẫn giữ dữ liệu" in talk.reads
        await talk.presses("Xóa dữ liệu của tôi")
        (lan,) = (await talk.rows(f"SELECT id FROM people WHERE user_id = {LAN}"))[0]
        for table, column in (("preferences", "person_id"), ("ledger", "person_id"), ("duties", "assigned_to")):
            assert await talk.rows(f"SELECT * FROM {table} WHERE {column} = {lan}") == []
        assert await talk.rows("SELECT id FROM people WHERE human_id IS NOT NULL") == []
        assert await talk.rows(f"SELECT DISTINCT person_id FROM ledger WHERE duty_id = {one.id}") == [(console,)]


async def test_who_typed_another_humans_code_gets_out_again(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "nộp báo cáo", date(2025, 7, 21))
        console = await linked(talk)
        await talk.says("tách tài khoản")
        assert "khỏi tài khoản ở kênh khác (console)" in talk.reads
        assert await talk.rows("SELECT id FROM people WHERE human_id IS NOT NULL") == []
        waiting = "SELECT DISTINCT person_id FROM ledger WHERE settled_at IS NULL AND kind = 'reminder'"
        assert console in [person for (person,) in await talk.rows(waiting)]
        await talk.says("dừng nhắc")
        assert await talk.rows(waiting) == [(console,)]
        await talk.says("tách tài khoản")
        assert "chưa nối với tài khoản nào" in talk.reads
