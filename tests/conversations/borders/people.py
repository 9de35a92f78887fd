"""Two localities with a unit each, and everybody who looks from one of them, or from nowhere, at the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.membership import Post, Role

# Of the first unit, or of its locality and its agencies; nothing of the second is theirs.
FOCAL, OFFICIAL, HEAD, RECEIVER, ADMINISTRATOR = 21, 22, 23, 24, 25
STRANGER = 26  # has agreed, and has no post
REVOKED = 27  # typed all that is the second unit's, and had every post there until a moment ago
INTRUDERS = {
    "focal": FOCAL,
    "official": OFFICIAL,
    "head": HEAD,
    "receiver": RECEIVER,
    "administrator": ADMINISTRATOR,
    "stranger": STRANGER,
    "revoked": REVOKED,
}


@dataclass(frozen=True)
class Place:
    """A unit with all that nobody else may read. `asks` is a routing question of its locality."""

    unit: str
    former_name: str
    locality: str
    receiver: str
    routes: Sequence[tuple[str, str]]
    focal: int
    colleague: int
    guest: int
    person: str
    another: str
    dropped: str
    imported: str
    position: str
    phone: str
    mailbox: str
    file: str
    code: str
    used_code: str
    open_code: str
    decision: str
    asks: str
    answer: str


OWN = Place(
    unit="UBND xã Minh Khai",
    former_name="UBND xã Hưng Đạo",
    locality="nam-dan",
    receiver="skhcn-nghe-an",
    routes=[
        ("nam-dan-so-khcn", "skhcn-nghe-an"),
        ("nam-dan-cong", "cong-nghe-an"),
        ("nam-dan-tthc", "cong-nghe-an"),
    ],
    focal=FOCAL,
    colleague=FOCAL,
    guest=28,
    person="Nguyễn Văn Mở",
    another="Trần Thị Mở",
    dropped="Lê Văn Mở",
    imported="Phạm Thị Mở",
    position="Chuyên viên",
    phone="0912345476",
    mailbox="mo.nv@nghean.gov.vn",
    file="danh-sach-minh-khai.xlsx",
    code="ACDEFG",
    used_code="ACDEF-23456",
    open_code="ACDEF-23457",
    decision="11/QĐ-UBND",
    asks="nam-dan-khac",
    answer="Trung tâm Mở",
)
OTHER = Place(
    unit="UBND xã Kín Đáo",
    former_name="UBND xã Kín Cổng",
    locality="thach-an",
    receiver="noi-vu-thach-an",
    routes=[
        ("thach-an-can-bo", "noi-vu-thach-an"),
        ("thach-an-van-phong", "van-phong-thach-an"),
        ("thach-an-bao-cao", "van-hoa-thach-an"),
    ],
    focal=REVOKED,
    colleague=31,
    guest=32,
    person="Nguyễn Văn Kín",
    another="Trần Thị Kín",
    dropped="Lê Văn Kín",
    imported="Phạm Thị Kín",
    position="Phó Trưởng ban Kín",
    phone="0912345479",
    mailbox="kin.nv@caobang.gov.vn",
    file="danh-sach-kin.xlsx",
    code="HJKMNP",
    used_code="HJKMN-23456",
    open_code="HJKMN-23457",
    decision="99/QĐ-KIN",
    asks="thach-an-email",
    answer="Trung tâm Kín",
)
# What nobody of the first unit may ever read, in any writing.
SECRETS = (
    *("Kín", "kin.nv", "k***@", "caobang.gov.vn", "345479", "345 479", "xx xxx 479"),
    *("HJKMN", "99/QĐ", "danh-sach-kin"),
)


def posts(unit: int) -> dict[int, Sequence[Post]]:
    """Return the posts of those who look, beside the focal person's own."""
    return {
        OFFICIAL: [Post(Role.OFFICIAL, unit)],
        HEAD: [Post(Role.HEAD, unit)],
        RECEIVER: [Post(Role.RECEIVER, receiver=receiver) for receiver in agencies(OWN)],
        ADMINISTRATOR: [Post(Role.ADMINISTRATOR, locality=OWN.locality)],
    }


def lost_posts() -> Sequence[Post]:
    """Return what somebody was until a moment ago, beside a focal person of the other unit."""
    received = [Post(Role.RECEIVER, receiver=receiver) for receiver in agencies(OTHER)]
    return [*received, Post(Role.ADMINISTRATOR, locality=OTHER.locality)]


def agencies(place: Place) -> list[str]:
    """Return the receivers of a unit's packages."""
    return list(dict.fromkeys(receiver for _, receiver in place.routes))
