"""Spelling: one form for both tone placements, and typed marks that bind."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese import clean, compatible, fold, mark_distance, sentences, spell, tokens, words


@pytest.mark.parametrize(("old", "new"), [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("HÒA", "hoà")])
def test_both_tone_placements_are_one_word(old: str, new: str) -> None:
    assert spell(old) == spell(new)


def test_decomposed_letters_are_the_same_word() -> None:
    assert words("chữ ký số") == words("chu\u031b\u0303 ky\u0301 so\u0302\u0301")


def test_d_with_bar_is_folded_too() -> None:
    assert fold("Đường đi Đô Lương") == "duong di do luong"


@pytest.mark.parametrize(
    ("typed", "known", "matches"),
    [
        ("đường", "dương", False),
        ("duong", "đường", True),
        ("duong", "dương", True),
        ("thẻ", "thể", True),
        ("số", "sổ", True),
        ("chữ", "chủ", False),
        ("má", "nà", False),
    ],
)
def test_typed_marks_bind_and_missing_ones_match_all(typed: str, known: str, matches: bool) -> None:
    assert compatible(spell(typed), spell(known)) is matches


def test_marks_are_counted() -> None:
    assert mark_distance(spell("đường"), spell("dương")) == 2
    assert mark_distance(spell("sổ"), spell("số")) == 1


def test_a_number_stands_apart_from_its_letters() -> None:
    assert [word.plain for word in words("NĐ178 và VNPT-iOffice 10/2025")] == [
        "nd", "178", "va", "vnpt", "ioffice", "10", "2025",
    ]  # fmt: skip


def test_sentences_end_where_a_reader_would_stop() -> None:
    said = sentences("Xã em nhập rồi. Trang dichvucong.ca.gov.vn mục 3.5 đó ạ? Giúp em với!\nEm cảm ơn")
    assert said == ["Xã em nhập rồi", "Trang dichvucong.ca.gov.vn mục 3.5 đó ạ?", "Giúp em với!", "Em cảm ơn"]


def test_invisible_marks_do_not_hide_a_word() -> None:
    assert tokens("\u202echữ\u200b ký\ufeff") == ["chữ", "ký"]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(word.plain for word in words(text))
    assert sentences(text) is not None


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạếềổỗộ ", max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_at_a_glance_is_folding_letter_by_letter() -> None:
    for letter in map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000))):
        decomposed = unicodedata.normalize("NFD", clean(letter).replace("đ", "d"))
        assert fold(letter) == "".join(char for char in decomposed if not unicodedata.combining(char)), hex(ord(letter))
