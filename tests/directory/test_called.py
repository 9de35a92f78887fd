"""What units are called in a list."""

from directory.called import called
from directory.units import Unit, UnitKind


def test_only_who_shares_a_name_is_told_apart() -> None:
    units = [
        Unit(1, "UBND xã Kim Liên", UnitKind.COMMUNE),
        Unit(2, "UBND xã Nam Giang", UnitKind.COMMUNE),
        Unit(3, "Phòng Kinh tế", UnitKind.OFFICE, parent_id=1),
        Unit(4, "Phòng Kinh tế", UnitKind.OFFICE, parent_id=2),
        Unit(5, "Phòng Kinh tế", UnitKind.OFFICE, parent_id=99),
        Unit(6, "Văn phòng", UnitKind.OFFICE, parent_id=2),
    ]
    assert called(units) == {
        1: "UBND xã Kim Liên",
        2: "UBND xã Nam Giang",
        3: "Phòng Kinh tế (UBND xã Kim Liên)",
        4: "Phòng Kinh tế (UBND xã Nam Giang)",
        5: "Phòng Kinh tế",
        6: "Văn phòng",
    }
