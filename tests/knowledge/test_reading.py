"""Reading: what a text names, what it asks, and that questions and phrasings are read alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.lexicon import Lexicon
from knowledge.reading import ASPECT, CONCEPT, HIDDEN, MARKED, PAIR, PLAIN, Reading
from knowledge.reading import read as read_tokens
from knowledge.vietnamese import tokens

LEXICON = Lexicon.shipped()


def read(text: str, *mended: str, without: frozenset[str] = frozenset()) -> Reading:
    return read_tokens(((token, token in mended) for token in tokens(text)), LEXICON, without)


def names(reading: Reading, kind: str) -> set[str]:
    return {feature.name.removeprefix(kind) for feature in reading.features if feature.name.startswith(kind)}


def said(reading: Reading) -> str:
    return " ".join(word.plain for word in reading.words)


def test_what_is_named_and_what_is_asked_are_features() -> None:
    reading = read("gửi danh sách ioffice về đâu")
    assert names(reading, CONCEPT) >= {"ioffice", "danh-sach"}
    assert "o-dau" in names(reading, ASPECT)
    assert reading.names >= {"ioffice", "danh-sach", "o-dau"}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("cks của ubnd", "chữ ký số của ủy ban nhân dân"),
        ("CKS CỦA UBND", "cks của ubnd"),
        ("hoà vào", "hòa vào"),
        ("mần răng rứa", "làm sao thế"),
        ("gửi ds về mô", "gửi danh sách về đâu nào"),
    ],
)
def test_other_spellings_are_read_as_the_same(short: str, long: str) -> None:
    assert read(short).features == read(long).features


def test_a_short_question_word_inside_a_longer_name_asks_nothing() -> None:
    assert "bao-lau" in names(read("hạn là ngày mấy"), ASPECT)
    assert "bao-lau" not in names(read("gia hạn chứng thư"), ASPECT)


def test_words_that_may_name_two_things_name_none_for_sure() -> None:
    reading = read("chỗ nào")
    assert reading.names >= {"ai", "o-dau"}
    assert reading.sure_of(frozenset({"ai", "o-dau"})) == frozenset()
    assert reading.sure_of(frozenset({"o-dau"})) == {"o-dau"}


def test_typed_marks_are_part_of_what_is_read() -> None:
    reading = read("đường truyền")
    assert reading.marked
    assert names(reading, PLAIN) == {"duong", "truyen"}
    assert names(reading, MARKED) & names(read("dương truyền"), MARKED) == names(read("truyền"), MARKED)


def test_who_types_no_marks_leaves_them_open() -> None:
    reading = read("duong truyen")
    assert not reading.marked
    assert names(reading, HIDDEN) == {"duong", "truyen"}
    assert not names(reading, MARKED)


def test_pairs_of_small_words_tell_nothing() -> None:
    assert names(read("cái này thì hợp nhất dữ liệu"), PAIR) >= {"hop nhat", "nhat du", "du lieu"}
    assert not names(read("thì là và"), PAIR)


def test_a_mended_word_counts_less_than_a_typed_one() -> None:
    typed, mended = read("trụ sở").features, read("trụ sở", "trụ").features
    weights = [(one.weight, other.weight) for one, other in zip(typed, mended, strict=True)]
    assert all(other <= one for one, other in weights)
    assert any(other < one for one, other in weights)


def test_small_words_count_less_than_others() -> None:
    weights = {feature.name: feature.weight for feature in read("thì phân luồng").features}
    assert weights["w:thi"] < weights["w:luong"]


def test_what_is_left_out_is_not_read() -> None:
    asked = read("gửi danh sách ioffice về đâu", without=frozenset({"ioffice", "o-dau"}))
    assert said(asked) == "gui danh sach"
    assert "ioffice" not in asked.names


def test_nothing_said_is_nothing_read() -> None:
    reading = read("?! …")
    assert (reading.words, reading.features, reading.names, reading.marked) == ((), (), frozenset(), False)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text)
    assert all(feature.weight > 0 and 0 < feature.share <= 1 for feature in reading.features)
    assert reading.concept_ids <= reading.names
