"""Phrases, other languages, cut texts, and what buttons can carry."""

import pytest
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, User
from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import ChooseCase, ChooseEntry, NoneOfThese, ShowEntry, ShowSystem, ShowWhole
from handlers.foreign import is_other_language, is_other_script
from handlers.replies import LONGEST, say, split
from handlers.words import Says, picked
from knowledge.guide import Guide
from tests.conversations.sample import sample_guide

LONG_ID, LARGE = "a" * 40, 10**12


@pytest.mark.parametrize("text", ["đúng", "dung", "Đúng rồi!", "đúng ý ạ", "dung y em nhe"])
def test_a_phrase_is_known_with_and_without_marks(text: str) -> None:
    assert Says("right").matches(text)


@pytest.mark.parametrize("text", ["dừng", "đúng không?", "đúng là phải gửi danh sách", "", "đúng " * 40])
def test_other_words_are_no_phrase(text: str) -> None:
    assert not Says("right").matches(text)


@pytest.mark.parametrize(("text", "number"), [("1", 1), (" 2. ", 2), ("số 3", 3), ("chon 4)", 4), ("0", 0)])
def test_a_number_is_picked(text: str, number: int) -> None:
    assert picked(text) == number


@pytest.mark.parametrize("text", ["", "a", "1 2", "100", "1/7", "²"])
def test_other_texts_pick_nothing(text: str) -> None:
    assert picked(text) is None


@pytest.mark.parametrize("text", ["chữ ký số 数字", "chữ ký số", "123", ""])
def test_latin_letters_are_ours(text: str) -> None:
    assert not is_other_script(text)


@pytest.mark.parametrize(
    "text",
    [
        "nop ho so o dau",
        "k biet lm sao",
        "vnpt ioffice login error 500",
        "hello",
        "mk qen mk r",
        "dc ko a",
        "chữ ký số",
    ],
)
def test_vietnamese_without_marks_is_no_other_language(text: str, guide: Guide) -> None:
    assert not is_other_language(text, guide.answering.read(text))


@pytest.mark.parametrize("text", ["can you help me", "Wie geht es dir heute", "thank you very much"])
def test_other_languages_are_recognised(text: str) -> None:
    assert is_other_language(text, sample_guide().answering.read(text))


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=9000))
def test_a_cut_text_loses_no_word(text: str) -> None:
    pieces = split(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_text_is_cut_between_paragraphs() -> None:
    assert split("một hai\n\nba bốn\nnăm", 9) == ["một hai", "ba bốn", "năm"]


def test_a_press_without_a_message_is_answered_in_private() -> None:
    person = User(id=7, is_bot=False, first_name="Lan")
    callback = CallbackQuery(id="1", from_user=person, chat_instance="1", inline_message_id="x")
    assert [(method.chat_id, method.text) for method in say(callback, "Vâng.") if isinstance(method, SendMessage)] == [
        (7, "Vâng.")
    ]


def test_the_longest_buttons_fit() -> None:
    packed = (
        ShowEntry(entry=LONG_ID, question=LARGE),
        ChooseEntry(entry=LONG_ID, question=LARGE),
        ShowWhole(entry=LONG_ID, question=LARGE),
        NoneOfThese(question=LARGE),
        ShowSystem(system=LONG_ID, page=999),
        ChooseCase(holder="organisation", situation="a" * 40),
    )
    assert all(len(button.pack()) <= 64 for button in packed)
