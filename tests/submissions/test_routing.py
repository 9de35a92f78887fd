"""Who gets what: one list, many receivers, and nothing that is not theirs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.tables import RoutingRule
from submissions.fields import FormKind
from submissions.layouts import layouts, only
from submissions.routing import Split, collected_systems, late_parcels, route_named, routes_for, split, systems_of
from tests.submissions.parts import (
    CERTIFICATE,
    FOCAL,
    STAFF,
    Typed,
    certificate,
    focal,
    forms_of,
    library,
    parcels,
    route,
    staff,
)


def receivers(rows: list[Typed], locality: str = "nam-dan") -> dict[str, tuple[int, ...]]:
    return {key: parcel.rows for key, parcel in parcels(rows, locality).items()}


def test_nam_dan_sends_each_receiver_its_part() -> None:
    rows = [focal("vnpt-ioffice"), staff("vnpt-ioffice,tthc"), staff("giao-ban,email"), certificate()]
    assert receivers(rows) == {
        "nam-dan-so-khcn": (0, 1, 2),
        "nam-dan-cong": (2,),
        "nam-dan-tthc": (1,),
        "nam-dan-chung-thu": (3,),
    }
    assert parcels(rows)["nam-dan-so-khcn"].package.receiver == "skhcn-nghe-an"
    assert parcels(rows)["nam-dan-chung-thu"].route.receiver_name == "Cục Chứng thực số và Bảo mật thông tin"


def test_the_list_for_procedures_has_positions_and_tasks() -> None:
    headers = [column.header for column in layouts(route("nam-dan-tthc"), forms_of("nam-dan"))[1].columns]
    assert headers == ["Họ và tên", "Chức vụ", "Đơn vị mới", "Nhiệm vụ trong quy trình TTHC"]


def test_thach_an_goes_through_the_offices_of_the_district() -> None:
    rows = [staff("can-bo,tthc,vnpt-ioffice,bao-cao,dan-toc"), certificate("revoke")]
    assert {key: parcel.route.receiver for key, parcel in parcels(rows, "thach-an").items()} == {
        "thach-an-can-bo": "noi-vu-thach-an",
        "thach-an-van-phong": "van-phong-thach-an",
        "thach-an-bao-cao": "van-hoa-thach-an",
        "thach-an-dan-toc": "dan-toc-thach-an",
        "thach-an-chung-thu": "cuc-chung-thuc",
    }


def test_the_second_step_waits_for_the_administrator() -> None:
    assert route("thach-an-van-phong", "thach-an").then == ()
    answers = {"thach-an-ioffice-tinh": "Sở Khoa học và Công nghệ tỉnh Cao Bằng"}
    (second,) = route("thach-an-van-phong", "thach-an", answers).then
    assert second.address == "Sở Khoa học và Công nghệ tỉnh Cao Bằng"
    assert tuple(second.systems) == ("vnpt-ioffice",)
    assert route_named(library(), "thach-an", answers, "thach-an-ioffice-tinh") == second


def test_what_has_no_receiver_waits_and_is_sent_when_one_is_named() -> None:
    rows = [staff("vnpt-ioffice,email"), staff("email")]
    before = split(rows, routes_for(library(), "thach-an", {}))
    assert before.unrouted == {0: ("email",), 1: ("email",)}
    after = routes_for(library(), "thach-an", {"thach-an-email": "Văn phòng UBND tỉnh Cao Bằng"})
    (late,) = late_parcels(rows, after, [parcel.route.key for parcel in before.parcels])
    assert (late.route.key, late.rows) == ("thach-an-email", (0, 1))
    assert split(rows, after).unrouted == {}


def test_a_place_without_rules_sends_nothing_before_it_is_told_where() -> None:
    rows = [focal(), staff("email"), certificate()]
    assert split(rows, routes_for(library(), "ha-tinh", {})) == Split((), {0: (), 1: ("email",), 2: ("chu-ky-so",)})
    told = routes_for(library(), "ha-tinh", {"ha-tinh-email": "Sở Khoa học và Công nghệ tỉnh Hà Tĩnh"})
    (parcel,) = split(rows, told).parcels
    assert parcel.rows == (0, 1)
    assert parcel.route.receiver_name == "Sở Khoa học và Công nghệ tỉnh Hà Tĩnh"


def test_a_focal_person_for_everything_joins_the_lists_that_there_are() -> None:
    everything = ",".join(collected_systems(library(), "nam-dan"))
    assert receivers([focal(everything), staff("email")]) == {"nam-dan-cong": (0, 1)}
    assert receivers([focal(everything), certificate()]) == {"nam-dan-chung-thu": (0, 1)}


def test_a_focal_person_for_everything_alone_goes_to_all_who_take_lists_of_people() -> None:
    assert set(receivers([focal()])) == {"nam-dan-so-khcn", "nam-dan-cong", "nam-dan-tthc"}


def test_a_person_without_a_system_waits() -> None:
    assert split([staff("")], routes_for(library(), "nam-dan", {})).unrouted == {0: ()}


def test_a_nearer_rule_takes_its_systems_from_the_superiors() -> None:
    far = library().routes["nam-dan-so-khcn"].model_copy(update={"locality": "nghe-an"})
    near = library().routes["nam-dan-cong"].model_copy(update={"systems": {"vnpt-ioffice": "VNPT-iOffice"}})
    shelf = replace(library(), routes={"xa": far, "gan": near})
    assert [(made.key, tuple(made.systems)) for made in routes_for(shelf, "nam-dan", {})] == [
        ("gan", ("vnpt-ioffice",)),
        ("xa", ("giao-ban",)),
    ]


def test_a_rule_whose_receiver_does_not_exist_makes_no_route() -> None:
    broken: RoutingRule = library().routes["nam-dan-cong"].model_copy(update={"receiver": "khong-co"})
    assert routes_for(replace(library(), routes={"a": broken}), "nam-dan", {}) == ()


def test_a_column_that_a_system_wants_comes_with_its_receiver() -> None:
    from knowledge.tables import Column

    column = Column(key="room", label="Phòng họp", form="staff", question="Phòng?", example="A1")
    systems = dict(library().systems)
    systems["giao-ban"] = systems["giao-ban"].model_copy(update={"columns": (column,)})
    shelf = replace(library(), systems=systems)
    taken = {made.key: made.columns for made in routes_for(shelf, "nam-dan", {})}
    assert taken["nam-dan-so-khcn"][STAFF][-1] == "room"
    assert "room" not in taken["nam-dan-cong"][STAFF]


SYSTEMS = some.lists(some.sampled_from(collected_systems(library(), "thach-an")), unique=True).map(",".join)
ROWS = some.lists(
    some.one_of(SYSTEMS.map(focal), SYSTEMS.map(staff), some.sampled_from(["change", "new"]).map(certificate)),
    max_size=8,
)


@given(ROWS, some.sampled_from(["nam-dan", "thach-an", "ha-tinh"]))
def test_no_row_is_lost_and_none_goes_to_a_stranger(rows: list[Typed], locality: str) -> None:
    made = split(rows, routes_for(library(), locality, {}))
    sent = {at for parcel in made.parcels for at in parcel.rows}
    assert sent | set(made.unrouted) == set(range(len(rows)))
    for parcel in made.parcels:
        for at in parcel.rows:
            form, data = rows[at]
            general = form is FOCAL
            assert general or set(systems_of(form, data)) & set(parcel.route.systems)
            assert form in parcel.route.columns


@pytest.mark.parametrize("locality", ["nam-dan", "thach-an"])
@given(rows=ROWS)
def test_a_receiver_sees_only_its_columns_and_its_systems(locality: str, rows: list[Typed]) -> None:
    full = [(form, {**data, "decision": "12/QĐ-UBND", "old_unit": "UBND xã Xuân Hòa"}) for form, data in rows]
    for parcel in split(full, routes_for(library(), locality, {})).parcels:
        for layout in layouts(parcel.route, forms_of(locality)):
            for data in only(layout, [full[at] for at in parcel.rows]):
                assert set(data) - {"systems"} <= set(parcel.route.columns[layout.form])
                assert set(filter(None, data.get("systems", "").split(","))) <= set(parcel.route.systems)


def test_forms_of_rules_are_forms() -> None:
    forms = {form for rule in library().routes.values() for form in rule.columns}
    assert {FormKind(form) for form in forms} == {FOCAL, STAFF, CERTIFICATE}
