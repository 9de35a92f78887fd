"""Names that were mistyped."""

import pytest

from knowledge.naming import closest

NAMES = (("nam-dan", "huyện Nam Đàn"), ("nam-dan", "Nam Đàn"), ("thach-an", "Thạch An"), ("thach-ha", "Thạch Hà"))


@pytest.mark.parametrize("typed", ["Nam Đàn", "nam dan", "nam dàng", "huyen nam đan", "NAM  ĐÀN!"])
def test_a_name_is_found_in_spite_of_slips(typed: str) -> None:
    assert closest(typed, NAMES)[0] == "nam-dan"


def test_two_names_that_are_alike_are_both_offered() -> None:
    assert closest("thach a", NAMES) == ["thach-an", "thach-ha"]


def test_a_key_is_offered_once() -> None:
    assert closest("huyện Nam Đàn", NAMES, close=50) == ["nam-dan"]


@pytest.mark.parametrize("typed", ["Cà Mau", "", "Nam Đàn là huyện nào của tỉnh Nghệ An"])
def test_what_is_not_close_is_not_found(typed: str) -> None:
    assert closest(typed, NAMES) == []


@pytest.mark.parametrize(("typed", "found"), [("Hà", ["thach-ha"]), ("đàn", ["nam-dan"]), ("thạch", [])])
def test_a_part_counts_where_only_one_has_it(typed: str, found: list[str]) -> None:
    assert closest(typed, NAMES) == found


def test_there_may_be_no_names() -> None:
    assert closest("Nam Đàn", ()) == []
