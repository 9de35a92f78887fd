"""The library: every table and entry, loaded from the shipped folder and from the operator's own folders."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge import entries
from knowledge.entries import Entry
from knowledge.problems import Problem
from knowledge.tables import Caution, Deadline, Document, Locality, Receiver, RoutingRule, Row, System

SHIPPED = Path(__file__).parent
R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Library:
    """All that is known. What could not be read is named in `problems` and left out; the rest serves."""

    documents: Mapping[str, Document]
    localities: Mapping[str, Locality]
    systems: Mapping[str, System]
    deadlines: Mapping[str, Deadline]
    warnings: Mapping[str, Caution]
    entries: Mapping[str, Entry]
    receivers: Mapping[str, Receiver]
    routes: Mapping[str, RoutingRule]
    problems: tuple[Problem, ...] = ()

    def locality_of(self, citation: str) -> str | None:
        """Return the locality whose dispatch is cited, None for an unknown document."""
        document = self.documents.get(citation.partition(":")[0])
        return document.locality if document else None

    def has_section(self, citation: str) -> bool:
        """Whether a citation names a section that a document really has."""
        name, _, section = citation.partition(":")
        return name in self.documents and section in self.documents[name].sections

    def scope(self, locality: str | None) -> tuple[str, ...]:
        """Return the localities whose guidance holds for one, its own first: `nam-dan`, then `nghe-an`."""
        found: list[str] = []
        while locality is not None and locality in self.localities and locality not in found:
            found.append(locality)
            locality = self.localities[locality].parent
        return tuple(found)


def load(folders: Sequence[Path] = ()) -> Library:
    """Load the shipped knowledge, then each folder of an operator's own, which may add or replace rows and entries."""
    roots = [SHIPPED, *folders]
    problems = [Problem(str(root), "", "không có thư mục này") for root in folders if not root.is_dir()]
    return Library(
        documents=_table(roots, "documents", Document, problems),
        localities=_table(roots, "localities", Locality, problems),
        systems=_table(roots, "systems", System, problems),
        deadlines=_table(roots, "deadlines", Deadline, problems),
        warnings=_table(roots, "warnings", Caution, problems),
        entries=_entries(roots, problems),
        receivers=_table(roots, "receivers", Receiver, problems),
        routes=_table(roots, "routes", RoutingRule, problems),
        problems=tuple(problems),
    )


def _table(roots: Iterable[Path], name: str, model: type[R], problems: list[Problem]) -> dict[str, R]:
    rows: dict[str, R] = {}
    for root in roots:
        path = root / "data" / f"{name}.toml"
        if path.is_file():
            rows |= _rows(path, model, problems)
    return rows


def _rows(path: Path, model: type[R], problems: list[Problem]) -> dict[str, R]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "", f"không đọc được TOML: {error}"))
        return {}
    adapter, rows = TypeAdapter(model), {}
    for key, fields in raw.items():
        try:
            rows[key] = adapter.validate_python(fields)
        except ValidationError as error:
            problems += [Problem(path.name, ".".join(map(str, (key, *e["loc"]))), e["msg"]) for e in error.errors()]
    return rows


def _entries(roots: Iterable[Path], problems: list[Problem]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for root in roots:
        own: dict[str, Entry] = {}
        for path in sorted((root / "entries").rglob("*.md")):
            entry = entries.read(path, root)
            if isinstance(entry, list):
                problems += entry
            elif entry.id in own:
                problems.append(Problem(entry.file, "id", f"trùng với {own[entry.id].file}; tệp này bị bỏ qua"))
            else:
                own[entry.id] = entry
        found |= own
    return found
