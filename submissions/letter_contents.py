"""What a letter is about: its rows counted and named, by the route and the layouts of its receiver."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from submissions.fields import FormKind, RowData
from submissions.layouts import Layout, ListColumn, only
from submissions.letter_words import word
from submissions.masked import BLANK, show
from submissions.routing import Route

NAMED_IN_BODY = 4  # focal persons; more of them get an annex of their own


@dataclass(frozen=True)
class Contents:
    """The rows of one package, as its receiver may see them."""

    route: Route
    layouts: tuple[Layout, ...]
    rows: Sequence[tuple[FormKind, RowData]]

    @cached_property
    def lists(self) -> tuple[tuple[Layout, tuple[RowData, ...]], ...]:
        """The lists that get an annex each, with their rows. A few focal persons are named in the letter instead."""
        found = [(layout, only(layout, self.rows)) for layout in sorted(self.layouts, key=_place)]
        return tuple((layout, rows) for layout, rows in found if rows and not self._in_body(layout, rows))

    @cached_property
    def focal(self) -> tuple[RowData, ...]:
        """The focal persons."""
        return tuple(data for form, data in self.rows if form is FormKind.FOCAL)

    @cached_property
    def systems(self) -> str:
        """The systems that the rows are about, as the dispatch calls them: `các hệ thống A, B`."""
        listed = [data for form, data in self.rows if form is not FormKind.FOCAL] or self.focal
        used = {key for data in listed for key in data.get("systems", "").split(",")}
        names = [name for key, name in self.route.systems.items() if key in used] or [*self.route.systems.values()]
        return word("opening.one_system" if len(names) == 1 else "opening.several_systems", systems=", ".join(names))

    @cached_property
    def requests(self) -> dict[str, int]:
        """What is asked about certificates, with the number of certificates: `{"thu hồi": 1}`."""
        asked = Counter(data.get("request", "") for form, data in self.rows if form is FormKind.CERTIFICATE)
        column = self._column("request")
        choices = column.field.choices if column and column.field else ()
        return {choice.label.lower(): asked[choice.key] for choice in choices if asked[choice.key]}

    @property
    def forms_of_new(self) -> str:
        """The forms of Decree 68/2024/NĐ-CP on which new certificates are asked for; "" where none is."""
        new = {data.get("holder") for _, data in self.rows if data.get("request") == "new"}
        return ", ".join(word(f"body.new_{holder}") for holder in ("person", "organisation") if holder in new)

    @property
    def subject(self) -> str:
        """What the letter is about (trích yếu), without "V/v"."""
        return self.filled(word("opening.only_focal", systems="{systems}") if self.only_focal else self.route.subject)

    @property
    def only_focal(self) -> bool:
        """Whether nobody but focal persons is named."""
        return all(form is FormKind.FOCAL for form, _ in self.rows)

    def filled(self, text: str) -> str:
        """Fill a text of the route with the systems and the requests."""
        requests = ", ".join(self.requests) or word("opening.requests_unknown")
        return text.format(systems=self.systems, requests=requests)

    def focal_words(self, data: RowData) -> dict[str, str]:
        """Return what the letter says of a focal person."""
        fields = {column.field.key: column.field for column in self._focal_columns() if column.field}
        shown = {key: show(field, data.get(key, "")) for key, field in fields.items()}
        return {key: shown.get(key, BLANK) for key in ("name", "position", "unit", "phone", "mailbox")}

    def _focal_columns(self) -> tuple[ListColumn, ...]:
        return next((layout.columns for layout in self.layouts if layout.form is FormKind.FOCAL), ())

    def _column(self, key: str) -> ListColumn | None:
        columns = (column for layout in self.layouts for column in layout.columns)
        return next((column for column in columns if column.field and column.field.key == key), None)

    def _in_body(self, layout: Layout, rows: tuple[RowData, ...]) -> bool:
        return layout.form is FormKind.FOCAL and len(rows) <= NAMED_IN_BODY


def _place(layout: Layout) -> int:
    """Certificates and officials first, focal persons after them."""
    return (FormKind.CERTIFICATE, FormKind.STAFF, FormKind.FOCAL).index(layout.form)
