"""What the dispatches demand, as obligations: of whom, by when, with what citation."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from directory.units import Unit, UnitKind
from knowledge.anchors import Anchor
from knowledge.deadlines_checking import UNIT_KINDS
from knowledge.library import Library, load
from knowledge.rendering import sources
from reminders.dispatches import from_own, obligations
from reminders.obligations import Obligation, Scope
from reminders.own_deadlines import OwnDeadline


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def demanded(library: Library) -> dict[str, Obligation]:
    return {made.source.removeprefix("deadline:"): made for made in obligations(library)}


def keys_for(demanded: dict[str, Obligation], library: Library, unit: Unit) -> set[str]:
    chain = library.scope(unit.locality)
    return {key for key, made in demanded.items() if made.scope.covers(unit, chain)}


def test_the_kinds_of_units_are_those_of_the_directory() -> None:
    assert frozenset(kind.value for kind in UnitKind) == UNIT_KINDS


def test_every_row_becomes_an_obligation_with_its_citation_written_out(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    assert set(demanded) == set(library.deadlines)
    for key, made in demanded.items():
        assert made.deadline == key
        assert made.citation == "\n".join(sources(library.deadlines[key].sections, library))
        assert "\n" not in (made.citation or "\n"), key
        assert made.entry in library.entries


def test_a_commune_of_nam_dan_has_the_district_s_duties_and_none_of_the_province(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    keys = keys_for(demanded, library, Unit(1, "UBND xã Kim Liên", UnitKind.COMMUNE, "nam-dan"))
    assert keys == {key for key in demanded if key.endswith("-nam-dan")} - {"chung-thu-huyen-cap-nam-dan"}


def test_the_one_stop_office_is_addressed_by_name_whatever_its_kind(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    keys = keys_for(demanded, library, Unit(1, "Bộ phận một cửa huyện", UnitKind.OTHER, "nam-dan"))
    assert "quy-trinh-tthc-nam-dan" in keys


def test_an_office_of_nam_dan_hands_over_the_district_s_certificates_too(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    keys = keys_for(demanded, library, Unit(1, "Phòng Nội vụ", UnitKind.OFFICE, "nam-dan"))
    assert keys == {key for key in demanded if key.endswith("-nam-dan")}


# What Hà Tĩnh demands of every agency of the province, and of every district and town.
HA_TINH = {
    f"{what}-ha-tinh" for what in ("nghi-quyet-57", "to-chuc-lai", "quy-che", "ban-giao-du-lieu", "ha-tang", "so-hoa")
}

# And Nghệ An.
NGHE_AN = {"to-chuc-lai-nghe-an", "quy-che-nghe-an", "ban-giao-du-lieu-nghe-an"}


@pytest.mark.parametrize(
    ("name", "kind", "locality", "expected"),
    [
        ("Sở Xây dựng", UnitKind.DEPARTMENT, "nghe-an", NGHE_AN),
        ("Văn phòng UBND tỉnh", UnitKind.OFFICE, "nghe-an", NGHE_AN),
        ("Phòng Nội vụ", UnitKind.OFFICE, "nghe-an", set()),
        ("Trường THCS Kim Liên", UnitKind.CENTRE, "nam-dan", set()),
        ("UBND xã Diễn Châu", UnitKind.COMMUNE, "nghe-an", set()),
        ("UBND xã Cẩm Xuyên", UnitKind.COMMUNE, "ha-tinh", set()),
        ("Sở Y tế", UnitKind.DEPARTMENT, "cao-bang", set()),
        ("Sở Y tế", UnitKind.DEPARTMENT, "thanh-pho", set()),
        ("Sở Y tế", UnitKind.DEPARTMENT, None, set()),
        ("Văn phòng UBND tỉnh", UnitKind.OFFICE, "ha-tinh", HA_TINH | {"toan-quoc-ha-tinh", "dung-chung-ha-tinh"}),
        ("Thanh tra tỉnh", UnitKind.OFFICE, "ha-tinh", HA_TINH | {"toan-quoc-ha-tinh"}),
        ("Ban Dân tộc tỉnh Hà Tĩnh", UnitKind.DEPARTMENT, "ha-tinh", HA_TINH | {"toan-quoc-ha-tinh"}),
        ("UBND thị xã Kỳ Anh", UnitKind.DISTRICT, "ha-tinh", HA_TINH),
        ("Thanh tra tỉnh Nghệ An", UnitKind.OFFICE, "nghe-an", NGHE_AN),
    ],
)
def test_a_demand_is_for_those_to_whom_the_dispatch_is_addressed(
    library: Library,
    demanded: dict[str, Obligation],
    name: str,
    kind: UnitKind,
    locality: str | None,
    expected: set[str],
) -> None:
    assert keys_for(demanded, library, Unit(1, name, kind, locality)) == expected


def test_a_single_agency_is_known_by_its_name_in_any_capitals(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    for name in ("Sở Khoa học và Công nghệ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH HÀ TĨNH"):
        keys = keys_for(demanded, library, Unit(1, name, UnitKind.DEPARTMENT, "ha-tinh"))
        assert "khung-kien-truc-ha-tinh" in keys
    other = keys_for(demanded, library, Unit(1, "Sở Y tế", UnitKind.DEPARTMENT, "ha-tinh"))
    assert "khung-kien-truc-ha-tinh" not in other
    assert "toan-quoc-ha-tinh" in other


def test_the_four_offices_of_thach_an_that_run_systems_send_to_the_province(
    library: Library, demanded: dict[str, Obligation]
) -> None:
    gathering = {"tong-hop-tinh-thach-an", "tach-gop-tai-khoan-thach-an"}
    keys = keys_for(demanded, library, Unit(1, "Phòng Dân tộc", UnitKind.OFFICE, "thach-an"))
    assert gathering <= keys
    assert "ioffice-doi-thong-tin-thach-an" not in keys
    keys = keys_for(demanded, library, Unit(1, "UBND xã Đức Long", UnitKind.COMMUNE, "thach-an"))
    assert not gathering & keys
    assert "ioffice-ton-dong-thach-an" in keys


def test_two_districts_count_an_organisation_s_certificate_from_different_decisions(
    demanded: dict[str, Obligation],
) -> None:
    assert demanded["chu-ky-to-chuc-nam-dan"].anchor is Anchor.FOUNDING
    assert demanded["chu-ky-to-chuc-thach-an"].anchor is Anchor.SEAL


def test_the_days_are_those_of_the_dispatches(demanded: dict[str, Obligation]) -> None:
    assert demanded["toan-quoc-ha-tinh"].day == date(2025, 5, 15)
    assert demanded["khung-kien-truc-ha-tinh"].day == date(2025, 10, 31)
    for province in ("ha-tinh", "nghe-an"):
        assert demanded[f"to-chuc-lai-{province}"].at_once
        rules = demanded[f"quy-che-{province}"]
        assert (rules.anchor, rules.days, rules.expected) == (Anchor.EFFECT, 15, date(2025, 7, 15))
    assert {made.days for made in demanded.values()} == {0, 15}


def test_lists_say_for_which_systems_they_fulfil_a_demand(demanded: dict[str, Obligation]) -> None:
    staff = {made.systems for made in demanded.values() if made.receiver == "cong-nghe-an" and made.forms}
    assert staff == {("cong-ttdt", "bao-cao"), ("email",), ("tthc",)}
    assert demanded["danh-sach-chung-thu-nam-dan"].forms == ("certificate",)
    assert demanded["giao-ban-bao-cao-nam-dan"].forms == ()


def test_the_receiver_s_name_is_who_it_is_sent_to(demanded: dict[str, Obligation]) -> None:
    assert demanded["thu-cong-vu-nam-dan"].send_to == "Cổng Thông tin điện tử tỉnh Nghệ An"
    assert demanded["hop-nhat-cong-nam-dan"].send_to == "VNPT"
    assert demanded["ioffice-in-so-nam-dan"].send_to is None


def test_a_row_that_names_no_known_place_or_kind_makes_no_obligation(library: Library) -> None:
    row = library.deadlines["giao-ban-nam-dan"]
    rows = {
        "noi-la": row.model_copy(update={"section": "khong-co:1"}),
        "loai-la": row.model_copy(update={"kinds": ("khong-co",)}),
        "con-lai": row.model_copy(update={"also": ("khong-co:1",), "entry": "khong-co"}),
    }
    (made,) = obligations(replace(library, deadlines=rows))
    assert made.deadline == "con-lai"
    assert made.entry is None


def test_an_administrator_s_own_deadline_is_on_its_day() -> None:
    scope = Scope(localities=("nam-dan",))
    set_at = datetime(2026, 11, 21, tzinfo=UTC)
    made = from_own(OwnDeadline(7, "nộp báo cáo", date(2026, 12, 1), scope, "", "", "nam-dan", 3, set_at))
    assert (made.own, made.deadline, made.anchor, made.day, made.scope) == (
        7,
        None,
        Anchor.FIXED,
        date(2026, 12, 1),
        scope,
    )
    assert made.send_to is None
    assert made.citation is None
