"""Telex and VNI left in the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.keystrokes import decode
from knowledge.vietnamese import fold, spell

SYLLABLES = [
    "chữ", "ký", "số", "được", "không", "người", "dừng", "văn", "bản", "mất", "giấy", "tờ", "quyết", "định", "chuyển",
    "thư", "đường", "hồi", "nhập", "huyện", "xã", "trước", "nghỉ", "hưu", "mới",
]  # fmt: skip
KNOWN = frozenset(fold(syllable) for syllable in SYLLABLES)
TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
VNI = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
TELEX_HATS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_HATS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


def type_out(syllable: str, tones: dict[str, str], hats: dict[str, str]) -> str:
    tone = next((tones[char] for char in unicodedata.normalize("NFD", syllable) if char in tones), "")
    return "".join(hats.get(letter, letter) for letter in spell(syllable).letters) + tone


@given(st.sampled_from(SYLLABLES), st.sampled_from([(TELEX, TELEX_HATS), (VNI, VNI_HATS)]))
def test_what_a_dead_keyboard_leaves_is_read_as_meant(
    syllable: str, keyboard: tuple[dict[str, str], dict[str, str]]
) -> None:
    typed = type_out(syllable, *keyboard)
    if typed not in KNOWN and len(typed) > 2:
        assert spell(decode(typed, KNOWN)) == spell(syllable)


@pytest.mark.parametrize(("typed", "meant"), [("nguoiwf", "người"), ("d9uo7c5", "được"), ("nhaapj", "nhập")])
def test_keys_struck_late_are_read_too(typed: str, meant: str) -> None:
    assert spell(decode(typed, KNOWN)) == spell(meant)


@pytest.mark.parametrize("word", ["vnpt", "ioffice", "misa", "iphone", "win11", "hotline", "ko", "office365"])
def test_words_that_are_no_keystrokes_stay(word: str) -> None:
    assert decode(word, KNOWN) == word
