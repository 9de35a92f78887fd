"""Clerks with lists, and receivers: what the talks about tables and handing in begin with."""

import re

from directory.membership import Post, Role
from submissions.submission import PackageState, Reason
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

LISTS = {"Cán bộ đầu mối": "1", "Cán bộ": "2", "Chứng thư số": "3"}  # the buttons by their numbers
RECEIVER = "skhcn-nghe-an"
HEADS = "Họ và tên\tChức vụ\tĐơn vị\tSĐT\tHệ thống"
A = "Nguyễn Văn A\tPhó Chủ tịch\tUBND xã Vạn An\t0912 345 475\tiOffice"
B = "Trần Thị B\tChuyên viên\tVăn phòng HĐND và UBND\t0912 345 476\tiOffice"
C = "Lê Văn C\tVăn thư\tVăn phòng HĐND và UBND\t0912 345 477\tiOffice"


def table(*rows: str, heads: str = HEADS) -> str:
    """Rows as they are copied out of a sheet."""
    return "\n".join([heads, *rows])


async def paste(talk: Talk, *rows: str, form: str = "Cán bộ đầu mối", who: int = LAN) -> None:
    """Paste rows and go on to the preview."""
    await talk.says(table(*rows), who)
    await talk.says(LISTS[form], who)
    await talk.presses("Đúng", who)


async def put_in(talk: Talk, *rows: str, form: str = "Cán bộ đầu mối", who: int = LAN) -> None:
    """Put rows into the draft."""
    await paste(talk, *rows, form=form, who=who)
    await talk.presses("Ghi vào bản nháp", who)


async def hand_in(talk: Talk, *rows: str, who: int = LAN) -> str:
    """Put rows into the draft, hand it in, and return the code."""
    await put_in(talk, *(rows or (A, B)), who=who)
    await talk.says("nộp", who)
    await talk.presses("Nộp", who)
    return code_of(talk)


def code_of(talk: Talk) -> str:
    """The code that was told last."""
    found = re.search(r"ồ sơ:? ([0-9A-Z]{6})", talk.reads)
    assert found, talk.reads
    return found[1]


async def receiver(talk: Talk, who: int = HOA, key: str = RECEIVER) -> int:
    """Let somebody receive for an agency."""
    async with talk.database.write() as work:
        person = await work.people.meet(CHANNEL, who, who, talk.now)
        await work.offices.memberships.grant(person.id, Post(Role.RECEIVER, receiver=key), None, talk.now)
    return person.id


async def decide(talk: Talk, state: str, *reasons: tuple[str, int | None], package: int = 1) -> bool:
    """Let the receiver of a package decide."""
    async with talk.database.write() as work:
        made = [Reason(text, row) for text, row in reasons]
        return await work.dossiers.submissions.decide(package, PackageState(state), made, 1, talk.now)
