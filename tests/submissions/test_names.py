"""What stands after a name was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.fields import Field, FieldKind, Flaw
from submissions.names import read

NAME = Field("name", "Họ và tên", FieldKind.NAME, "Họ và tên?", "Nguyễn Văn A", required=True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("  nguyễn   văn a ", "Nguyễn Văn A"),
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("Nguyễn văn A", "Nguyễn văn A"),
        (unicodedata.normalize("NFD", "Nguyễn Văn A"), "Nguyễn Văn A"),
        ("Nguyễn Văn A.", "Nguyễn Văn A"),
        ("Nguyễn\u200b Văn A", "Nguyễn Văn A"),
        ("Vừ A Páo", "Vừ A Páo"),
        ("Ó", "Ó"),
        ("SÙNG", "Sùng"),
        ("Y Moan Êban", "Y Moan Êban"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("h’hen niê", "H'Hen Niê"),
        ("K'BRÊU", "K'Brêu"),
        ("A Pi Năng", "A Pi Năng"),
        ("Lò Văn Ó", "Lò Văn Ó"),
        ("GIÀNG A PÁO", "Giàng A Páo"),
        ("Hoàng Thị Thuý", "Hoàng Thị Thuý"),
        ("tôi là Nguyễn Văn A", "Nguyễn Văn A"),
        ("Em tên là nguyễn văn a", "nguyễn văn a".title()),
        ("ten toi la Nguyen Van A", "Nguyen Van A"),
        ("Họ và tên: Nguyễn Văn A", "Nguyễn Văn A"),
        ("Là Thị Bình", "Là Thị Bình"),
        ("Em La", "Em La"),
        ("Công Tằng Tôn Nữ Thị Bình", "Công Tằng Tôn Nữ Thị Bình"),
    ],
)
def test_spaces_and_capitals_are_mended(typed: str, name: str) -> None:
    assert read(typed, NAME) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ông Nguyễn Văn A", "Nguyễn Văn A"),
        ("ÔNG NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("Bà: Lê Thị C", "Lê Thị C"),
        ("đ/c Trần Thị B", "Trần Thị B"),
        ("Đ/c. Trần Thị B", "Trần Thị B"),
        ("Đồng chí Trần Thị B", "Trần Thị B"),
        ("ThS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("Đ/c ThS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("anh Đức", "Đức"),
        ("chị Lan", "Lan"),
        ("Ông Thị Bình", "Ông Thị Bình"),
        ("Anh Đức Bình", "Anh Đức Bình"),
        ("Đồng Văn B", "Đồng Văn B"),
        ("Bàn Văn C", "Bàn Văn C"),
        ("Chị", "Chị"),
        ("Văn Thu Hà", "Văn Thu Hà"),
        ("Phó Đức B", "Phó Đức B"),
        ("Trương Công An", "Trương Công An"),
    ],
)
def test_forms_of_address_go_and_families_stay(typed: str, name: str) -> None:
    assert read(typed, NAME) == name


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Nguyễn Văn A 2", "flaws.name_figures"),
        ("canbo.a@nghean.gov.vn", "flaws.name_figures"),
        ("gửi cho ai?", "flaws.name_question"),
        ("hạn nộp là khi nào", "flaws.name_question"),
        ("Nguyễn Văn A (PCT)", "flaws.name_more"),
        ("Nguyễn Văn A - Phó Chủ tịch", "flaws.name_more"),
        ("Nguyễn Văn A, Trần Thị B", "flaws.name_more"),
        ("Nguyễn Văn A Và Trần Thị B", "flaws.name_more"),
        ("Phó Chủ tịch", "flaws.name_post"),
        ("pho chu tich", "flaws.name_post"),
        ("Văn Thư", "flaws.name_post"),
        ("Ủy ban nhân dân xã A", "flaws.name_post"),
        ("một hai ba bốn năm sáu bảy tám chín", "flaws.name_long"),
        ("Nguyễn*Văn A", "flaws.name_signs"),
        ("...", "flaws.name_signs"),
    ],
)
def test_what_is_no_name_is_said(typed: str, key: str) -> None:
    found = read(typed, NAME)
    assert isinstance(found, Flaw)
    assert (found.field, found.key, found.typed) == ("name", key, typed)


def test_the_name_alone_is_proposed() -> None:
    found = read("NGUYỄN VĂN A (PCT)", NAME)
    assert isinstance(found, Flaw)
    assert found.values["name"] == "Nguyễn Văn A"


@given(st.one_of(st.text(max_size=60), st.text(alphabet="aăâđêôơướẾỳ 'H.-/ÔBàng", max_size=30)))
def test_any_text_is_read_and_a_name_stays_itself(typed: str) -> None:
    found = read(typed, NAME)
    if isinstance(found, str):
        assert read(found, NAME) == found
