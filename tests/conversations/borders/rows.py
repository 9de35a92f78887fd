"""The rows of a unit's lists, and a table as it is pasted."""

from submissions.fields import FormKind, RowData
from submissions.forms import forms
from submissions.tables.pasting import read_paste
from submissions.tables.raw import RawTable
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood
from tests.conversations.borders.people import Place


def focal(place: Place) -> RowData:
    return {
        "name": place.person,
        "position": place.position,
        "unit": place.unit,
        "phone": place.phone,
        "mailbox": place.mailbox,
        "systems": "vnpt-ioffice",
    }


def staff(place: Place, name: str) -> RowData:
    row = {"name": name, "position": place.position, "new_unit": place.unit, "phone": place.phone}
    return {**row, "mailbox": place.mailbox, "systems": "vnpt-ioffice"}


def certificate(place: Place) -> RowData:
    return {
        "holder": "person",
        "subject": place.person,
        "expires": "2025-12-31",
        "state": "using",
        "kept_by": place.person,
        "request": "revoke",
    }


def table(place: Place) -> Understood:
    """A list of two as it is pasted."""
    lines = [
        "Họ và tên\tChức vụ\tĐơn vị mới\tĐiện thoại\tGhi gì đó",
        f"{place.another}\t{place.position}\t{place.unit}\t{place.phone}\tx",
        f"{place.imported}\t{place.position}\t{place.unit}\t{place.phone}\ty",
    ]
    raw = read_paste("\n".join(lines))
    assert isinstance(raw, RawTable)
    read = understand(raw, forms({}), FormKind.STAFF)
    assert isinstance(read, Understood)
    return read
