"""A letter as a Word file: the form of Decree 30/2020/NĐ-CP, read back from the file itself."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as some

from submissions.letter_paper import docx
from submissions.letterheads import letterhead
from submissions.letters import Letter, letter
from tests.submissions.parts import XA, Typed, focal, layouts_of, library, route, staff

LONG = "Nguyễn Hoàng Phạm Thị Phương Thảo Nguyên Tôn Nữ Diễm My Lan Hương Giang Thanh"


def written(key: str, rows: list[Typed]) -> Letter:
    return letter(letterhead(XA), route(key), layouts_of(key), rows, library().documents)


def opened(made: Letter) -> Paper:
    return Document(io.BytesIO(docx(made)))


def page_of(key: str, count: int) -> Paper:
    return opened(written(key, [focal("vnpt-ioffice"), *[staff("vnpt-ioffice,tthc", LONG)] * count]))


def everything(paper: Paper) -> str:
    tables = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *tables])


def test_a_page_has_the_margins_of_the_decree() -> None:
    for section in page_of("nam-dan-so-khcn", 2).sections:
        sizes = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(size.mm) for size in sizes if size] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer


def test_a_wide_list_lies_on_wide_pages_of_its_own() -> None:
    front, annex = page_of("nam-dan-so-khcn", 2).sections
    assert (front.orientation, annex.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert [section.orientation for section in page_of("nam-dan-tthc", 2).sections] == [WD_ORIENT.PORTRAIT] * 2


def test_the_page_number_stands_at_the_top_and_not_on_the_first_page() -> None:
    section = page_of("nam-dan-so-khcn", 2).sections[0]
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_header_of_a_list_is_repeated_and_its_rows_stay_whole() -> None:
    table = page_of("nam-dan-so-khcn", 45).tables[-1]
    assert len(table.rows) == 46
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    assert [row.cells[0].text for row in table.rows[:3]] == ["STT", "1", "2"]


@pytest.mark.parametrize(
    "told",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:          /UBND-…",
        "V/v cung cấp danh sách người sử dụng, cán bộ đầu mối",
        "Vân Diên, ngày       tháng       năm 20…",
        "Kính gửi: Sở Khoa học và Công nghệ tỉnh Nghệ An",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "[cần bổ sung: chức danh người ký]",
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC, NGƯỜI LAO ĐỘNG",
        "0912\u00a0345\u00a0476",
        LONG,
    ],
)
def test_a_letter_has_all_its_parts(told: str) -> None:
    assert told in everything(page_of("nam-dan-so-khcn", 1))


def test_what_is_to_be_filled_in_is_yellow_and_nothing_else() -> None:
    paper = page_of("nam-dan-so-khcn", 1)
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs]
    assert {run.text.startswith("[cần bổ sung") for run in runs if run.font.highlight_color} == {True}
    assert not [run.text for run in runs if "[cần bổ sung" in run.text and not run.font.highlight_color]


def test_several_addressees_stand_below_each_other() -> None:
    several = replace(written("nam-dan-cong", [staff("email")]), addressees=("Sở A", "Sở B"))
    lines = [paragraph.text for paragraph in opened(several).paragraphs]
    assert [line for line in lines if line.startswith(("Kính", "- Sở"))] == ["Kính gửi:", "- Sở A;", "- Sở B."]


def test_the_file_says_nothing_of_who_made_it_and_when() -> None:
    said = page_of("nam-dan-so-khcn", 1).core_properties
    assert (said.author, said.comments, said.created, said.last_modified_by) == ("", "", None, "")


@settings(max_examples=25, deadline=None)
@given(some.text(max_size=40), some.text(max_size=40))
def test_anything_typed_can_be_printed(name: str, place: str) -> None:
    paper = opened(written("nam-dan-tthc", [focal("tthc", name), staff("tthc", name, new_unit=place)]))
    assert len(paper.tables) == 3
