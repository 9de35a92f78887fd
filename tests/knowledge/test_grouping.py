"""Open questions that ask for the same stand together."""

from datetime import UTC, datetime

from knowledge.grouping import group
from knowledge.guide import Guide
from knowledge.questions import AskedQuestion, Verdict

NOON = datetime(2025, 7, 2, 5, 0, tzinfo=UTC)


def asked(number: int, text: str) -> AskedQuestion:
    return AskedQuestion(number, 1, text, None, None, (), Verdict.OPEN, NOON)


def grouped(guide: Guide, *texts: str) -> list[list[int]]:
    questions = [asked(number, text) for number, text in enumerate(texts)]
    return [[question.id for question in alike] for alike in group(questions, guide)]


def test_other_words_for_the_same_stand_together(guide: Guide) -> None:
    texts = (
        "quên mật khẩu ioffice thì làm sao",
        "lương tháng này bao giờ có",
        "em quen mat khau ioffice lam sao a",
        "Quên mật khẩu iOffice làm thế nào",
    )
    assert grouped(guide, *texts) == [[0, 2, 3], [1]]


def test_the_same_is_asked_of_two_systems(guide: Guide) -> None:
    assert grouped(guide, "đăng ký tài khoản ioffice ở đâu", "đăng ký thư công vụ ở đâu") == [[0], [1]]


def test_every_question_is_in_one_group_in_its_order(guide: Guide) -> None:
    assert grouped(guide, "???", "một", "một", "") == [[0], [1, 2], [3]]


def test_nothing_makes_no_group(guide: Guide) -> None:
    assert grouped(guide) == []
