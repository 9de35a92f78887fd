"""Checks over the columns of lists: what an operator may have mistyped in systems.toml and routes.toml."""

from collections.abc import Iterator

from knowledge.library import Library
from knowledge.problems import Problem
from knowledge.tables import Column, System
from submissions.fields import FieldKind, Flaw, FormKind
from submissions.forms import Forms, forms
from submissions.models import MODELS

_CHOOSES = frozenset({FieldKind.CHOICE.value, FieldKind.CHOICES.value})


def check_columns(library: Library) -> list[Problem]:
    """Return what is wrong with the columns that systems add, and with those that receivers want."""
    made = forms(library.systems)
    found = [
        Problem("systems.toml", f"{key}.columns.{column.key}", message)
        for key, system in library.systems.items()
        for column in system.columns
        for message in _column(column, system, library, made)
    ]
    return sorted([*found, *_wanted(library, made)])


def _column(column: Column, system: System, library: Library, made: Forms) -> Iterator[str]:
    kind = FormKind(column.form)
    if column.key in MODELS[kind].model_fields:
        yield f"biểu '{column.form}' đã có sẵn trường này"
        return
    if column.form not in system.forms:
        yield f"hệ thống không có forms = '{column.form}' nên cột này không được hỏi"
        return
    if (column.kind in _CHOOSES) != bool(column.choices):
        yield "choices chỉ dùng, và phải có, khi kind là choice hoặc choices"
        return
    if isinstance(made[kind].read(column.key, column.example), Flaw):
        yield f"ví dụ '{column.example}' không đọc được theo kind '{column.kind}'"
    if any(other != column for other in _namesakes(column, library)):
        yield "hai hệ thống có cột cùng key mà khác nội dung"


def _namesakes(column: Column, library: Library) -> Iterator[Column]:
    for system in library.systems.values():
        yield from (other for other in system.columns if (other.key, other.form) == (column.key, column.form))


def _wanted(library: Library, made: Forms) -> Iterator[Problem]:
    for key, rule in library.routes.items():
        for form, columns in rule.columns.items():
            known = {field.key for field in made[FormKind(form)].fields}
            for column in columns:
                if column not in known:
                    yield Problem("routes.toml", f"{key}.columns.{form}", f"biểu không có trường '{column}'")
