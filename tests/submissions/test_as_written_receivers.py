"""Receivers as administrators name them."""

import pytest

from knowledge import library
from submissions.receivers import named

LIBRARY = library.load()


@pytest.mark.parametrize(
    ("locality", "typed", "key"),
    [
        ("thach-an", "Phòng Nội vụ", "noi-vu-thach-an"),
        ("thach-an", "phòng Dân tộc huyện Thạch An", "dan-toc-thach-an"),
        ("thach-an", "Văn phòng HĐND&UBND", "van-phong-thach-an"),
        ("nam-dan", "Sở Khoa học và Công nghệ", "skhcn-nghe-an"),
        ("nam-dan", "Cổng Thông tin điện tử", "cong-nghe-an"),
    ],
)
def test_a_known_agency_is_meant_without_its_place(locality: str, typed: str, key: str) -> None:
    assert named(LIBRARY, locality, typed).key == key


@pytest.mark.parametrize(
    ("locality", "typed"),
    [
        ("thach-an", "Phòng Văn hóa"),
        ("thach-an", "Sở Khoa học và Công nghệ"),
        ("nam-dan", "Phòng Nội vụ"),
        ("thach-an", "Phòng Nội vụ huyện Hòa An"),
        ("thach-an", "Phòng"),
    ],
)
def test_another_agency_is_no_known_one(locality: str, typed: str) -> None:
    assert named(LIBRARY, locality, typed).key.startswith(f"{locality}:")
