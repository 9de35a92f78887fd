"""The sheets within an .xlsx archive: where each is kept, and how far its filled cells reach, without parsing it."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import IO

from submissions.tables.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s+ref=["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']""")
# A cell with something in it: one without is closed at once.
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^>/]*\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^>/]*>""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_UNVALUED = (b"</f></c>", b"<v></v>", b"<v/>", b"<v />")
_CHUNK = 1 << 18
_HEAD = 4096


@dataclass
class Extent:
    """How far a sheet reaches. `rows` counts filled rows until too many were seen, `declared` what the sheet claims."""

    rows: int = 0
    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0
    declared: int = 0
    formulas: bool = False
    unvalued: bool = False

    @property
    def too_tall(self) -> bool:
        """Whether there are more rows than a list may have."""
        return self.rows > MOST_ROWS

    @property
    def too_wide(self) -> bool:
        """Whether there are more columns than a list may have."""
        return self.right - self.left >= MOST_COLUMNS

    @property
    def too_large(self) -> bool:
        """Whether reading the sheet would take too much memory, be it for one stray cell far below."""
        return self.too_tall or self.too_wide or _area(self) > MOST_CELLS


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of each sheet by the path of its part. Raises KeyError where parts are missing."""
    relations = map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {found.get("Id", ""): posixpath.join("xl", found.get("Target", "")) for found in relations}
    sheets = map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml")))
    named = {targets.get(_relation_id(found), ""): unescape(found.get("name", "")) for found in sheets}
    return {posixpath.normpath(path).lstrip("/"): name for path, name in named.items() if path}


def measure(archive: zipfile.ZipFile, path: str) -> Extent:
    """Return how far a sheet reaches. Its filled cells are counted only where it claims too much, or claims nothing.

    All of it is unpacked meanwhile, so that a damaged part raises what `zipfile` raises.
    """
    with archive.open(path) as part:
        head = part.read(_HEAD)
        extent = _claimed(head)
        counting = extent.too_large or not extent.declared
        if counting:
            extent = Extent(declared=extent.declared)
        for block in _blocks(head, part):
            extent.formulas = extent.formulas or b"<f>" in block or b"<f " in block
            extent.unvalued = extent.unvalued or any(mark in block for mark in _UNVALUED)
            if counting and extent.too_tall:
                extent.rows += block.count(b"<row ") + block.count(b":row ")  # that many are not looked at one by one
            elif counting:
                _count(extent, block)
    return extent


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1: `A` is 1, `XFD` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}


def _relation_id(found: dict[str, str]) -> str:
    return next((value for name, value in found.items() if name.endswith(":id")), "")


def _claimed(head: bytes) -> Extent:
    found = _DIMENSION.search(head)
    if not found:
        return Extent()
    left, top, right, bottom = found.groups()
    last = int(bottom or top)
    return Extent(
        rows=last - int(top) + 1,
        top=int(top),
        bottom=last,
        left=column_number(left),
        right=column_number(right or left),
        declared=last,
    )


def _blocks(head: bytes, part: IO[bytes]) -> Iterator[bytes]:
    # Each block ends where a cell begins, so that no cell is torn.
    rest = head
    while chunk := part.read(_CHUNK):
        block = rest + chunk
        cut = max(block.rfind(b"<c "), block.rfind(b":c "))
        if cut <= 0:
            cut = len(block)
        yield block[:cut]
        rest = block[cut:]
    yield rest


def _count(extent: Extent, block: bytes) -> None:
    for letters, figures in _FILLED.findall(block):
        column, row = column_number(letters), int(figures)
        if row != extent.bottom:
            extent.rows += 1
            extent.top = extent.top or row
            extent.bottom = row
        extent.left = min(extent.left or column, column)
        extent.right = max(extent.right, column)


def _area(extent: Extent) -> int:
    return (extent.bottom - extent.top + 1) * (extent.right - extent.left + 1)
