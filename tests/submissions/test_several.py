"""Several answers in one message."""

import pytest

from knowledge import library
from submissions.fields import FormKind
from submissions.forms import forms

FOCAL = forms(library.load().systems)[FormKind.FOCAL]


@pytest.mark.parametrize(
    ("typed", "data", "rest"),
    [
        (
            "Nguyễn Văn A, Phó Chủ tịch, 0912 345 475",
            {"name": "Nguyễn Văn A", "position": "Phó Chủ tịch", "phone": "0912345475"},
            "",
        ),
        (
            "nguyễn văn a - 0912345475 - canbo.a@nghean.gov.vn",
            {"name": "Nguyễn Văn A", "phone": "0912345475", "mailbox": "canbo.a@nghean.gov.vn"},
            "",
        ),
        (
            "Nguyễn Văn A; Văn thư; UBND xã A; iOffice",
            {"name": "Nguyễn Văn A", "position": "Văn thư", "unit": "UBND xã A", "systems": "vnpt-ioffice"},
            "",
        ),
        (
            "Nguyễn Văn A, Văn thư, UBND xã A, 0912",
            {"name": "Nguyễn Văn A", "position": "Văn thư", "unit": "UBND xã A"},
            "0912",
        ),
        (
            "Hồ Thị D, Công chức Văn phòng - Thống kê",
            {"name": "Hồ Thị D", "position": "Công chức Văn phòng - Thống kê"},
            "",
        ),
        ("Nguyễn Văn A", {"name": "Nguyễn Văn A"}, ""),
        ("", {}, ""),
    ],
)
def test_each_part_goes_where_it_fits(typed: str, data: dict[str, str], rest: str) -> None:
    assert FOCAL.read_many(typed) == (data, rest)


def test_only_what_is_asked_for_is_taken() -> None:
    assert FOCAL.read_many("Văn thư, 0912345475", ["position", "mailbox"]) == ({"position": "Văn thư"}, "0912345475")
