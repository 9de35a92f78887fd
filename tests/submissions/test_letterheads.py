"""How a unit names itself on a letter, from its names in the directory."""

import pytest

from directory.units import Unit, UnitKind
from submissions.letterheads import full_name, letterhead
from tests.submissions.parts import HUYEN, PHONG, XA

TINH = Unit(9, "UBND tỉnh Nghệ An", UnitKind.PROVINCE)


def test_a_commune_writes_in_its_own_name() -> None:
    head = letterhead(XA)
    assert head.superior == ()
    assert head.name == ("ỦY BAN NHÂN DÂN", "XÃ VÂN DIÊN")
    assert (head.full, head.place, head.symbol) == ("Ủy ban nhân dân xã Vân Diên", "Vân Diên", "UBND-…")


def test_an_office_stands_under_its_superior() -> None:
    head = letterhead(PHONG, [HUYEN])
    assert (head.superior, head.name) == (("UBND HUYỆN THẠCH AN",), ("PHÒNG VĂN HÓA VÀ THÔNG TIN",))
    assert (head.full, head.place) == ("Phòng Văn hóa và Thông tin huyện Thạch An", "Thạch An")


def test_a_department_stands_under_the_province() -> None:
    head = letterhead(Unit(4, "Sở Khoa học và Công nghệ", UnitKind.DEPARTMENT), [TINH])
    assert (head.superior, head.place) == (("UBND TỈNH NGHỆ AN",), "Nghệ An")
    assert head.full == "Sở Khoa học và Công nghệ tỉnh Nghệ An"


def test_a_name_tells_the_superior_where_the_directory_does_not() -> None:
    head = letterhead(Unit(4, "Phòng Nội vụ huyện Thạch An", UnitKind.OFFICE))
    assert (head.superior, head.name) == (("UBND HUYỆN THẠCH AN",), ("PHÒNG NỘI VỤ",))
    assert head.full == "Phòng Nội vụ huyện Thạch An"


def test_what_nobody_has_said_stays_open() -> None:
    head = letterhead(Unit(4, "Trung tâm Dịch vụ tổng hợp", UnitKind.CENTRE))
    assert head.superior == ("[cần bổ sung: cơ quan chủ quản]",)
    assert head.place == "[cần bổ sung: địa danh]"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("UBND phường 7", "Phường 7"),
        ("UBND Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("UBND thị trấn Nam Đàn", "Nam Đàn"),
        ("Xã Đông Khê", "Đông Khê"),
        ("UBND xã Đông Khê, tỉnh Cao Bằng", "Đông Khê"),
    ],
)
def test_the_place_beside_the_date(name: str, place: str) -> None:
    assert letterhead(Unit(1, name, UnitKind.COMMUNE)).place == place


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Văn phòng HĐND&UBND huyện Thạch An", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Thạch An"),
        ("Văn phòng HĐND và UBND xã Vân Diên", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Vân Diên"),
        ("Phòng  Nội vụ", "Phòng Nội vụ"),
    ],
)
def test_abbreviations_are_written_out(name: str, full: str) -> None:
    assert full_name(Unit(1, name, UnitKind.OFFICE)) == full
