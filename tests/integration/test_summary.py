"""Monday morning at the real process: an administrator gets the week's picture and sheet over HTTP, once."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image
from python_calamine import CalamineWorkbook

from bot.clock import VIETNAM
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from storage import Database, Keyring
from tests.integration.bot_api import BotApi, Message
from tests.integration.reminding import SECRET, Morning

MONDAY = datetime(2027, 3, 8, 8, 0, tzinfo=VIETNAM)
LONG_BEFORE = datetime(2027, 2, 1, tzinfo=UTC)
TUAN = 7


async def late_unit(folder: Path) -> None:
    """Let one unit be three weeks late with what its administrator demands of it."""
    (folder / "data").mkdir()
    database = Database(f"sqlite+aiosqlite:///{folder / 'data' / 'dau-moi.db'}", Keyring([SECRET]))
    await database.migrate()
    async with database.write() as work:
        own = OwnDeadline(0, "Nộp báo cáo tuần", date(2027, 2, 15), Scope(), "Sở KH&CN", "", None, None, LONG_BEFORE)
        await work.agenda.own.add(own)
        await work.offices.units.add(NewUnit("Đơn vị thử", UnitKind.OTHER), LONG_BEFORE)
        account = await work.people.meet("telegram", TUAN, TUAN, LONG_BEFORE)
        await work.offices.memberships.grant(account.id, Post(Role.ADMINISTRATOR), None, LONG_BEFORE)
    await database.close()


def content(message: Message) -> bytes:
    """The bytes of the file that a message carries."""
    assert message.file
    return message.file.data


async def test_an_administrator_gets_the_weeks_picture_and_sheet_once(tmp_path: Path) -> None:
    await late_unit(tmp_path)
    async with BotApi() as api:
        tuan = api.person(TUAN)
        assistant = Morning(tmp_path, api, at=MONDAY)
        await assistant.start()
        drawn, listed = await tuan.hears(2, timeout=60)
        await assistant.kill()
        await assistant.start()
        await assistant.logs("planned", 2)
        await assistant.stop()
        assert tuan.unheard == []
    assert "Đơn vị thử: Nộp báo cáo tuần (trễ 21 ngày)" in drawn.text
    with Image.open(io.BytesIO(content(drawn))) as picture:
        assert (picture.format, picture.width >= 800) == ("PNG", True)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content(listed))).get_sheet_by_index(0).to_python()
    assert ["Đơn vị thử", "Nộp báo cáo tuần", "15/02/2027", "21"] in [row[:4] for row in rows]
