"""A table of units is read row by row; what is wrong is named by its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing import MOST, Importable, RowFault, UnitRow, keep_units, read_units
from directory.kinds import KIND_NAMES, kind_of, named_kind
from directory.spelling import may_mean, same_name, tidy
from directory.units import Unit, UnitKind
from storage import Database
from tests.directory.offices import NOW

DISTRICT = Unit(7, "UBND xã Kim Liên", UnitKind.COMMUNE, "nam-dan")
HEADER = (1, ("STT", "Loại", "Tên đơn vị", "Trực thuộc"))


def read(*rows: tuple[str, ...]) -> Importable:
    return read_units(list(enumerate(rows, 1)), [DISTRICT])


def faults(found: Importable) -> list[tuple[int, RowFault]]:
    return [(flaw.number, flaw.fault) for flaw in found.flaws]


def test_rows_in_the_order_that_is_asked_for() -> None:
    found = read(("Phòng Kinh tế", "phòng", "UBND xã Kim Liên"), ("Trạm Y tế xã", "", ""))
    assert found.new == (
        UnitRow(1, "Phòng Kinh tế", UnitKind.OFFICE, 7),
        UnitRow(2, "Trạm Y tế xã", UnitKind.CENTRE),
    )
    assert found.flaws == ()


def test_a_header_row_tells_the_columns_and_a_title_has_no_kind() -> None:
    found = read_units(
        [HEADER, (2, ("1", "Phòng", "Phòng Kinh tế", "ubnd xa kim lien")), (3, ("", "", "", ""))], [DISTRICT]
    )
    assert found.new == (UnitRow(2, "Phòng Kinh tế", UnitKind.OFFICE, 7),)


def test_a_running_number_in_front_is_passed_over() -> None:
    assert read(("1.", "Phòng Kinh tế", "Phòng", "")).new == (UnitRow(1, "Phòng Kinh tế", UnitKind.OFFICE),)


def test_a_superior_may_stand_in_a_later_row() -> None:
    found = read(("Tổ Một cửa", "khác", "Phòng Kinh tế"), ("Phòng Kinh tế", "phòng", "UBND xã Kim Liên"))
    assert [row.number for row in found.new] == [2, 1]
    assert found.new[1].parent == "#2"


def test_what_there_is_already_is_not_new() -> None:
    found = read(("UBND xã Kim Liên", "xã", ""), ("Phòng Nội vụ", "", "UBND xã Kim Liên"))
    assert ([row.number for row in found.known], [row.number for row in found.new]) == ([1], [2])


def test_what_is_wrong_with_rows() -> None:
    found = read(
        ("", "phòng", ""),
        ("x" * 201, "", ""),
        ("Phòng A", "cái gì đó", ""),
        ("Phòng B", "", "UBND xã Không Có"),
        ("Phòng C", "", "Phòng C"),
        ("Phòng D", "", ""),
        ("PHÒNG D", "", ""),
    )
    assert faults(found) == [
        (1, RowFault.NO_NAME),
        (2, RowFault.LONG_NAME),
        (3, RowFault.UNKNOWN_KIND),
        (4, RowFault.UNKNOWN_PARENT),
        (5, RowFault.UNKNOWN_PARENT),
        (7, RowFault.TWICE),
    ]


def test_superiors_in_a_circle_are_not_known() -> None:
    assert faults(read(("Phòng A", "", "Phòng B"), ("Phòng B", "", "Phòng A"))) == [
        (1, RowFault.UNKNOWN_PARENT),
        (2, RowFault.UNKNOWN_PARENT),
    ]


def test_between_two_superiors_nothing_is_guessed() -> None:
    existing = [Unit(1, "Xã An Phú", UnitKind.COMMUNE), Unit(2, "Xã Ân Phú", UnitKind.COMMUNE)]
    found = read_units([(1, ("Phòng A", "", "xa an phu")), (2, ("Phòng B", "", "Xã Ân Phú"))], existing)
    assert faults(found)[0] == (1, RowFault.SEVERAL_PARENTS)


def test_too_many_rows() -> None:
    found = read_units([(at, (f"Phòng số {at:04}",)) for at in range(1, MOST + 3)], [])
    assert (len(found.new), faults(found)) == (MOST, [(MOST + 1, RowFault.TOO_MANY), (MOST + 2, RowFault.TOO_MANY)])


async def test_units_are_kept_below_their_superiors(database: Database) -> None:
    found = read_units([(1, ("Tổ A", "khác", "Phòng B")), (2, ("Phòng B", "", ""))], [])
    async with database.write() as work:
        above, below = await keep_units(found.new, "nam-dan", work.offices.units, NOW)
        assert (above.name, below.name, below.parent_id, below.locality) == ("Phòng B", "Tổ A", above.id, "nam-dan")


@given(st.lists(st.lists(st.text(max_size=20), max_size=5).map(tuple), max_size=8))
def test_no_table_is_too_strange(rows: list[tuple[str, ...]]) -> None:
    found = read_units(list(enumerate(rows, 1)), [DISTRICT])
    numbers = [row.number for row in (*found.new, *found.known)] + [flaw.number for flaw in found.flaws]
    assert len(numbers) == len(set(numbers)) <= len(rows)


def test_kinds_by_name() -> None:
    assert kind_of("UBND xã Kim Liên") is UnitKind.COMMUNE
    assert kind_of("phong Van hoa - Xa hoi") is UnitKind.OFFICE
    assert kind_of("Sở Khoa học và Công nghệ") is UnitKind.DEPARTMENT
    assert kind_of("Trung tâm Phục vụ hành chính công") is UnitKind.CENTRE
    assert kind_of("UBND tỉnh Nghệ An") is UnitKind.PROVINCE
    assert kind_of("Hội Nông dân") is None
    assert named_kind("đơn vị sự nghiệp") is UnitKind.CENTRE
    assert named_kind("gì") is None
    assert set(KIND_NAMES) == set(UnitKind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thanh tra tỉnh", UnitKind.DEPARTMENT),
        ("Thanh tra tỉnh Nghệ An", UnitKind.DEPARTMENT),
        ("Ban Dân tộc tỉnh Hà Tĩnh", UnitKind.DEPARTMENT),
        ("Văn phòng UBND tỉnh", UnitKind.DEPARTMENT),
        ("van phong uy ban nhan dan tinh Ha Tinh", UnitKind.DEPARTMENT),
        ("Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh", UnitKind.DEPARTMENT),
        ("Ban Quản lý dự án huyện", UnitKind.CENTRE),
        ("Thanh tra huyện Nam Đàn", UnitKind.OFFICE),
        ("Ban Dân vận", UnitKind.OFFICE),
        ("Văn phòng HĐND và UBND huyện", UnitKind.OFFICE),
        ("Văn phòng UBND huyện", UnitKind.OFFICE),
        ("UBND thị xã Kỳ Anh", UnitKind.DISTRICT),
        ("UBND thành phố Vinh", UnitKind.DISTRICT),
        ("Ủy ban nhân dân thành phố Hà Tĩnh", UnitKind.DISTRICT),
        ("UBND TP. Vinh", UnitKind.DISTRICT),
        ("TX Hồng Lĩnh", UnitKind.DISTRICT),
        ("UBND quận Ninh Kiều", UnitKind.DISTRICT),
        ("UBND thành phố Hồ Chí Minh", UnitKind.PROVINCE),
        ("UBND TP Hà Nội", UnitKind.PROVINCE),
        ("UBND thị trấn Nam Đàn", UnitKind.COMMUNE),
        ("thành phố", None),
    ],
)
def test_agencies_of_a_province_and_towns_by_name(name: str, kind: UnitKind | None) -> None:
    assert kind_of(name) is kind


def test_names_as_they_are_written() -> None:
    assert tidy("  Phòng   Nội vụ; ") == "Phòng Nội vụ"
    assert same_name("Xã Hoà An", "xã Hòa An")
    assert not same_name("Xã An Phú", "Xã Ân Phú")
    assert may_mean("xa an phu", "Xã Ân Phú")
    assert not may_mean("xã", "Xã Ân Phú")
