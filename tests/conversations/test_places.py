"""Places typed after /start and /diaphuong."""

import pytest

from knowledge.guide import Guide
from tests.conversations.sample import KEEP
from tests.conversations.talk import Talk


@pytest.mark.parametrize("opened", ["/start", "/diaphuong"])
@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Nam Đàn, Nghệ An", "huyện Nam Đàn"),
        ("thach an cao bang", "huyện Thạch An"),
        ("Thạch An - Cao Bằng", "huyện Thạch An"),
        ("thi tran nam dan", "huyện Nam Đàn"),
    ],
)
async def test_the_narrowest_place_is_remembered(talk: Talk, opened: str, typed: str, place: str) -> None:
    await talk.says(opened)
    await talk.says(typed)
    assert f"anh/chị ở {place}" in talk.reads


@pytest.mark.parametrize("typed", ["xa Kim Lien huyen nam dang", "huyện nam đang", "nam dann"])
@pytest.mark.parametrize("answer", ["press", "1", "đúng rồi", "có"])
async def test_a_mistyped_place_is_asked_about(talk: Talk, typed: str, answer: str) -> None:
    await talk.says("/start")
    await talk.says(typed)
    assert "Ý anh/chị là huyện Nam Đàn (Nghệ An)?" in talk.reads
    await (talk.presses("huyện Nam Đàn") if answer == "press" else talk.says(answer))
    assert "anh/chị ở huyện Nam Đàn" in talk.reads


@pytest.mark.parametrize("typed", ["phường Bến Thành TP HCM", "Hà Nội", "xã Phú Lộc", "Cà Mau"])
async def test_an_unknown_place_leaves_the_list_open(talk: Talk, guide: Guide, typed: str) -> None:
    await talk.restart(guide)
    await talk.says("/diaphuong")
    await talk.says(typed)
    assert "chưa có văn bản riêng của nơi này" in talk.reads
    await talk.says("2")
    assert "anh/chị ở huyện Nam Đàn" in talk.reads


async def test_not_that_place_shows_the_list(talk: Talk) -> None:
    await talk.says("/start")
    await talk.says("nam dann")
    await talk.says("không phải")
    assert "tỉnh Nghệ An" in talk.buttons


@pytest.mark.parametrize("typed", ["chữ ký số", "danh sách tài khoản iOffice", "hai xã nhập một giữ chữ ký số nào"])
async def test_a_matter_is_no_place(talk: Talk, guide: Guide, typed: str) -> None:
    await talk.restart(guide)
    await talk.says("/start")
    await talk.says(typed)
    assert "của nơi này" not in talk.reads


async def test_a_question_closes_the_list(talk: Talk) -> None:
    await talk.says("/start")
    await talk.says(KEEP)
    await talk.says("2")
    assert "Danh sách trước đã đóng" in talk.reads


async def test_start_says_which_place_is_known(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("/start")
    assert "theo văn bản của huyện Nam Đàn (Nghệ An). Đổi hoặc xóa: /diaphuong" in talk.reads
