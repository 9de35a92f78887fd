"""Annexes (phụ lục): a list on pages of its own, wide where it has many columns, its header on each page.

The table is written as XML at once: cell by cell, python-docx needs at least five times as long.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from submissions.layouts import ListColumn
from submissions.letter_words import word
from submissions.letterheads import Letterhead
from submissions.letters import Annex
from submissions.paper import WIDE, WIDTH, centred, new_pages, printable, spaced, write

if TYPE_CHECKING:
    from docx.document import Document as Paper

_NUMBER_WIDTH = 1.1  # of the column STT, in cm
_SQUEEZE = 1.1  # how much narrower than they want columns may be, before the page is turned
_TWIPS = 567  # a cm in the units of Word tables
_SIZE = 24  # 12 points, in half points


def draw_annex(made: "Paper", annex: Annex, head: Letterhead) -> None:
    """Add an annex behind a letter."""
    wide = _NUMBER_WIDTH + sum(column.width for column in annex.columns) > WIDTH * _SQUEEZE
    new_pages(made, wide)
    write(centred(made.add_paragraph()), annex.heading, 14, bold=True)
    write(centred(made.add_paragraph(), before=2), annex.title.upper(), 14, bold=True)
    attached = word("annex.attached", symbol=head.symbol, issuer=head.full)
    write(centred(made.add_paragraph(), before=2, after=8), attached, 13, italic=True)
    if annex.note:
        write(centred(made.add_paragraph(), after=8), annex.note, 12)
    made.element.body.insert_element_before(parse_xml(_table(annex, _fitted(annex.columns, wide))), "w:sectPr")
    spaced(made.add_paragraph()).paragraph_format.line_spacing = 0.1


def _fitted(columns: Sequence[ListColumn], wide: bool) -> list[int]:
    """Return the widths that fill the page, in twips: phones and mailboxes keep theirs, the others share the rest."""
    kept = sum(column.width for column in columns if column.unbroken) + _NUMBER_WIDTH
    wanted = sum(column.width for column in columns if not column.unbroken)
    stretch = ((WIDE if wide else WIDTH) - kept) / (wanted or 1)
    own = (column.width if column.unbroken else column.width * stretch for column in columns)
    return [round(_TWIPS * width) for width in (_NUMBER_WIDTH, *own)]


def _table(annex: Annex, widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    middle = (True, *(column.centred for column in annex.columns))
    headers = (word("annex.number"), *(column.header for column in annex.columns))
    rows = [_row(headers, widths, (True,) * len(widths), head=True)]
    rows += [_row((str(at), *cells), widths, middle) for at, cells in enumerate(annex.rows, 1)]
    return f"<w:tbl {nsdecls('w')}>{_STYLE.format(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[int], middle: Sequence[bool], head: bool = False) -> str:
    stays = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    return f"<w:tr>{stays}{''.join(_cells(cells, widths, middle, head))}</w:tr>"


def _cells(texts: Sequence[str], widths: Sequence[int], middle: Sequence[bool], head: bool) -> Iterator[str]:
    for text, width, centre in zip(texts, widths, middle, strict=True):
        look = ("<w:b/>" if head else "") + f'<w:sz w:val="{_SIZE}"/>'
        look += '<w:highlight w:val="yellow"/>' if text.startswith("[cần bổ sung") else ""
        whole = centre and not head and not text.startswith("[")
        shown = text.replace(" ", "\u00a0") if whole else text
        yield _CELL.format(width, "center" if centre else "left", look, escape(printable(shown)))


_STYLE = (
    '<w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    + '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
    '<w:spacing w:before="40" w:after="40"/><w:jc w:val="{}"/></w:pPr><w:r><w:rPr>{}</w:rPr>'
    '<w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>'
)
