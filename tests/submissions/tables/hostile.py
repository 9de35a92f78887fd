"""Files that are something else, or were made to do harm. All are made here."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from tests.submissions.tables.made import HEADS, PEOPLE, workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def listed() -> bytes:
    """An ordinary workbook."""
    return workbook((HEADS, *PEOPLE))


def changed(part: str, old: bytes, new: bytes, content: bytes | None = None) -> bytes:
    """A workbook with something exchanged within a part."""
    parts = parts_of(content or listed())
    assert old in parts[part]
    return archive(parts | {part: parts[part].replace(old, new)})


def with_parts(parts: Mapping[str, bytes]) -> bytes:
    return archive(parts_of(listed()) | dict(parts))


def sheet_of(rows: str, dimension: str = "") -> bytes:
    """A workbook whose sheet is this XML."""
    claim = f'<dimension ref="{dimension}"/>' if dimension else ""
    page = f'<worksheet xmlns="{_MAIN}">{claim}<sheetData>{rows}</sheetData></worksheet>'
    return archive(parts_of(listed()) | {SHEET: page.encode()})


def tall(count: int, dimension: str = "") -> bytes:
    return sheet_of("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1)), dimension)


def full(rows: int, columns: int) -> bytes:
    """A sheet full of text, each cell another one."""
    letters = [chr(65 + at // 26 - 1) * (at >= 26) + chr(65 + at % 26) for at in range(columns)]
    cell = '<c r="{0}{1}" t="inlineStr"><is><t>Nguyễn Văn {0} {1}</t></is></c>'
    lines = (f'<row r="{n}">{"".join(cell.format(letter, n) for letter in letters)}</row>' for n in range(1, rows + 1))
    return sheet_of("".join(lines), f"A1:{letters[-1]}{rows}")


def bomb(megabytes: int) -> bytes:
    """A small file that unpacks to much."""
    return archive(parts_of(listed()) | {STRINGS: b"<sst>" + b"a" * (megabytes * 1024 * 1024) + b"</sst>"})


def lying_bomb(megabytes: int) -> bytes:
    """One that declares to be small."""
    made = bytearray(bomb(megabytes))
    size = struct.pack("<I", megabytes * 1024 * 1024 + len(b"<sst></sst>"))
    return bytes(made).replace(size, struct.pack("<I", 1000))


def laughs(depth: int = 9) -> bytes:
    """Entities within entities within entities."""
    doubled = [f"&l{n - 1};" * 10 if n else "haha" for n in range(depth)]
    entities = "".join(f'<!ENTITY l{n} "{value}">' for n, value in enumerate(doubled))
    kept = parts_of(listed())
    text = kept[STRINGS].decode()
    head, rest = text.split("?>", 1)
    rest = rest.replace("Nguyễn Văn A", f"&l{depth - 1};")
    return archive(kept | {STRINGS: f"{head}?><!DOCTYPE sst [{entities}]>{rest}"})


def outside() -> bytes:
    """An entity that names a file of the machine."""
    kept = parts_of(listed())
    head, rest = kept[STRINGS].decode().split("?>", 1)
    rest = rest.replace("Nguyễn Văn A", "&x;")
    return archive(kept | {STRINGS: f'{head}?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>{rest}'})


def compound(*streams: str) -> bytes:
    """A compound file (as old Office and encrypted files are) with these streams, empty ones."""
    about = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", *about)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    fat = struct.pack("<II", _FAT, _END) + struct.pack("<I", _FREE) * 126
    entries = [_entry("Root Entry", 5), *(_entry(name, 2) for name in streams)]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")[:_SECTOR]
    return header.ljust(_SECTOR, b"\xff") + fat + directory


def open_document(rows: Sequence[Sequence[str]], repeated: int = 1) -> bytes:
    """An .ods; its rows stand so many times."""
    cells = [
        [f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>" for cell in row]
        for row in rows
    ]
    again = f" table:number-rows-repeated='{repeated}'" if repeated > 1 else ""
    body = "".join(f"<table:table-row{again}>{''.join(row)}</table:table-row>" for row in cells)
    spaces = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "table", "text")
    )
    sheet = f"<table:table table:name='Bảng'>{body}</table:table>"
    inner = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    page = f"<office:document-content {spaces}>{inner}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "content.xml": page, "META-INF/manifest.xml": "<a/>"})


def word() -> bytes:
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": _WORD})


def protected() -> bytes:
    """A zip whose parts are marked as encrypted."""
    made = bytearray(listed())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := made.find(mark, place + 1)) >= 0:
            made[place + at] |= 1
    return bytes(made)


def _entry(name: str, kind: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, _FREE, _FREE, _FREE, _END, 0)
