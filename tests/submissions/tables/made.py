"""Tables as offices write them, made here; the people in them do not exist."""

import io
import unicodedata
from collections.abc import Mapping, Sequence

import xlsxwriter

from submissions.tables.legacy import _TCVN3_FROM, _TCVN3_TO, _VNI_LETTERS, _VNI_MARKS

Cell = str | int | float
HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Email công vụ", "Hệ thống phụ trách")
PEOPLE = (
    ("1", "Nguyễn Văn A", "Phó Chủ tịch", "UBND xã A", "0912345475", "canbo.a@nghean.gov.vn", "VNPT-iOffice"),
    ("2", "Trần Thị B", "Chuyên viên", "Văn phòng", "0912345476", "canbo.b@nghean.gov.vn", "thư công vụ"),
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def workbook(*sheets: Sequence[Sequence[Cell]], hidden: Sequence[int] = ()) -> bytes:
    """An .xlsx of these sheets; those with these places are hidden."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for at, rows in enumerate(sheets):
            page = book.add_worksheet()
            if at in hidden:
                page.hide()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return made.getvalue()


def lines(rows: Sequence[Sequence[Cell]], by: str = ";") -> str:
    return "\n".join(by.join(map(str, row)) for row in rows)


def in_tcvn3(text: str) -> str:
    """Text as an ABC font needs it: small letters only, for capitals are another font."""
    return text.translate(str.maketrans(_TCVN3_TO, _TCVN3_FROM))


def in_vni(text: str) -> str:
    """Text as a VNI font needs it: a letter, and then its mark."""
    letters = {made: typed for typed, made in _VNI_LETTERS.items()}
    marks = {made: typed for typed, made in _VNI_MARKS.items()}
    return "".join(_vni(char, letters, marks) for char in unicodedata.normalize("NFC", text))


def in_cp1258(text: str) -> bytes:
    """Text as Windows-1258 keeps it: a letter with its hat, and then its tone."""
    return b"".join(_cp1258(char) for char in unicodedata.normalize("NFC", text))


def _vni(char: str, letters: Mapping[str, str], marks: Mapping[str, str]) -> str:
    if char in letters:
        return letters[char]
    parts = unicodedata.normalize("NFD", char)
    base = parts[0]
    hats = "".join(sorted(parts[1:], key=lambda mark: mark in _TONES))
    if "\u031b" in hats:
        base = letters[unicodedata.normalize("NFC", f"{base}\u031b")]
        hats = hats.replace("\u031b", "")
    if not hats:
        return base
    mark = marks[hats]
    return base + (mark.upper() if char.isupper() else mark)


def _cp1258(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in _TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        return base.encode("cp1258") + tones.encode("cp1258")
