"""What a file is, by its first bytes and not by its name."""

import io
import zipfile
from enum import StrEnum

from submissions.tables.raw import Unreadable

_WIDE = "utf-16-le"


class FileKind(StrEnum):
    """The kinds of files that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


# First bytes of what is no table, and the text key of what to say.
_BEGINNINGS = (
    (b"%PDF", "tables.pdf"),
    *((mark, "tables.picture") for mark in (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")),
    *((mark, "tables.archive") for mark in (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x05\x06")),
    (b"{\\rtf", "tables.word"),
)
_WEB = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style", b"mime-version:")
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in a compound file, and what they tell.
_STREAMS = (
    ("EncryptedPackage", "tables.password"),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", "tables.word"),
    ("PowerPoint Document", "tables.slides"),
)
# Parts of an archive, and what they tell.
_PARTS = (
    ("xl/workbook.xml", FileKind.XLSX),
    ("xl/workbook.bin", "tables.binary"),
    ("word/document.xml", "tables.word"),
    ("ppt/presentation.xml", "tables.slides"),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
    b"application/vnd.oasis.opendocument.text": "tables.word",
    b"application/vnd.oasis.opendocument.presentation": "tables.slides",
}
_LOOKED_AT = 4096


def kind_of(data: bytes) -> FileKind | Unreadable:
    """Return what a file is, or why it cannot be read as a table."""
    found = _found(data)
    return found if isinstance(found, FileKind) else Unreadable(found)


def _found(data: bytes) -> FileKind | str:
    if not data.strip(b"\x00 \t\r\n"):
        return "tables.empty_file"
    if data.startswith(b"PK\x03\x04"):
        return _archived(data)
    if data.startswith(_COMPOUND):
        return _compound(data)
    for mark, name in _BEGINNINGS:
        if data.startswith(mark):
            return name
    return _written(data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower(), data)


def _written(start: bytes, data: bytes) -> FileKind | str:
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "tables.picture"
    if start.startswith(b"<?xml") and _XML_SHEET in start:
        return "tables.old_xml"
    plain = start.replace(b"\x00", b"")
    return "tables.web_page" if any(mark in plain for mark in _WEB[:3]) or plain.startswith(_WEB) else FileKind.TEXT


def _archived(data: bytes) -> FileKind | str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                declared = archive.open("mimetype").read(_LOOKED_AT)
                return _OPEN_DOCUMENTS.get(declared.strip(), "tables.archive")
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return "tables.damaged"
    plain = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    return next((told for part, told in _PARTS if part in plain), "tables.archive")


def _compound(data: bytes) -> FileKind | str:
    return next((told for name, told in _STREAMS if name.encode(_WIDE) in data), "tables.damaged")
