"""The forms of a dossier: one pydantic model each, from which questions, columns, checks and letter tables come."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from pydantic import create_model

from knowledge.tables import System
from submissions import checking, columns, masked, several
from submissions.checking import RowCheck
from submissions.fields import Field, Flaw, FormKind, RowData
from submissions.models import MODELS, Listed


@dataclass(frozen=True)
class Form:
    """One of the lists, for one locality: its fields in the order in which they are asked and written."""

    kind: FormKind
    title: str
    model: type[Listed]
    fields: tuple[Field, ...]
    checks: RowCheck = made(compare=False, repr=False)

    def field(self, key: str) -> Field:
        """Return a field. An unknown key raises KeyError."""
        return self.model.asks[key]

    def read(self, key: str, typed: str) -> str | Flaw:
        """Read one typed answer into its canonical text."""
        return checking.read(typed, self.field(key))

    def read_many(self, typed: str, wanted: Collection[str] | None = None) -> tuple[RowData, str]:
        """Read several answers typed in one message (`Nguyễn Văn A, Phó Chủ tịch, 0912…`), and what is left over."""
        asked = [field for field in self.fields if wanted is None or field.key in wanted]
        return several.read_many(typed, asked)

    def check(self, cells: Mapping[str, str]) -> tuple[RowData, tuple[Flaw, ...]]:
        """Read a whole row; what could be read is kept. A field without a cell is not missed: see `missing`."""
        return self.checks(cells)

    def record(self, data: RowData) -> Listed:
        """Return a row as its model. Raises ValidationError for one that does not hold."""
        return self.model.model_validate(dict(data))

    def asked(self, data: RowData) -> tuple[Field, ...]:
        """Return the fields that a row is asked: those of a system only where the row names it."""
        return tuple(field for field in self.fields if checking.applies(field, data))

    def missing(self, data: RowData) -> tuple[Field, ...]:
        """Return the required fields that a row lacks."""
        return tuple(field for field in self.asked(data) if field.required and not data.get(field.key))

    def optional_missing(self, data: RowData) -> tuple[Field, ...]:
        """Return the other fields that a row lacks: they may stay `[cần bổ sung]`."""
        return tuple(field for field in self.asked(data) if not field.required and not data.get(field.key))

    def show(self, field: Field | str, value: str) -> str:
        """Write a value as people read it."""
        return masked.show(self._taken(field), value)

    def show_masked(self, field: Field | str, value: str) -> str:
        """Write a value for an echo, phones and mailboxes masked."""
        return masked.show_masked(self._taken(field), value)

    def _taken(self, field: Field | str) -> Field:
        return self.field(field) if isinstance(field, str) else field


class Forms:
    """The three forms of a locality."""

    def __init__(self, made: Mapping[FormKind, Form]) -> None:
        self._made = made

    def __getitem__(self, kind: FormKind) -> Form:
        """Return a form."""
        return self._made[kind]

    def __iter__(self) -> Iterator[Form]:
        """Go through the forms."""
        return iter(self._made.values())


def forms(systems: Mapping[str, System], routed: Collection[str] | None = None) -> Forms:
    """Make the forms with the systems of `knowledge/data/systems.toml`, or those of them that a locality routes."""
    offered = columns.offered(systems, routed)
    return Forms({kind: _form(kind, columns.fields(kind, offered)) for kind in FormKind})


def _form(kind: FormKind, asked: tuple[Field, ...]) -> Form:
    model = _model(MODELS[kind], asked)
    model.asks = {field.key: field for field in asked}
    return Form(kind, columns.words()[kind].title, model, asked, RowCheck(asked))


def _model(base: type[Listed], asked: tuple[Field, ...]) -> type[Listed]:
    """Return the model with the columns that systems add; what only some rows are asked may be missing in others."""
    extra: dict[str, Any] = {
        field.key: (str, ... if field.required and not field.systems else "")
        for field in asked
        if field.key not in base.model_fields
    }
    return create_model(base.__name__, __base__=base, **extra)
