"""People who receive: Hòa for the province's Sở, Tuấn for its Cổng; Lan hands in for a commune of Nam Đàn."""

from collections.abc import Sequence

import pytest

from directory.membership import Post, Role
from handlers.people.consent import VERSION
from submissions.fields import FormKind, RowData
from submissions.receipts import new_code
from submissions.routing import routes_for, split
from submissions.submission import Submission
from tests.conversations.administration import TUAN, post, unit, work
from tests.conversations.sample import sample_guide
from tests.conversations.talk import HOA, LAN, Talk

SO, CONG, NOI_VU = "skhcn-nghe-an", "cong-nghe-an", "noi-vu-thach-an"
PHONE, OTHER_PHONE = "0912345475", "0912345476"
A = {
    "name": "Nguyễn Văn A",
    "position": "Phó Chủ tịch",
    "old_unit": "UBND xã Kim Liên",
    "new_unit": "UBND xã Kim Liên",
    "phone": PHONE,
    "mailbox": "canbo.a@nghean.gov.vn",
    "systems": "vnpt-ioffice",
}
B = A | {
    "name": "Trần Thị B",
    "position": "Công chức Văn hóa",
    "phone": OTHER_PHONE,
    "mailbox": "canbo.b@nghean.gov.vn",
    "systems": "vnpt-ioffice,tthc",
    "task": "Tiếp nhận hồ sơ",
}
FOCAL = {"name": "Lê Văn C", "position": "Chánh Văn phòng", "unit": "UBND xã Kim Liên", "phone": "0912345477"}
ROWS: Sequence[tuple[FormKind, RowData]] = (
    (FormKind.FOCAL, FOCAL),
    (FormKind.STAFF, A),
    (FormKind.STAFF, B),
)


@pytest.fixture
async def reviewing(talk: Talk) -> Talk:
    """Two communes of Nam Đàn, Lan of the first, and two receivers."""
    async with work(talk) as now:
        first = await unit(now, "UBND xã Kim Liên", talk)
        await unit(now, "UBND xã Nam Giang", talk)
        lan = await post(now, talk, LAN, Post(Role.FOCAL, first))
        await now.offices.consents.give(lan, VERSION, "…", talk.now)
        await post(now, talk, HOA, Post(Role.RECEIVER, receiver=SO))
        await post(now, talk, TUAN, Post(Role.RECEIVER, receiver=CONG))
    return talk


async def hand_in(
    talk: Talk,
    rows: Sequence[tuple[FormKind, RowData]] = ROWS,
    unit_id: int = 1,
    who: int = LAN,
    locality: str = "nam-dan",
    code: str = "",
) -> Submission:
    """Hand in a unit's list, routed as the shipped tables say."""
    async with work(talk) as now:
        person = await now.people.meet("telegram", who, who, talk.now)
        drafts = now.dossiers.drafts
        draft = await drafts.open(unit_id, person.id, talk.now)
        for form, data in rows:
            await drafts.add(draft.id, form, data, True, person.id, talk.now)
        found = await drafts.get(draft.id)
        assert found is not None
        routes = routes_for(sample_guide().library, locality, await now.dossiers.answers.all_of(locality))
        packages = [parcel.package for parcel in split(rows, routes).parcels]
        return await now.dossiers.submissions.submit(
            draft.id, found.revision, code or new_code(), unit_id, rows, packages, person.id, talk.now
        )


async def open_first(talk: Talk, who: int = HOA) -> None:
    """Look at the list of the first commune."""
    await talk.says("/tiepnhan", who)
    await talk.presses("Xem danh sách chờ", who)
    await talk.presses("UBND xã Kim Liên", who)
