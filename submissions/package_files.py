"""The files of a package: the letter to be signed, the list as a sheet, and archives of many of them.

Everything here takes and returns plain data, so that another process can do it, a few orders at a time while the
chat shows how far it has come: `made(orders)` for each part, then `archive(files)`.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.tables import Document
from knowledge.vietnamese import fold
from submissions.books import Page, book
from submissions.fields import FormKind, RowData
from submissions.layouts import Layout, only
from submissions.letter_words import word
from submissions.letterheads import Letterhead
from submissions.letters import Letter, letter
from submissions.routing import Route

_LONGEST_NAME = 60
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the archive does not say when it was made; the same files make the same archive

File = tuple[str, bytes]
# What `order` takes.
Job = tuple[str, Letterhead, Route, Sequence[Layout], Sequence[tuple[FormKind, RowData]], Mapping[str, Document]]


@dataclass(frozen=True)
class Order:
    """One package's files, to be made. `stem` is their name without the ending."""

    stem: str
    letter: Letter
    pages: tuple[Page, ...]


def order(
    stem: str,
    head: Letterhead,
    route: Route,
    layouts: Sequence[Layout],
    rows: Sequence[tuple[FormKind, RowData]],
    documents: Mapping[str, Document],
) -> Order:
    """Return what is to be made of a package: the letter, and a sheet for each of its lists in the same columns."""
    pages = tuple(_page(layout, only(layout, rows)) for layout in layouts)
    return Order(stem, letter(head, route, layouts, rows, documents), tuple(page for page in pages if page.rows))


def made(orders: Sequence[Order]) -> list[File]:
    """Make the files of these packages: a .docx and an .xlsx each. About 60 ms a package of forty people."""
    from submissions.letter_paper import docx  # python-docx takes 150 ms to import, and a turn needs none of it

    files = [
        ((f"{asked.stem}.docx", docx(asked.letter)), (f"{asked.stem}.xlsx", book(asked.pages))) for asked in orders
    ]
    return [file for pair in files for file in pair]


def made_from(jobs: Sequence[Job]) -> list[File]:
    """Write these packages' letters and make their files, all of it where this is called: in another process."""
    return made([order(*job) for job in jobs])


def archive(files: Iterable[File]) -> bytes:
    """Return a zip archive. Its parts are compressed already and are only put together."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as target:
        for name, content in told_apart(files):
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return kept.getvalue()


def letters_archive(orders: Sequence[Order], at_once: int = 20) -> Iterator[tuple[int, int] | bytes]:
    """Make many packages' files: yields how many are done of how many, at last the archive."""
    files: list[File] = []
    for first in range(0, len(orders), at_once):
        yield first, len(orders)
        files += made(orders[first : first + at_once])
    yield len(orders), len(orders)
    yield archive(files)


def stem(*parts: str) -> str:
    """Return a file's name without its ending: letters without diacritics, figures and hyphens."""
    named = re.sub(r"[^A-Za-z0-9]+", "-", " ".join(part if part.isascii() else fold(part) for part in parts))
    return named.strip("-")[:_LONGEST_NAME].strip("-") or "danh-sach"


def told_apart(files: Iterable[File]) -> Iterator[File]:
    """Give files of one name numbers, so that none hides another."""
    seen: dict[str, int] = {}
    for name, content in files:
        seen[name] = seen.get(name, 0) + 1
        front, _, ending = name.rpartition(".")
        yield (name if seen[name] == 1 else f"{front}-{seen[name]}.{ending}"), content


def _page(layout: Layout, rows: Sequence[RowData]) -> Page:
    numbered = [(str(at), *layout.cells(data)) for at, data in enumerate(rows, 1)]
    return Page(word(f"book.{layout.form}"), layout.title, (word("annex.number"), *layout.headers), numbered)
