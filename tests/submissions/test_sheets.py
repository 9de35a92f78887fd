"""Sheets that go out: what stands in them when they are opened again."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some
from python_calamine import load_workbook

from submissions.sheets import safe, sheet, tab_name


def opened(content: bytes) -> list[list[object]]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()]


def test_a_sheet_opens_with_its_title_its_headers_and_its_rows() -> None:
    made = sheet("Danh sách cán bộ đầu mối", ("STT", "Họ và tên"), [("1", "Nguyễn Văn A"), ("2", "Trần Thị B")])
    rows = opened(made)
    assert rows[0][0] == "Danh sách cán bộ đầu mối"
    assert rows[2:] == [["STT", "Họ và tên"], ["1", "Nguyễn Văn A"], ["2", "Trần Thị B"]]


def test_a_phone_keeps_its_leading_zero() -> None:
    rows = opened(sheet("Danh sách", ("Điện thoại",), [("0912345475",)]))
    assert rows[-1] == ["0912345475"]


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://a")', "+84912345475", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_begins_as_a_formula(typed: str) -> None:
    made = sheet(typed, (typed, "x"), [(typed, "x")])
    assert safe(typed) == f"'{typed}"
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_an_address_is_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(sheet("Danh sách", ("Hòm thư",), [("http://nghean.gov.vn",)]))) as parts:
        assert not [name for name in parts.namelist() if "rels" in name and "worksheets" in name]


def test_an_empty_sheet_still_opens() -> None:
    assert opened(sheet("Danh sách", ("Họ và tên", "Điện thoại"), []))[-1] == ["Họ và tên", "Điện thoại"]


@given(some.text(max_size=60))
def test_any_title_is_a_name_for_a_sheet(title: str) -> None:
    name = tab_name(title)
    assert 0 < len(name) <= 31
    assert not set("[]:*?/\\") & set(name)


def test_a_long_cell_has_a_row_high_enough_for_it() -> None:
    with zipfile.ZipFile(io.BytesIO(sheet("Danh sách", ("Việc",), [("ngắn",), ("dài " * 40,)]))) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', page))
    assert set(heights) == {"3", "5"}  # the headers, and the long row
    assert float(heights["5"]) > 60
