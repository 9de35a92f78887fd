"""Invitation codes: read as people type them, and nothing else taken for one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.codes import ALPHABET, LENGTH, is_nearly_code, lone_code, new_code, read_code, shown_code

CODE = "ABCDE23456"


def test_a_code_is_hard_to_guess_and_easy_to_copy() -> None:
    assert LENGTH * math.log2(len(ALPHABET)) > 47
    assert not set(ALPHABET) & set("0O1IL")
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read_code(shown_code(code)) == code for code in codes)


def test_a_code_is_shown_in_two_halves() -> None:
    assert shown_code(CODE) == "ABCDE-23456"


@pytest.mark.parametrize("typed", ["ABCDE-23456", "abcde-23456", " ABCDE 23456 ", "abc de 23 456", "ＡＢＣＤＥ－23456"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "ABCDE-2345", "ABCDE-234567", "ABCDE-O1234", "Nguyễn Văn A", "0912345475"])
def test_what_has_another_shape_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@pytest.mark.parametrize("typed", ["ABCDE-23456", "abcde23456", "abcde 23456", "ABCDE-FGHJK", "ABCDEFGHJK"])
def test_a_code_alone_is_recognised(typed: str) -> None:
    assert lone_code(typed) == read_code(typed)


@pytest.mark.parametrize(
    "typed", ["cam ta em nhe", "thang nam", "thang-nam", "abcdefghjk", "2345678923", "23456-78923", "trang web 2 xa"]
)
def test_words_and_numbers_are_not_taken_for_a_code(typed: str) -> None:
    assert lone_code(typed) is None


@pytest.mark.parametrize(
    ("typed", "nearly"),
    [
        ("ABCDE-O3456", True),
        ("ABCD-23456", True),
        ("ABCDE-23456", False),
        ("2023-2025", False),
        ("iOffice-2025", False),
    ],
)
def test_a_code_that_was_copied_wrongly_is_noticed(typed: str, nearly: bool) -> None:
    assert is_nearly_code(typed) is nearly


@given(st.text(max_size=30))
def test_any_text_is_read(text: str) -> None:
    code = read_code(text)
    assert code is None or read_code(shown_code(code)) == code
    lone_code(text)
