"""Text of every encoding in which offices save it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from submissions.tables.encodings import decode
from submissions.tables.fonts import in_unicode
from submissions.tables.legacy import from_mis_saved, from_tcvn3, from_vni
from submissions.tables.raw import RawRow
from submissions.tables.syllables import is_syllable, likeness
from tests.submissions.tables.made import in_cp1258, in_tcvn3, in_vni

TEXT = "họ và tên;chức vụ;đơn vị\nnguyễn văn a;phó chủ tịch ủy ban;xã nghĩa đồng\ntrần thị b;kế toán;trường học\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258_is_read_and_composed() -> None:
    assert decode(in_cp1258(TEXT)) == TEXT


@pytest.mark.parametrize("write", [in_tcvn3, in_vni])
def test_text_of_the_old_fonts_is_read(write: Callable[[str], str]) -> None:
    assert decode(write(TEXT).encode("latin-1")) == TEXT.rstrip("\n")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x01\x02\x03\x04" * 30, "Это не таблица".encode("cp1251")])
def test_what_is_no_vietnamese_text_is_not_guessed_at(data: bytes) -> None:
    assert decode(data) is None


@given(some.binary(max_size=300))
def test_any_bytes_are_text_or_nothing(data: bytes) -> None:
    assert decode(data) is None or isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("NguyÔn V¨n A", "Nguyễn Văn A"),
        ("§Æng ThÞ H\u00ad¬ng", "Đặng Thị Hương"),
        ("NGUYÔN V¡N A", "NGUYỄN VĂN A"),
    ],
)
def test_abc_fonts_become_unicode(typed: str, meant: str) -> None:
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑAËNG VAÊN ÑÖÙC", "ĐẶNG VĂN ĐỨC"),
        ("Phoøng Noäi vuï", "Phòng Nội vụ"),
    ],
)
def test_vni_fonts_become_unicode(typed: str, meant: str) -> None:
    assert from_vni(typed) == meant


def test_utf_8_that_was_saved_as_western_is_mended() -> None:
    assert from_mis_saved("Nguyá»…n VÄƒn A") == "Nguyễn Văn A"
    assert from_mis_saved("Nguyễn Văn A") == "Nguyễn Văn A"


def test_columns_of_old_fonts_are_converted_and_others_stay() -> None:
    rows = [
        RawRow(1, ("Họ và tên", "Đơn vị", "Hòm thư")),
        RawRow(2, ("NguyÔn V¨n A", "Bé Néi vô", "a@nghean.gov.vn")),
        RawRow(3, ("TrÇn ThÞ B", "Së Tµi chÝnh", "b@nghean.gov.vn")),
    ]
    converted, found = in_unicode(rows)
    assert found
    assert converted[0] == rows[0]
    assert converted[1].cells == ("Nguyễn Văn A", "Bộ Nội vụ", "a@nghean.gov.vn")
    assert converted[2].cells == ("Trần Thị B", "Sở Tài chính", "b@nghean.gov.vn")


def test_good_unicode_stays_as_it_is() -> None:
    rows = [RawRow(1, ("Lê Bá Hòa", "Cà phê", "Y Moan Êban")), RawRow(2, ("Cao Bá Quát", "Bé", "H'Hen Niê"))]
    assert in_unicode(rows) == (tuple(rows), False)


@pytest.mark.parametrize(
    "word",
    [
        "giếng",
        "quỳ",
        "huỳnh",
        "khuỷu",
        "nghiêng",
        "quyết",
        "yến",
        "uỷ",
        "ủy",
        "hoà",
        "hòa",
        "thuở",
        "gìn",
        "xoong",
        "đặc",
    ],
)
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["néi", "viêt", "fộ", "çn", "ngủc"])
def test_what_nobody_says_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_a_text_without_marks_tells_nothing() -> None:
    assert likeness("Nguyen Van A 0912") == 1
