"""Paper: A4 pages, type and lines of official letters (Decree 30/2020/NĐ-CP, Annex I), as python-docx draws them.

Margins: top and bottom 20 mm, left 30, right 15. Times New Roman. Page numbers at the top centre, none on page 1.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.section import Section
    from docx.table import _Cell

FONT = "Times New Roman"
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
A4 = (21.0, 29.7)
TOP, LEFT, RIGHT = 2.0, 3.0, 1.5
WIDTH, WIDE = A4[0] - LEFT - RIGHT, A4[1] - LEFT - RIGHT  # of the text on an upright and on a wide page, in cm
_TO_FILL = re.compile(r"(\[cần bổ sung[^\]]*\])")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PRODUCT = re.compile(r"(?<=VNPT)-(?=i)")
_PAGE = '<w:fldSimple {0} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'


def paper() -> "Paper":
    """Return an empty letter: an upright A4 page with its margins, type and page numbers."""
    made = Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    normal.paragraph_format.space_after = Pt(0)
    section = made.sections[0]
    _lay_out(section, wide=False)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    number._p.append(parse_xml(_PAGE.format(nsdecls("w"))))
    return made


def new_pages(made: "Paper", wide: bool) -> None:
    """Begin pages of their own, numbered from 1: an annex, on wide pages where its table needs them."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(section, wide)
    number = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.find(qn("w:cols")).addprevious(number)  # the schema wants it there


def _lay_out(section: "Section", wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(A4[1]), Cm(A4[0])) if wide else (Cm(A4[0]), Cm(A4[1]))
    section.top_margin = section.bottom_margin = Cm(TOP)
    section.left_margin, section.right_margin = Cm(LEFT), Cm(RIGHT)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.different_first_page_header_footer = True


def write(paragraph: Paragraph, text: str, size: float = 14, bold: bool = False, italic: bool = False) -> Paragraph:
    """Write text into a paragraph; what is to be filled in stands on yellow ground."""
    for part in filter(None, _TO_FILL.split(printable(text))):
        run = paragraph.add_run(part)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        if _TO_FILL.fullmatch(part):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def printable(text: str) -> str:
    """Return a text without the characters that no Word file may hold; `VNPT-iOffice` stays on one line."""
    return _PRODUCT.sub("\u2011", _UNPRINTABLE.sub("", text))


def centred(paragraph: Paragraph, before: float = 0, after: float = 0) -> Paragraph:
    """Centre a paragraph, with its distances in points."""
    paragraph.alignment = CENTRE
    return spaced(paragraph, before, after)


def spaced(paragraph: Paragraph, before: float = 0, after: float = 0) -> Paragraph:
    """Set the distances of a paragraph in points."""
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def rule(paragraph: Paragraph, within: float, length: float) -> None:
    """Draw a line of a length in the middle of a width, both in cm: a paragraph of its own, nearly without height."""
    side = max(within - length, 0) / 2
    form = spaced(paragraph).paragraph_format
    form.left_indent = form.right_indent = Cm(side)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    _before_spacing(paragraph, border)


def columns(made: "Paper", widths: Iterable[float], rows: int = 1) -> list[list["_Cell"]]:
    """Add a table without borders, of these widths in cm, whose rows stay on one page. Return its cells."""
    wide = list(widths)
    table = made.add_table(rows=rows, cols=len(wide))
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_NO_MARGINS))
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, wide, strict=True):
            cell.width = Cm(width)
    return [list(row.cells) for row in table.rows]


def lines(cell: "_Cell", count: int) -> list[Paragraph]:
    """Return this many paragraphs of an empty cell."""
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in range(count - 1))]


def _before_spacing(paragraph: Paragraph, xml: str) -> None:
    """Put a property where the schema wants it: borders come before the spacing."""
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))
    made = parse_xml(xml)
    if spacing is None:
        properties.append(made)
    else:
        spacing.addprevious(made)


_NO_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
