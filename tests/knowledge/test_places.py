"""Places named in a question."""

import pytest

from knowledge.library import load
from knowledge.places import Places
from knowledge.vietnamese import tokens

PLACES = Places(load().localities)


@pytest.mark.parametrize(
    ("question", "locality"),
    [
        ("ở Nam Đàn thì nộp đâu", "nam-dan"),
        ("o nam dan thi nop dau", "nam-dan"),
        ("bên em ở Hưng Nguyên", "nghe-an"),
        ("VNPT Cao Bằng", "cao-bang"),
        ("tỉnh Hà Tĩnh quy định gì", "ha-tinh"),
        ("xã em ở Nam Đàn, Nghệ An", "nam-dan"),
        ("thach an cao bang", "thach-an"),
        ("nộp ở đâu", None),
        ("UBND các huyện, thành phố, thị xã", None),
        ("trong nam nay dan hoi nhieu", None),
    ],
)
def test_a_place_is_recognised(question: str, locality: str | None) -> None:
    assert PLACES.find(tokens(question)).locality == locality


def test_the_place_is_no_part_of_what_is_asked() -> None:
    assert PLACES.find(tokens("ở huyện Nam Đàn nộp đâu")).rest == ("ở", "nộp", "đâu")
