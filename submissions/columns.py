"""What a form asks, put together: the fields of its model, their words, the systems of a locality, extra columns."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.tables import Column, System
from submissions.fields import Choice, Field, FieldKind, FormKind
from submissions.models import MODELS, PERSONAL

_WORDS = Path(__file__).parent / "forms.toml"
# The list of certificates is about one system; it is not asked which.
_ASKED_SYSTEMS = "systems"


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _FieldWords(_Words):
    """One field's words, as `forms.toml` has them."""

    label: str
    question: str
    example: str
    headers: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    systems: tuple[str, ...] = ()


class _FormWords(_Words):
    """One form's words."""

    title: str
    fields: Mapping[str, _FieldWords]


@lru_cache(maxsize=1)
def words() -> Mapping[FormKind, _FormWords]:
    """Read the words of the forms."""
    raw = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {FormKind(kind): _FormWords.model_validate(form) for kind, form in raw.items()}


def fields(kind: FormKind, systems: Mapping[str, System]) -> tuple[Field, ...]:
    """Return the fields of a form: its model's in their order, then what the systems add."""
    offered = tuple(_choices(kind, systems))
    return (*_own(kind, offered), *_extra(kind, systems))


def offered(systems: Mapping[str, System], routed: Collection[str] | None) -> Mapping[str, System]:
    """Return the systems that people of a locality can be named for; without a routing table, all of them."""
    return {key: row for key, row in systems.items() if row.forms and (routed is None or key in routed)}


def _own(kind: FormKind, systems: tuple[Choice, ...]) -> Iterator[Field]:
    for key, info in MODELS[kind].model_fields.items():
        said = words()[kind].fields[key]
        reads = next(mark for mark in info.metadata if isinstance(mark, FieldKind))
        yield Field(
            key=key,
            label=said.label,
            kind=reads,
            question=said.question,
            example=said.example,
            required=info.is_required() or bool(said.systems),
            personal=reads in PERSONAL,
            headers=said.headers,
            choices=systems if key == _ASKED_SYSTEMS else said.choices,
            systems=said.systems,
        )


def _choices(kind: FormKind, systems: Mapping[str, System]) -> Iterator[Choice]:
    for key, row in systems.items():
        if kind.value in row.forms:
            yield Choice(key, row.name, row.aliases)


def _extra(kind: FormKind, systems: Mapping[str, System]) -> Iterator[Field]:
    """Two systems that want the same column get one; it is asked of the rows of either."""
    wanted: dict[str, tuple[Column, list[str]]] = {}
    for key, row in systems.items():
        for column in row.columns:
            if column.form == kind.value and column.key not in MODELS[kind].model_fields:
                wanted.setdefault(column.key, (column, []))[1].append(key)
    for column, keys in wanted.values():
        yield _field(column, () if kind is FormKind.CERTIFICATE else tuple(keys))


def _field(column: Column, systems: tuple[str, ...]) -> Field:
    kind = FieldKind(column.kind)
    return Field(
        key=column.key,
        label=column.label,
        kind=kind,
        question=column.question,
        example=column.example,
        required=column.required,
        personal=column.personal or kind in PERSONAL,
        headers=column.headers,
        choices=tuple(Choice(key, label) for key, label in column.choices.items()),
        systems=systems,
    )
