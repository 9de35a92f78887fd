"""Decisions as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.duties.telling_words import Told, event_name, read
from handlers.texts import Texts
from knowledge.anchors import Anchor
from reminders.events import UnitEvent

TODAY = date(2025, 7, 2)
FIRST, LATER = date(2025, 7, 1), date(2025, 7, 15)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1234/QĐ-UBND ký ngày 1/7/2025", Told("1234/QĐ-UBND", FIRST)),
        ("QĐ số 1234/QĐ-UBND ngày 01-07-2025", Told("1234/QĐ-UBND", FIRST)),
        ("quyet dinh 1234/qd-ubnd ngay 1.7.2025", Told("1234/qd-ubnd", FIRST)),
        ("1/7/2025", Told("", FIRST)),
        ("ngày 1 tháng 7 năm 2025", Told("", FIRST)),
        ("15/2025/NQ-HĐND, 1/7/2025", Told("15/2025/NQ-HĐND", FIRST)),
        ("15 / UBND - VX ký 1/7/2025", Told("15/UBND-VX", FIRST)),
        ("45-QĐ/HU ngày 1/7/2025", Told("45-QĐ/HU", FIRST)),
        ("quyết định số 45-QĐ/HU ký 1/7/2025", Told("45-QĐ/HU", FIRST)),
        ("nghi quyet 7 - nq/tw ngay 1/7/2025", Told("7-nq/tw", FIRST)),
        ("45-QĐ ngày 1/7/2025", Told("45-QĐ", FIRST)),
        ("1234 QĐ-UBND ngày 1/7/2025", Told("1234/QĐ-UBND", FIRST)),
        ("ngày 1/7/2025 QĐ-UBND số 12", Told("12", FIRST)),
        ("ngày 1 tháng 7 năm 2025 QĐ-UBND", Told("", FIRST)),
        ("2 QĐ ký ngày 1/7/2025", Told("", FIRST)),
        ("số 1234", Told("1234")),
        ("so 1234 ngay 1/7/2025", Told("1234", FIRST)),
        ("hôm nay", Told("", TODAY)),
        ("1234/QĐ-UBND ký hôm qua", Told("1234/QĐ-UBND", FIRST)),
        ("ký 1/7/2025, hiệu lực từ 15/7/2025", Told("", FIRST, LATER)),
        ("co hieu luc tu 15/7/2025, ky ngay 1/7/2025", Told("", FIRST, LATER)),
        ("hiệu lực 15/7/2025", Told("", None, LATER)),
        ("ký 1/7/2025, 15/7/2025", Told("", FIRST, LATER)),
        ("QĐ 12 ký hôm qua", Told("12", FIRST)),
        ("QĐ12 ngày 1/7", Told("12", FIRST)),
        ("cong van 15 ngay 1 thang 7", Told("15", FIRST)),
        ("quyết định 1 tháng 7 năm 2025", Told("", FIRST)),
        ("mùng 1 tháng 7", Told("", FIRST)),
        ("3/7", Told("", date(2024, 7, 3))),
        ("ký 1/7, hiệu lực 15/7", Told("", FIRST, LATER)),
        ("hôm kia", Told("", date(2025, 6, 30))),
        ("sang nay", Told("", TODAY)),
        ("Sáng nay em nhận được QĐ 12/QĐ-UBND ký ngày 1/7/2025", Told("12/QĐ-UBND", FIRST)),
        ("hôm nay nhận quyết định thành lập 12/QĐ-UBND ngày 1/7", Told("12/QĐ-UBND", FIRST)),
        ("ký 1/7/2025, có hiệu lực ngay", Told("", FIRST, FIRST)),
        ("ký và có hiệu lực từ 1/7/2025", Told("", FIRST, FIRST)),
        ("1/7/2025, có hiệu lực kể từ ngày ký", Told("", FIRST, FIRST)),
        ("hieu luc ngay 15/7/2025", Told("", None, LATER)),
        ("ngày 31/6/2025", Told(trouble="telling.no_such_day")),
        ("hôm nay nhận quyết định ký ngày 31/6/2025", Told(trouble="telling.no_such_day")),
        ("30/2", Told(trouble="telling.no_such_day")),
        ("1/7/1925", Told(trouble="telling.far_year")),
        ("tháng 7/2025", Told(trouble="telling.no_day")),
        ("1/7/2025 2/7/2025 3/7/2025", Told(trouble="telling.many_days")),
        ("chưa có", Told()),
        ("văn bản này gửi cho ai?", Told()),
    ],
)
def test_a_line_is_read(typed: str, told: Told) -> None:
    assert read(typed, TODAY) == told


@pytest.mark.parametrize("number", ["12/QĐ-UBND", "Quyết định số 12/QĐ-UBND", "số 12/QĐ-UBND", "NGHỊ QUYẾT 12/QĐ-UBND"])
def test_an_events_number_says_only_once_what_it_is(number: str) -> None:
    event = UnitEvent(1, Anchor.FOUNDING, number, FIRST, None, None, datetime(2025, 7, 2, tzinfo=UTC))
    assert event_name(event, Texts.load()) == "quyết định thành lập đơn vị, số 12/QĐ-UBND, ký ngày 01/07/2025"


def test_a_second_day_is_one_too_many_where_no_effect_is_asked_for() -> None:
    assert read("1/7/2025 2/7/2025", TODAY, effects=False) == Told(trouble="telling.many_days")
    assert read("ký 1/7/2025, hiệu lực 15/7/2025", TODAY, effects=False) == Told("", FIRST, LATER)


def test_a_day_of_effect_without_its_year_may_lie_ahead() -> None:
    assert read("15/7", TODAY, signed_on=FIRST) == Told("", LATER)
    assert read("ký 28/6, hiệu lực 15/7", TODAY, signed_on=FIRST) == Told("", date(2025, 6, 28), LATER)
    assert read("1/1", TODAY, signed_on=date(2024, 12, 20)) == Told("", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("typed", "signed", "effective"),
    [
        ("ký 20/12, hiệu lực 1/1", date(2025, 12, 20), date(2026, 1, 1)),
        ("ký 1/5/2026, hiệu lực 1/5", date(2026, 5, 1), date(2026, 5, 1)),
        ("ký 15/11, hiệu lực từ 1/12", date(2026, 11, 15), date(2026, 12, 1)),
        ("ký 15/11, hiệu lực 29/2", date(2026, 11, 15), date(2028, 2, 29)),
    ],
)
def test_an_effect_without_its_year_is_the_first_such_day_from_the_signing_on(
    typed: str, signed: date, effective: date
) -> None:
    assert read(typed, date(2026, 11, 21)) == Told("", signed, effective)


@given(st.dates(date(2025, 1, 1), date(2035, 12, 31)), st.integers(1, 9999))
def test_number_and_day_are_read_in_any_order(day: date, number: int) -> None:
    code, written = f"{number}/QĐ-UBND", f"{day:%d/%m/%Y}"
    assert read(f"{code} ngày {written}", TODAY) == read(f"ký {written}, số {code}", TODAY) == Told(code, day)


@given(
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
    st.integers(1, 99999),
    st.sampled_from(["/QĐ-UBND", "-QĐ/HU", "-NQ/ĐU", "/UBND-VX", "/2025/NQ-HĐND"]),
    st.sampled_from(["{number} ngày {day}", "ký {day}, số {number}", "QĐ số {number} ký {day}"]),
)
def test_no_way_of_writing_a_number_loses_it(day: date, number: int, kind: str, line: str) -> None:
    typed = line.format(number=f"{number}{kind}", day=f"{day:%d/%m/%Y}")
    assert read(typed, TODAY) == Told(f"{number}{kind}", day)


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    assert isinstance(read(typed, TODAY), Told)
