"""Search: what people type for a unit, and which units they are offered."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.nameindex import NameIndex, spelled
from directory.search import Hit, search
from directory.units import NewUnit, UnitKind, Units
from storage import Database
from tests.storage import KEYRING

NOW = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)
OFFICES = (
    "Phòng Nội vụ",
    "Phòng Văn hóa - Thông tin",
    "Văn phòng HĐND và UBND",
    "Phòng Giáo dục và Đào tạo",
    "Trung tâm Phục vụ hành chính công",
    "Phòng Lao động - Thương binh và Xã hội",
)


@pytest.fixture
async def units(sqlite_url: str) -> AsyncIterator[Units]:
    """Two districts with their offices, three communes, a department; Nam Đàn went into Kim Liên."""
    database = Database(sqlite_url, KEYRING)
    await database.migrate()
    async with database.write() as work:
        units = work.offices.units
        nam_dan = await _add(units, "UBND huyện Nam Đàn", UnitKind.DISTRICT)
        thach_an = await _add(units, "UBND huyện Thạch An", UnitKind.DISTRICT)
        for district in (nam_dan, thach_an):
            for office in OFFICES:
                await _add(units, office, UnitKind.OFFICE, parent_id=district)
        await _add(units, "UBND xã Đông Khê", UnitKind.COMMUNE, ward_code="01786")
        kim_lien = await _add(units, "UBND xã Kim Liên", UnitKind.COMMUNE, ward_code="17971")
        await _add(units, "UBND xã Dương Hòa", UnitKind.COMMUNE)
        await _add(units, "Sở Khoa học và Công nghệ", UnitKind.DEPARTMENT, other_names=("Sở KHCN tỉnh",))
        await units.end(nam_dan, date(2025, 7, 1), [kim_lien])
        await units.add_name(kim_lien, "UBND xã Nam Giang", date(2025, 7, 1))
        yield units
    await database.close()


async def _add(units: Units, name: str, kind: UnitKind, **more: object) -> int:
    return (await units.add(NewUnit(name, kind, **more), NOW)).id  # type: ignore[arg-type]


async def first(text: str, units: Units) -> Hit | None:
    return next(iter(await search(text, units)), None)


@pytest.mark.parametrize(
    ("typed", "name", "parent"),
    [
        ("xã Kim Liên", "UBND xã Kim Liên", None),
        ("ubnd kim lien", "UBND xã Kim Liên", None),
        ("Uỷ ban nhân dân xã Kim Liên", "UBND xã Kim Liên", None),
        ("xã kim liem", "UBND xã Kim Liên", None),
        ("xã Kim Liên, huyện Nam Đàn", "UBND xã Kim Liên", None),
        ("thị trấn Đông Khê, huyện Thạch An", "UBND xã Đông Khê", None),
        ("xã Nam Giang", "UBND xã Kim Liên", None),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", None),
        ("so khcn", "Sở Khoa học và Công nghệ", None),
        ("P. Nội vụ huyện Nam Đàn", "Phòng Nội vụ", "UBND huyện Nam Đàn"),
        ("phong noi vu thach an", "Phòng Nội vụ", "UBND huyện Thạch An"),
        ("VP HĐND&UBND huyện Thạch An", "Văn phòng HĐND và UBND", "UBND huyện Thạch An"),
        ("phòng VH-TT Nam Đàn", "Phòng Văn hóa - Thông tin", "UBND huyện Nam Đàn"),
        ("TTPVHCC nam dan", "Trung tâm Phục vụ hành chính công", "UBND huyện Nam Đàn"),
        ("phòng LĐTB&XH Thạch An", "Phòng Lao động - Thương binh và Xã hội", "UBND huyện Thạch An"),
        ("pgd&dt huyện nam đàn", "Phòng Giáo dục và Đào tạo", "UBND huyện Nam Đàn"),
        ("tôi làm ở phòng nội vụ huyện Thạch An", "Phòng Nội vụ", "UBND huyện Thạch An"),
    ],
)
async def test_a_unit_is_found_as_people_write_it(units: Units, typed: str, name: str, parent: str | None) -> None:
    hit = await first(typed, units)
    assert hit is not None
    above = await units.get(hit.unit.parent_id) if hit.unit.parent_id else None
    assert (hit.unit.name, above and above.name) == (name, parent)


@pytest.mark.parametrize("typed", ["", "…", "con mèo nằm ngủ", "12345", "xin chào", "?" * 500])
async def test_what_is_no_unit_finds_none(units: Units, typed: str) -> None:
    assert await search(typed, units) == []


async def test_marks_that_were_typed_bind(units: Units) -> None:
    assert await search("xã Đường", units) == []
    assert (await first("xa duong", units)) is not None


async def test_between_like_units_both_are_offered(units: Units) -> None:
    hits = await search("phòng nội vụ", units)
    assert [hit.unit.name for hit in hits] == ["Phòng Nội vụ", "Phòng Nội vụ"]
    assert len({hit.unit.id for hit in hits}) == 2


async def test_a_unit_that_ended_is_found_with_its_successor(units: Units) -> None:
    hit = await first("UBND huyện Nam Đàn", units)
    assert hit is not None
    assert hit.unit.ended_on == date(2025, 7, 1)
    assert [after.name for after in hit.successors] == ["UBND xã Kim Liên"]


async def test_the_name_of_before_says_until_when(units: Units) -> None:
    hit = await first("xã Nam Giang", units)
    assert hit is not None
    assert (hit.name.name, hit.name.until) == ("UBND xã Nam Giang", date(2025, 7, 1))


async def test_borders_hold(units: Units) -> None:
    hits = await search("phòng nội vụ", units, within=lambda unit: unit.parent_id == 2)
    assert [hit.unit.parent_id for hit in hits] == [2]
    assert len(await search("phòng", units, limit=3)) == 3


def test_an_index_without_names_finds_nothing() -> None:
    assert NameIndex([]).find(spelled("xã Kim Liên"), 5) == []


INDEX = NameIndex([*OFFICES, "UBND xã Kim Liên", "Trường THCS số 2", "…"])


@given(st.text(max_size=60))
def test_any_text_is_looked_for(text: str) -> None:
    said = spelled(text)
    assert len(INDEX.weights(said)) == len(said)
    assert all(0 <= found.share <= 1 for found in INDEX.find(said, 5))
