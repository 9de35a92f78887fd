"""Phones as people type them, and as Excel leaves them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.fields import Field, FieldKind, Flaw
from submissions.phones import _SINCE_2018, read, spaced

PHONE = Field("phone", "Điện thoại", FieldKind.PHONE, "Số điện thoại?", "0912 345 475", required=True, personal=True)


@pytest.mark.parametrize(
    "typed",
    [
        "0912345475",
        "0912 345 475",
        "0912.345.475",
        "0912-345-475",
        "(0912) 345 475",
        "0912,345,475",
        "+84912345475",
        "+84 912 345 475",
        "+84 (0) 912 345 475",
        "84912345475",
        "0084 912 345 475",
        "O9I2345475",
        "o9l2 345 475",
        "912345475",
        "0912345475.0",
        "912345475,0",
        "9.12345475E+08",
        "'0912345475",
        "ĐT: 0912345475",
        "SĐT 0912.345.475",
        "di động: 0912345475",
        "0912345475 (Zalo)",
        "0912345475.",
        "0912345475; 0912 345 475",
        "０９１２３４５４７５",
    ],
)
def test_a_mobile_is_ten_figures(typed: str) -> None:
    assert read(typed, PHONE) == "0912345475"


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("02383847123", "02383847123"),
        ("0238.3847.123", "02383847123"),
        ("(0238) 3 847 123", "02383847123"),
        ("2383847123", "02383847123"),
        ("024 3773 8668", "02437738668"),
        ("+84 206 3852 123", "02063852123"),
        ("0238 3847 123 máy lẻ 12", "02383847123#12"),
        ("02383847123 ext. 12", "02383847123#12"),
        ("02383847123#12", "02383847123#12"),
    ],
)
def test_a_landline_keeps_its_area_and_its_extension(typed: str, phone: str) -> None:
    assert read(typed, PHONE) == phone


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("01623456789", "0323456789"),
        ("0169 345 6789", "0393456789"),
        ("1203456789", "0703456789"),
        ("+84 128 345 6789", "0783456789"),
        ("01883456789", "0583456789"),
        ("01993456789", "0593456789"),
    ],
)
def test_a_mobile_of_eleven_figures_gets_the_beginning_of_2018(typed: str, phone: str) -> None:
    assert read(typed, PHONE) == phone


@pytest.mark.parametrize(
    ("typed", "key", "values"),
    [
        ("091234567", "phone_short", {"count": "1", "wanted": "10"}),
        ("0238384712", "phone_short", {"count": "1", "wanted": "11"}),
        ("09123454756", "phone_long", {"count": "1", "wanted": "10"}),
        ("0412345678", "phone_unknown", {"beginning": "041"}),
        ("02003847123", "phone_unknown", {"beginning": "0200"}),
        ("19001234", "phone_start", {}),
        ("abc", "phone_letters", {}),
        ("0912 345 47x", "phone_letters", {}),
        ("+856 20 5555 1234", "phone_foreign", {}),
        ("9.12E+08", "phone_rounded", {}),
        ("0912345475/0912345476", "phone_several", {"first": "0912345475", "second": "0912345476"}),
        ("0912345475 hoặc 02383847123", "phone_several", {"first": "0912345475", "second": "02383847123"}),
    ],
)
def test_what_is_wrong_with_a_phone_is_said(typed: str, key: str, values: dict[str, str]) -> None:
    assert read(typed, PHONE) == Flaw("phone", f"flaws.{key}", typed, values)


@pytest.mark.parametrize("beginning", [*range(30, 100), *range(203, 300)])
def test_no_number_that_the_library_knows_is_refused(beginning: int) -> None:
    number = f"0{beginning}2345475" if beginning < 100 else f"0{beginning}3847123"
    exists = phonenumbers.is_valid_number(phonenumbers.parse(number, "VN"))
    assert read(number, PHONE) == number or not exists


def test_every_new_beginning_exists() -> None:
    for old, new in _SINCE_2018.items():
        assert phonenumbers.is_valid_number(phonenumbers.parse(f"{new}2345475", "VN")), (old, new)


@pytest.mark.parametrize(
    ("phone", "written"),
    [
        ("0912345475", "0912 345 475"),
        ("02383847123", "0238 3847 123"),
        ("02437738668", "024 3773 8668"),
        ("02383847123#12", "0238 3847 123 (máy lẻ 12)"),
    ],
)
def test_a_phone_is_written_in_groups_and_read_back(phone: str, written: str) -> None:
    assert spaced(phone) == written
    assert read(written, PHONE) == phone


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789 .+()-/;eE#xOlI,", max_size=30)))
def test_any_text_is_read_and_a_phone_stays_itself(typed: str) -> None:
    found = read(typed, PHONE)
    if isinstance(found, str):
        assert read(found, PHONE) == found
