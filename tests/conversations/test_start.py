"""The first words, help, and where a person is asked for their locality."""

from pathlib import Path

import pytest

from tests.conversations.sample import KEEP, RETIRE
from tests.conversations.talk import HOA, Talk

PLACES = ["tỉnh Nghệ An", "huyện Nam Đàn (Nghệ An)"]


@pytest.mark.parametrize("words", ["/start", "start", "Bắt đầu", "bat dau ạ", "/start ma-moi"])
async def test_start_says_who_it_is_and_what_to_do_next(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "em là Đầu Mối" in talk.reads
    assert "/menu" in talk.reads
    assert "/trogiup" in talk.reads


async def test_start_offers_the_localities_once(talk: Talk) -> None:
    await talk.says("/start")
    assert talk.buttons[:2] == PLACES
    assert talk.buttons[-1] == "Nơi khác"
    await talk.says("/start")
    assert talk.buttons == []


async def test_with_a_default_locality_nobody_is_asked(tmp_path: Path) -> None:
    async with await Talk.begin(tmp_path, locality="thach-an") as talk:
        await talk.says("/start")
        assert talk.buttons == []


@pytest.mark.parametrize("words", ["/trogiup", "/help", "trợ giúp", "tro giup voi a", "help"])
async def test_help_says_what_works_and_what_is_kept(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "quay lại" in talk.reads
    assert "Câu hỏi được lưu để bổ sung hướng dẫn" in talk.reads


async def test_it_says_who_it_is_when_asked(talk: Talk) -> None:
    assert "em là Đầu Mối" in (await talk.says("em là ai vậy"))[0]


async def test_a_pressed_locality_is_remembered(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("huyện Nam Đàn")
    assert "anh/chị ở huyện Nam Đàn (Nghệ An)" in talk.reads
    await talk.says("/diaphuong")
    assert "theo văn bản của huyện Nam Đàn" in talk.reads


async def test_the_locality_is_asked_once_below_the_first_answer(talk: Talk) -> None:
    await talk.says(KEEP)
    assert "Anh/chị ở địa phương nào?" in talk.reads
    assert "huyện Thạch An (Cao Bằng)" in talk.buttons
    await talk.says(RETIRE)
    assert "Anh/chị ở địa phương nào?" not in talk.reads


async def test_it_is_asked_of_everybody_on_their_own(talk: Talk) -> None:
    await talk.says("/start")
    await talk.says("/start", HOA)
    assert talk.buttons[:2] == PLACES


async def test_other_place_waits_for_a_name(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    assert "gõ tên" in talk.reads
    await talk.says("xã Kim Liên")
    assert "anh/chị ở huyện Nam Đàn" in talk.reads


async def test_a_mistyped_name_is_asked_about(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    await talk.says("thạch aan")
    assert "huyện Thạch An (Cao Bằng)" in talk.buttons
    await talk.presses("huyện Thạch An")
    assert "anh/chị ở huyện Thạch An" in talk.reads


async def test_who_lives_in_none_of_the_close_ones_sees_all(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    await talk.says("thạch aan")
    await talk.presses("Không phải")
    assert talk.buttons[:2] == PLACES


async def test_an_unknown_place_is_said_to_be_unknown(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    await talk.says("Cà Mau")
    assert "chưa có văn bản riêng của nơi này" in talk.reads
    assert talk.buttons[:2] == PLACES


async def test_a_question_instead_of_a_name_is_answered(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    await talk.says(KEEP)
    assert "Nam Đàn: giữ cái hạn dài nhất." in talk.reads


async def test_typing_a_name_can_be_left(talk: Talk) -> None:
    await talk.says("/start")
    await talk.presses("Nơi khác")
    await talk.says("hủy")
    assert "tất cả văn bản" in talk.reads
    await talk.says("Cà Mau")
    assert "chưa có văn bản riêng của nơi này" not in talk.reads


@pytest.mark.parametrize("words", ["tôi ở Nam Đàn", "Nam Đàn", "em o nam dan a", "đơn vị tôi thuộc huyện Nam Đàn"])
async def test_a_locality_told_in_passing_is_remembered(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "anh/chị ở huyện Nam Đàn" in talk.reads


async def test_a_known_locality_is_replaced_only_by_one_who_says_so(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("Thạch An")
    assert "anh/chị ở" not in talk.reads
    await talk.says("tôi chuyển sang Thạch An rồi")
    assert "anh/chị ở huyện Thạch An" in talk.reads


async def test_a_locality_may_follow_the_command(talk: Talk) -> None:
    await talk.says("/diaphuong Hà Tĩnh")
    assert "anh/chị ở tỉnh Hà Tĩnh" in talk.reads


async def test_a_locality_can_be_forgotten(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("/diaphuong")
    await talk.presses("Xóa địa phương")
    assert "đã quên địa phương" in talk.reads
    await talk.says("/diaphuong")
    assert "Anh/chị ở địa phương nào?" in talk.reads
    assert "Xóa địa phương đã chọn" not in talk.buttons


async def test_forgetting_works_in_words(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("quên địa phương")
    assert await talk.rows("SELECT locality FROM people") == [(None,)]


async def test_the_own_locality_comes_first(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says(KEEP)
    assert "Nam Đàn: giữ cái hạn dài nhất." in talk.reads
    assert "Thạch An: giữ" not in talk.reads


async def test_a_locality_that_is_no_longer_known_is_an_old_button(talk: Talk) -> None:
    await talk.presses_data("l:khong-con")
    assert "Nút này đã cũ" in talk.reads
