"""Layouts: how a receiver's list is written, column by column. Plain data, so that another process can write it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.vietnamese import fold, tokens
from submissions.checking import applies
from submissions.fields import Field, FieldKind, FormKind, RowData
from submissions.forms import Form, Forms
from submissions.masked import BLANK, show
from submissions.routing import Route

# Widths in cm on paper, at 12 points. A phone must not be broken over two lines.
_WIDTHS = {
    FieldKind.NAME: 3.6,
    FieldKind.TEXT: 3.1,
    FieldKind.PHONE: 2.7,
    FieldKind.MAILBOX: 4.5,
    FieldKind.DATE: 2.5,
    FieldKind.CHOICE: 2.5,
    FieldKind.CHOICES: 3.6,
}
_UNKNOWN_WIDTH = 2.6


@dataclass(frozen=True)
class ListColumn:
    """A column: its header, and the field that fills it; None where the receiver's own form asks for what we lack."""

    header: str
    field: Field | None

    @property
    def width(self) -> float:
        """How wide the column wants to be on paper, in cm."""
        return _WIDTHS[self.field.kind] if self.field else _UNKNOWN_WIDTH

    @property
    def centred(self) -> bool:
        """Whether what stands in the column is short and of one shape."""
        return self.field is not None and self.field.kind in (FieldKind.PHONE, FieldKind.DATE)

    @property
    def unbroken(self) -> bool:
        """Whether the column keeps its width, because what stands in it should stay on one line."""
        return self.centred or (self.field is not None and self.field.kind is FieldKind.MAILBOX)


@dataclass(frozen=True)
class Layout:
    """One list of a receiver. `systems` are the receiver's: of the others that a row names, nothing is written."""

    form: FormKind
    title: str
    columns: tuple[ListColumn, ...]
    systems: tuple[str, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, without the number of the row."""
        return tuple(column.header for column in self.columns)

    def cells(self, data: RowData) -> tuple[str, ...]:
        """Write one row; what is not known stays empty."""
        return tuple(self._cell(column.field, data) for column in self.columns)

    def written(self, data: RowData) -> tuple[str, ...]:
        """Write one row for a letter: what it should have and lacks is `[cần bổ sung]`."""
        cells = zip(self.columns, self.cells(data), strict=True)
        return tuple(cell or (BLANK if _is_wanted(column.field, data) else "") for column, cell in cells)

    def _cell(self, field: Field | None, data: RowData) -> str:
        value = data.get(field.key, "") if field else ""
        if field and field.key == "systems":
            labels = {choice.key: choice.label for choice in field.choices}
            return "; ".join(labels.get(key, key) for key in value.split(",") if key in self.systems)
        return show(field, value) if field and value else ""


def layouts(route: Route, forms: Forms) -> tuple[Layout, ...]:
    """Return how a route's lists are written, in the order of the forms."""
    made = [_layout(route, form) for form in forms if form.kind in route.columns]
    return tuple(layout for layout in made if layout.columns)


def only(layout: Layout, rows: Sequence[tuple[FormKind, RowData]]) -> tuple[RowData, ...]:
    """Return the rows of a layout's form, cut down to what its receiver may see; of the systems, its own."""
    keys = {"systems", *(column.field.key for column in layout.columns if column.field)}
    return tuple(_cut(data, keys, layout.systems) for form, data in rows if form is layout.form)


def _cut(data: RowData, keys: Collection[str], systems: Collection[str]) -> RowData:
    kept = {key: value for key, value in data.items() if key in keys}
    if "systems" in kept:
        kept["systems"] = ",".join(key for key in kept["systems"].split(",") if key in systems)
    return kept


def _layout(route: Route, form: Form) -> Layout:
    wanted = [form.field(key) for key in route.columns[form.kind] if key in form.model.asks]
    columns = [ListColumn(field.label, field) for field in wanted]
    if route.layout and form.kind is FormKind.STAFF:
        columns = [ListColumn(header, _meant(header, form)) for header in route.layout if not _is_number(header)]
    return Layout(form.kind, form.title, tuple(columns), tuple(route.systems))


def _is_wanted(field: Field | None, data: RowData) -> bool:
    return field is None or applies(field, data)


def _meant(header: str, form: Form) -> Field | None:
    """Return the field that a header of the receiver's own form means."""
    said = _plain(header)
    for field in form.fields:
        if said in {_plain(name) for name in (field.label, *field.headers)}:
            return field
    return None


def _is_number(header: str) -> bool:
    return _plain(header) in ("stt", "tt", "so tt", "so thu tu")


def _plain(text: str) -> str:
    return fold(" ".join(tokens(text)))
