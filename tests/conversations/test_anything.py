"""Whatever is typed, wherever: there is an answer, and never a fault."""

import pytest

from handlers.replies import LONGEST
from tests.conversations.talk import Talk

NASTY = [
    *("\x00", "a\x00b", "🇻🇳🇻🇳", "\u200b\u200d", "\u202egnàv áig\u202c", "̃́̉", "ạ" * 4000, "a " * 1999, "." * 4000),
    *(
        "{0} {name} %s %(x)s $y",
        "<script>",
        "&lt;",
        "```",
        "'; DROP TABLE people; --",
        "\\",
        "[.*+?^$(){}|",
        "\n\n\n",
        "a\n" * 900,
    ),
    *("99/99/9999", "0/0/0000", "1/7/" + "9" * 50, "١/٧/٢٠٢٦", "①②③", "²/7/2026", "9" * 4000, "-1", "1e9", "½"),
    *("e:io-danh-sach:0", "/chuky@", "/@dau_moi_bot", "@dau_moi_bot", "//", "/menu\n/menu", "/chữ ký số nộp ở đâu"),
    *("Nam Đàn Thạch An Nghệ An Cao Bằng", "ở", "tôi ở", "tôi ở đâu", "không", "có", "mật", "MẬT?", "số", "số 1 số 2"),
]


@pytest.mark.parametrize(
    "steps", [(), ("/chuky",), ("/chuky", "1"), ("/chuky", "1", "2"), ("/chuky", "1", "2", "bỏ qua")]
)
async def test_anything_may_be_typed_anywhere(talk: Talk, steps: tuple[str, ...]) -> None:
    for text in NASTY:
        for step in ("/start", *steps):
            await talk.says(step)
        await talk.says(text)
        assert talk.hears, text
        assert all(0 < len(heard) <= LONGEST for heard in talk.hears)


async def test_anything_may_be_typed_for_a_locality(talk: Talk) -> None:
    for text in NASTY:
        await talk.presses_data("la:other")
        await talk.says(text)
        assert talk.hears, text
