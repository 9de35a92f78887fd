"""Abbreviations, shorthand, dialect, and the many names of one thing."""

import pytest

from knowledge.lexicon import Lexicon
from knowledge.vietnamese import fold, tokens

LEXICON = Lexicon.shipped()


def plain(text: str) -> str:
    return " ".join(word.plain for word in LEXICON.rewrite(tokens(text)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cks của ubnd xã", "chữ ký số của ủy ban nhân dân xã"),
        ("ds cbccvc gửi skhcn", "danh sách cán bộ công chức viên chức gửi sở khoa học và công nghệ"),
        ("trang ttđt", "trang thông tin điện tử"),
        ("P.TNMT", "phòng tài nguyên và môi trường"),
        ("s/nhập xong", "sáp nhập xong"),
        ("sát nhập", "sáp nhập"),
        ("ko dc", "không được"),
        ("ntn", "như thế nào"),
        ("mần răng rứa", "làm sao thế"),
        ("tui nỏ biết", "tôi không biết"),
        ("xài vô", "dùng vào"),
    ],
)
def test_short_and_local_words_are_written_out(written: str, meant: str) -> None:
    assert plain(written) == fold(meant)


def named(text: str) -> set[str]:
    return {key for span in LEXICON.concepts(LEXICON.rewrite(tokens(text))) for key in span.ids}


@pytest.mark.parametrize("thing", ["chữ ký số", "chu ky so", "cks", "con dấu điện tử", "usb ký", "token", "chữ kí số"])
def test_one_thing_has_many_names(thing: str) -> None:
    assert "ky-so" in named(f"cho em hỏi {thing} với ạ")


def test_the_longest_name_wins() -> None:
    assert "hop-truc-tuyen" in named("phòng họp trực tuyến")
    assert named("trục liên thông văn bản quốc gia") == {"truc-van-ban"}


def test_typed_marks_bind_a_name_of_one_syllable() -> None:
    assert "gia-ca" in named("giá bao nhiêu")
    assert "gia-ca" not in named("ông già")


def test_what_is_asked_is_found() -> None:
    asked = LEXICON.aspects(LEXICON.rewrite(tokens("gửi cho cơ quan mô rứa")))
    assert {key for span in asked for key in span.ids} >= {"ai"}
