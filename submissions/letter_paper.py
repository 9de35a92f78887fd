"""A letter on paper: letterhead, addressee, body, closing, and its annexes (Decree 30/2020/NĐ-CP, Annex I)."""

import io
from typing import TYPE_CHECKING

from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from submissions.annex import draw_annex
from submissions.letter_lines import balanced
from submissions.letter_words import word
from submissions.letterheads import Letterhead
from submissions.letters import Letter
from submissions.paper import JUSTIFIED, WIDTH, centred, columns, lines, paper, rule, spaced, write

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import _Cell

_LEFT, _RIGHT = 6.5, WIDTH - 6.5  # the letterhead's halves, in cm
_MOTTO_LENGTH = 6.1  # of the motto at 14 points, bold, in cm
_CAPITAL = 0.29  # the mean width of a bold capital at 13 points, in cm
_PART = 0.42  # of the text above it: the line under the issuing body (a third to a half)
_LETTER = 0.225  # the mean width of a letter at 14 points, in cm
_FIRST_LINE = 1.27
_TO_INDENT, _TO_WIDTH, _TO_LONG = 2.6, 2.05, 0.4
_SIGNATURE_LINES = 5


def docx(letter: Letter) -> bytes:
    """Return a letter as a Word file."""
    made = paper()
    _describe(made, letter)
    _head(made, letter)
    _to(made, letter.addressees)
    for text in letter.paragraphs:
        _body(made.add_paragraph(), text)
    _closing(made)
    for annex in letter.annexes:
        draw_annex(made, annex, letter.head)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _describe(made: "Paper", letter: Letter) -> None:
    said = made.core_properties
    said.title, said.author, said.comments, said.language = letter.subject[:250], "", "", "vi-VN"
    for moment in said._element.xpath("dcterms:created | dcterms:modified | cp:lastModifiedBy"):
        said._element.remove(moment)


def _head(made: "Paper", letter: Letter) -> None:
    (issuer, nation), (number, date) = columns(made, (_LEFT, _RIGHT), rows=2)
    _issuer(issuer, letter.head)
    name, motto, line = lines(nation, 3)
    write(centred(name), word("letterhead.nation"), 13, bold=True)
    write(centred(motto), word("letterhead.motto"), 14, bold=True)
    rule(line, _RIGHT, _MOTTO_LENGTH)
    own, about = lines(number, 2)
    write(centred(own, before=8), word("letterhead.number", symbol=letter.head.symbol), 13)
    write(centred(about, before=2), word("letterhead.about", subject=letter.subject), 12)
    write(centred(lines(date, 1)[0], before=8), word("letterhead.date", place=letter.head.place), 14, italic=True)


def _issuer(cell: "_Cell", head: Letterhead) -> None:
    superior = [part for text in head.superior for part in balanced(text)]
    own = [part for text in head.name for part in balanced(text)]
    *names, line = lines(cell, len(superior) + len(own) + 1)
    for at, text in enumerate((*superior, *own)):
        write(centred(names[at]), text, 13, bold=at >= len(superior))
    rule(line, _LEFT, len(own[-1]) * _CAPITAL * _PART)


def _to(made: "Paper", addressees: tuple[str, ...]) -> None:
    """One addressee on the line of "Kính gửi:", several below it, their hyphens under the colon."""
    first = spaced(made.add_paragraph(), before=14, after=14)
    if len(addressees) > 1:
        first.paragraph_format.left_indent = Cm(_TO_INDENT)
        write(spaced(first, before=14), word("opening.to"))
        for at, name in enumerate(addressees, 1):
            _one_of_several(made.add_paragraph(), name, last=at == len(addressees))
        return
    text = f"{word('opening.to')} {addressees[0]}"
    write(first, text)
    if len(text) * _LETTER < WIDTH - 2:
        centred(first, before=14, after=14)
    else:
        first.paragraph_format.left_indent = Cm(_TO_LONG + _TO_WIDTH)
        first.paragraph_format.first_line_indent = Cm(-_TO_WIDTH)


def _one_of_several(paragraph: Paragraph, name: str, last: bool) -> None:
    form = spaced(paragraph, before=3, after=14 if last else 0).paragraph_format
    form.left_indent, form.first_line_indent = Cm(_TO_INDENT + _TO_WIDTH), Cm(-0.3)
    write(paragraph, f"- {name}{'.' if last else ';'}")


def _body(paragraph: Paragraph, text: str) -> None:
    paragraph.alignment = JUSTIFIED
    form = spaced(paragraph, after=6).paragraph_format
    form.first_line_indent, form.line_spacing, form.widow_control = Cm(_FIRST_LINE), 1.1, True
    write(paragraph, text)


def _closing(made: "Paper") -> None:
    """The signature must not stand alone on a page: the last words of the letter go with it."""
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    spaced(made.add_paragraph(), after=0).paragraph_format.keep_with_next = True
    ((recipients, signer),) = columns(made, (_LEFT, _RIGHT))
    title, above, kept = lines(recipients, 3)
    write(title, word("closing.recipients"), 12, bold=True, italic=True)
    write(above, word("closing.as_above"), 11)
    write(kept, word("closing.kept"), 11)
    role, *free, name = lines(signer, _SIGNATURE_LINES + 2)
    write(centred(role), word("closing.title_unknown"), 14, bold=True)
    for empty in free:
        empty.paragraph_format.line_spacing = Pt(16)
    write(centred(name), word("closing.name_unknown"), 14, bold=True)
