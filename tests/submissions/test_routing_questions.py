"""What no dispatch says is asked of the administrator, in words that can be answered."""

import pytest

from submissions.layouts import layouts
from submissions.receivers import named, receivers_of
from submissions.routing import routes_for
from submissions.routing_rules import open_questions, questions
from tests.submissions.parts import STAFF, forms_of, library, route


def asked(locality: str | None, answers: dict[str, str] | None = None) -> list[str]:
    return [question.key for question in open_questions(library(), locality, answers or {})]


def test_nam_dan_asks_nothing() -> None:
    assert asked("nam-dan") == []


def test_thach_an_asks_for_the_province_and_for_the_form_that_it_names() -> None:
    assert asked("thach-an") == [
        "thach-an-mau",
        "thach-an-email",
        "thach-an-trang",
        "thach-an-can-bo-tinh",
        "thach-an-tthc-tinh",
        "thach-an-ioffice-tinh",
        "thach-an-bao-cao-tinh",
        "thach-an-dan-toc-tinh",
    ]


def test_what_is_answered_is_asked_no_more_but_can_be_changed() -> None:
    answers = {"thach-an-email": "Văn phòng UBND tỉnh Cao Bằng", "thach-an-trang": "  "}
    assert "thach-an-email" not in asked("thach-an", answers)
    assert "thach-an-trang" in asked("thach-an", answers)
    assert len(questions(library(), "thach-an")) == len(asked("thach-an"))


@pytest.mark.parametrize("locality", ["nghe-an", "ha-tinh", "cao-bang", "thanh-pho", None])
def test_a_place_without_rules_asks_for_each_system(locality: str | None) -> None:
    found = open_questions(library(), locality, {})
    assert len(found) == 8
    place = library().localities[locality].name if locality else "nơi chưa rõ địa phương"
    assert all(place in question.text for question in found)


def test_a_question_can_be_read_and_fits_a_button() -> None:
    for locality in [*library().localities, None]:
        for question in questions(library(), locality):
            assert len(question.text) <= 1000
            assert "{" not in question.text
            assert len(question.key) <= 40


def test_no_two_places_share_a_question() -> None:
    keys = [question.key for place in library().localities for question in questions(library(), place)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "said", ["cuc-chung-thuc", "Cục Chứng thực số và Bảo mật thông tin", "cục chứng thực số và bảo mật thông tin."]
)
def test_a_known_receiver_is_known_by_its_name(said: str) -> None:
    assert named(library(), "ha-tinh", said).key == "cuc-chung-thuc"


def test_the_same_name_in_another_place_is_another_agency() -> None:
    name = "Sở Khoa học và Công nghệ tỉnh Nghệ An"
    assert named(library(), "nam-dan", name).key == "skhcn-nghe-an"
    here, there = named(library(), "ha-tinh", name), named(library(), "cao-bang", name)
    assert here.key not in (there.key, "skhcn-nghe-an")
    assert here.name == name


def test_two_answers_that_say_the_same_mean_one_receiver() -> None:
    answers = {"ha-tinh-email": "Sở Khoa học và Công nghệ", "ha-tinh-tthc": "SỞ KHOA HỌC VÀ CÔNG NGHỆ."}
    assert len({made.receiver for made in routes_for(library(), "ha-tinh", answers)}) == 1
    (taker,) = receivers_of(library(), "ha-tinh", answers)
    assert taker.name == "Sở Khoa học và Công nghệ"


def test_everybody_who_takes_lists_is_known() -> None:
    answers = {"thach-an-ioffice-tinh": "Sở Khoa học và Công nghệ tỉnh Cao Bằng"}
    names = [taker.name for taker in receivers_of(library(), "thach-an", answers)]
    assert "Phòng Nội vụ huyện Thạch An" in names
    assert "Sở Khoa học và Công nghệ tỉnh Cao Bằng" in names
    assert len(names) == 6


def test_the_form_that_the_administrator_gives_replaces_our_columns() -> None:
    answers = {"thach-an-mau": "STT; Họ tên; Số điện thoại; Ngày sinh; Đơn vị công tác"}
    told = route("thach-an-can-bo", "thach-an", answers)
    assert not told.layout_missing
    (layout,) = [made for made in layouts(told, forms_of("thach-an")) if made.form is STAFF]
    assert layout.headers == ("Họ tên", "Số điện thoại", "Ngày sinh", "Đơn vị công tác")
    assert [column.field.key if column.field else None for column in layout.columns] == [
        "name",
        "phone",
        None,
        "new_unit",
    ]


def test_without_the_form_it_is_missing() -> None:
    assert route("thach-an-can-bo", "thach-an").layout_missing
    assert not route("nam-dan-cong").layout_missing
