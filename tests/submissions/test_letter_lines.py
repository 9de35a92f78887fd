"""Long names over several lines, as a clerk would break them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from submissions.letter_lines import balanced


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("XÃ VÂN DIÊN", ["XÃ VÂN DIÊN"]),
        ("PHÒNG VĂN HÓA VÀ THÔNG TIN", ["PHÒNG VĂN HÓA", "VÀ THÔNG TIN"]),
        ("TRUNG TÂM DỊCH VỤ TỔNG HỢP", ["TRUNG TÂM", "DỊCH VỤ TỔNG HỢP"]),
        (
            "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN",
            ["VĂN PHÒNG", "HỘI ĐỒNG NHÂN DÂN", "VÀ ỦY BAN NHÂN DÂN"],
        ),
        ("[cần bổ sung: cơ quan chủ quản]", ["[cần bổ sung: cơ quan chủ quản]"]),
    ],
)
def test_words_that_belong_together_stay_together(name: str, lines: list[str]) -> None:
    assert [line.replace("\u00a0", " ") for line in balanced(name)] == lines


@given(some.text(alphabet="AB Ư", max_size=60))
def test_no_word_is_lost(name: str) -> None:
    assert " ".join(balanced(name)).split() == name.split()
