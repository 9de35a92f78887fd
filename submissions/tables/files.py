"""Files to raw tables: what the file is tells its bytes, not its name."""

from directory.marks import is_marked
from submissions.tables.digests import digest
from submissions.tables.encodings import decode
from submissions.tables.fonts import NOTE, in_unicode
from submissions.tables.kinds import FileKind, kind_of
from submissions.tables.limits import LARGEST_FILE, large_file
from submissions.tables.pasting import text_table
from submissions.tables.raw import RawTable, Unreadable
from submissions.tables.workbooks import read_workbook

_EDGE = 4_000  # characters at the head and the foot of a text, where a mark of secrecy stands


def read_table(name: str, data: bytes) -> RawTable | Unreadable:
    """Read a file's table. Meant for a process that can be stopped: a file may be made to take all there is."""
    if len(data) > LARGEST_FILE:
        return large_file(len(data))
    kind = kind_of(data)
    if isinstance(kind, Unreadable):
        return kind
    return _text(name, data) if kind is FileKind.TEXT else _workbook(name, data, kind)


def _text(name: str, data: bytes) -> RawTable | Unreadable:
    text = decode(data)
    if text is None:
        return Unreadable("tables.unknown_file")
    # A mark stands on a line of its own, which is no row of the table.
    marked = is_marked(text[:_EDGE]) or is_marked(text[-_EDGE:])
    return Unreadable("tables.marked") if marked else text_table(name, text)


def _workbook(name: str, data: bytes, kind: FileKind) -> RawTable | Unreadable:
    read = read_workbook(data, kind)
    if isinstance(read, Unreadable):
        return read
    rows, converted = in_unicode(read.rows)
    notes = (*read.notes, NOTE) if converted else read.notes
    return RawTable(name, read.sheet, rows, digest(rows), notes)
