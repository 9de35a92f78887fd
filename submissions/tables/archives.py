"""A workbook's archive, looked at before anything parses it: bombs, passwords, and what its sheets hold."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from submissions.tables.limits import HIGHEST_RATIO, LARGE_PART, LARGEST_UNPACKED, MOST_PARTS, MOST_SHEETS
from submissions.tables.raw import Unreadable
from submissions.tables.sheet_parts import Extent, measure, sheet_paths

_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError)
_ENCRYPTED = 1  # a bit of a part's flags
_STRINGS = "xl/sharedStrings.xml"
_CHUNK = 1 << 18


@dataclass(frozen=True)
class Archive:
    """What was seen without parsing: how far each sheet reaches, by its name, and text keys of what it brings along."""

    extents: Mapping[str, Extent]
    notes: tuple[str, ...] = ()


def check_parts(data: bytes) -> Unreadable | None:
    """Return why an archive is not to be opened: too much in it, or a password."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _refusal(archive.infolist())
    except _FAULTS:
        return Unreadable("tables.damaged")


def look_through(data: bytes) -> Archive | Unreadable:
    """Look through the sheets of an .xlsx. They are unpacked to what they declare, and no further."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _unpack(archive, _STRINGS)
            paths = list(sheet_paths(archive).items())[:MOST_SHEETS]
            extents = {name: measure(archive, path) for path, name in paths if _is_kept(archive, path)}
            return Archive(extents, _notes(archive.namelist(), extents))
    except _FAULTS:
        return Unreadable("tables.damaged")


def _refusal(parts: Sequence[zipfile.ZipInfo]) -> Unreadable | None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return Unreadable("tables.password")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or any(map(_is_bomb, parts)):
        return Unreadable("tables.too_heavy")
    return None


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE_PART and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)


def _is_kept(archive: zipfile.ZipFile, path: str) -> bool:
    # A sheet of charts has no cells, and one that is named but missing is passed over.
    return path.startswith("xl/worksheets/") and path in archive.NameToInfo


def _unpack(archive: zipfile.ZipFile, path: str) -> None:
    # Proves that the part is whole and no larger than it says; the parser would not mind.
    if path not in archive.NameToInfo:
        return
    with archive.open(path) as part:
        while part.read(_CHUNK):
            pass


def _notes(names: Sequence[str], extents: Mapping[str, Extent]) -> tuple[str, ...]:
    seen = {
        "tables.note_macros": any(name.endswith("vbaProject.bin") for name in names),
        "tables.note_links": any(name.startswith("xl/externalLinks/") for name in names),
        "tables.note_formulas": any(extent.formulas for extent in extents.values()),
        "tables.note_uncounted": any(extent.unvalued for extent in extents.values()),
    }
    return tuple(key for key, there in seen.items() if there)
