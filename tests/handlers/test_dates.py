"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import Misread, looks_like_a_day, read_days, written


@pytest.mark.parametrize(
    "typed",
    [
        *("1/7/2026", "01/07/2026", "01-07-2026", "1.7.26", "1 7 2026", "01072026", "2026-07-01", "1/7/2026."),
        *(
            "ngày 1 tháng 7 năm 2026",
            "1 tháng 7/2026",
            "NGAY 1 THANG 7 NAM 2026",
            "hết hạn 1/7/2026 ạ",
            "１/７/２０２６",
        ),
    ],
)
def test_a_day_is_read(typed: str) -> None:
    assert read_days(typed) == [date(2026, 7, 1)]


def test_several_days_are_read_in_their_order() -> None:
    assert read_days("1/7/2027 rồi 2/8/2026") == [date(2027, 7, 1), date(2026, 8, 2)]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/4/2026", Misread.NO_SUCH_DAY),
        ("29/2/2027", Misread.NO_SUCH_DAY),
        ("0/7/2026", Misread.NO_SUCH_DAY),
        ("7/13/2026", Misread.NO_SUCH_MONTH),
        ("1/7/2126", Misread.FAR_YEAR),
        ("1/7", Misread.WITHOUT_YEAR),
        ("1 tháng 7", Misread.WITHOUT_YEAR),
        ("7/2026", Misread.WITHOUT_DAY),
        ("cuối năm", Misread.UNCLEAR),
        ("", Misread.UNCLEAR),
    ],
)
def test_what_is_wrong_is_named(typed: str, why: Misread) -> None:
    assert read_days(typed) is why


@pytest.mark.parametrize("typed", ["1//7/2026", "ngày 35 tháng 1", "12", "tháng 7"])
def test_a_try_is_recognised(typed: str) -> None:
    assert looks_like_a_day(typed)


@pytest.mark.parametrize("typed", ["nghị định 178 có hiệu lực khi nào", "ai ký", "còn hạn 3 lần nữa"])
def test_a_number_alone_is_no_try(typed: str) -> None:
    assert not looks_like_a_day(typed)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    assert read_days(written(day)) == [day]


@given(st.text())
def test_anything_is_a_day_or_a_complaint(text: str) -> None:
    assert isinstance(read_days(text), list | Misread)
