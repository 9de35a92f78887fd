"""The empty sheet that people fill: heads, an example, choices to pick from; what was filled is read back."""

import io
from typing import TYPE_CHECKING

from submissions.fields import Field, FieldKind
from submissions.forms import Form
from submissions.sheets import HEADER_ROW, LOOK, Looks, looks_of, safe, tab_name, workbook, write_headers, write_title

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# What the counting column of the example says; a row that says so is passed over when the sheet comes back.
EXAMPLE = "Ví dụ"
_COUNTER = "STT"
_HINT = "Cột có dấu * bắt buộc điền. Mỗi người một dòng; dòng ví dụ để nguyên hoặc xóa đều được."
_ROWS = 1000  # that are made ready
_EXAMPLE_HEIGHT = 34  # points: two lines
_FEWEST, _MOST = 14, 36  # widths in characters
# Limits of the format: characters of a list to pick from, of a note's title and of its text.
_LIST, _NOTE_TITLE, _NOTE = 255, 32, 255


def template(form: Form) -> bytes:
    """Return an .xlsx to fill for a form: text cells, so that no phone loses its 0."""
    made = io.BytesIO()
    with workbook(made) as book:
        page, looks = book.add_worksheet(tab_name(form.title)), looks_of(book)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        _columns(page, form, book)
        write_title(page, form.title, len(form.fields) + 1, looks)
        page.write_string(1, 0, _HINT, book.add_format({**LOOK, "italic": True, "font_color": "#595959"}))
        write_headers(page, [_COUNTER, *map(_head, form.fields)], HEADER_ROW, looks)
        _example(page, form, book)
        _box(page, form, looks)
        _choices(page, form)
    return made.getvalue()


def _head(field: Field) -> str:
    return f"{field.label} *" if field.required and not field.systems else field.label


def _columns(page: "Worksheet", form: Form, book: "Workbook") -> None:
    text = book.add_format({"num_format": "@"})
    page.set_column(0, 0, 8, text)
    for at, field in enumerate(form.fields, start=1):
        wanted = max(len(field.label), len(field.example)) + 4
        page.set_column(at, at, min(max(wanted, _FEWEST), _MOST), text)


def _example(page: "Worksheet", form: Form, book: "Workbook") -> None:
    grey = book.add_format({**LOOK, "italic": True, "font_color": "#7F7F7F", "border": 1, "text_wrap": True})
    page.set_row(HEADER_ROW + 1, _EXAMPLE_HEIGHT)
    for at, cell in enumerate([EXAMPLE, *(field.example for field in form.fields)]):
        page.write_string(HEADER_ROW + 1, at, safe(cell), grey)


def _box(page: "Worksheet", form: Form, looks: Looks) -> None:
    first = HEADER_ROW + 2
    for row in range(first, first + 20):
        for at in range(len(form.fields) + 1):
            page.write_blank(row, at, None, looks.cell)


def _choices(page: "Worksheet", form: Form) -> None:
    for at, field in enumerate(form.fields, start=1):
        labels = [choice.label for choice in field.choices]
        first, last = HEADER_ROW + 1, HEADER_ROW + 1 + _ROWS
        if field.kind is FieldKind.CHOICE and len(",".join(labels)) <= _LIST:
            page.data_validation(first, at, last, at, {"validate": "list", "source": labels, "error_type": "warning"})
        elif field.kind is FieldKind.CHOICES:
            note = _shortened(f"Ghi một hay nhiều, cách nhau bằng dấu phẩy, hoặc “tất cả”: {'; '.join(labels)}")
            told = {"input_title": field.label[:_NOTE_TITLE], "input_message": note}
            page.data_validation(first, at, last, at, {"validate": "any", **told})


def _shortened(note: str) -> str:
    return note if len(note) <= _NOTE else f"{note[: _NOTE - 1].rpartition(';')[0]}…"
