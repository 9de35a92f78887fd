"""The process is killed at many points while a clerk pastes a list and hands it in: the draft is whole, one receipt."""

import random
import re
from pathlib import Path

import pytest

from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from handlers.people.consent import VERSION
from storage import Database, Keyring
from tests.integration.bot_api import BotApi, Person
from tests.integration.process import START, Assistant
from tests.storage.people import NOW

SECRET = "a" * 40
CLERK = 7
CERTAIN = 2  # calls that follow what is said: it is taken, and answered
LIST = (
    "Họ và tên\tChức vụ\tĐơn vị\tSĐT\tHệ thống\n"
    "Nguyễn Văn A\tPhó Chủ tịch\tUBND xã Vạn An\t0912 345 475\tiOffice\n"
    "Trần Thị B\tChuyên viên\tVăn phòng\t0912 345 476\tiOffice"
)
# What the clerk says, one after the other, and what stands in the answer to it.
SAID = {
    "/nhap": "Bản nháp của UBND xã Vạn An",
    LIST: "là danh sách nào?",
    "1": "Em hiểu các cột như sau",
    "đúng rồi": "thêm 2, sửa 0",
    "ghi vào": "Đã ghi vào bản nháp",
    "nộp hồ sơ": "Anh/chị nộp chứ?",
    "đồng ý": "Đã nộp. Mã hồ sơ",
    "/hoso": "đã nộp 1 hồ sơ",
}


async def one_unit(folder: Path) -> None:
    """A commune whose clerk has agreed."""
    (folder / "data").mkdir()
    database = Database(f"sqlite:///{folder / 'data' / 'dau-moi.db'}", Keyring([SECRET]))
    await database.migrate()
    async with database.write() as work:
        unit = await work.offices.units.add(NewUnit("UBND xã Vạn An", UnitKind.COMMUNE, "nam-dan"), NOW)
        person = await work.people.meet("telegram", CLERK, CLERK, NOW)
        await work.offices.memberships.grant(person.id, Post(Role.FOCAL, unit.id), None, NOW)
        await work.offices.consents.give(person.id, VERSION, "…", NOW)
    await database.close()


@pytest.mark.timeout(600)
async def test_killed_at_every_step_it_hands_in_once(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # shown when it fails
    await killed_at_every_step(tmp_path, random.Random(seed))


async def killed_at_every_step(folder: Path, chance: random.Random) -> None:
    """Kill it after each thing that is said, at one of its calls, and look at what there is in the end."""
    await one_unit(folder)
    async with BotApi() as api:
        clerk = api.person(CLERK, name="Người Thứ Nhất")
        assistant = Assistant(folder, api, forks=True, SECRET_KEY=SECRET, PERSONAL_CHANNELS="telegram")
        await assistant.start()
        for text, answer in SAID.items():
            before, at = len(api.calls), chance.randint(0, CERTAIN)
            await clerk.say(text)
            await api.until(lambda before=before, at=at: len(api.calls) >= before + at, START)  # type: ignore[misc]
            await assistant.kill()
            await assistant.launch()
            await api.until(lambda answer=answer: has(clerk, answer), START)  # type: ignore[misc]
        await assistant.close()
    check(clerk, assistant)


def has(clerk: Person, answer: str) -> bool:
    """Whether the clerk has read an answer."""
    return any(answer in message.text for message in clerk.messages)


def check(clerk: Person, assistant: Assistant) -> None:
    """One submission of the whole draft, one package, one import, one code however often it was said."""
    counts = [
        assistant.rows(f"SELECT COUNT(*) FROM {table}")[0][0]
        for table in ("submissions", "submission_rows", "packages", "draft_steps", "draft_rows")
    ]
    assert counts == [1, 2, 1, 1, 2]
    assert assistant.rows("SELECT action FROM audit WHERE action IN ('imported', 'submitted') ORDER BY id") == [
        ("imported",),
        ("submitted",),
    ]
    codes = {code for message in clerk.messages for code in re.findall(r"Mã hồ sơ: (\w{6})", message.text)}
    assert len(codes) == 1
