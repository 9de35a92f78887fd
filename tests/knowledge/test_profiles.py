"""What an entry is asked about decides: a question that names another system is not for it."""

import pytest

from knowledge.lexicon import Lexicon
from knowledge.profiles import Profile, deciding
from knowledge.reading import Reading, read
from knowledge.vietnamese import tokens

LEXICON = Lexicon.shipped()


def reading(text: str) -> Reading:
    return read(((token, False) for token in tokens(text)), LEXICON)


def profile(*phrasings: str) -> Profile:
    return Profile.of([reading(text) for text in phrasings], LEXICON)


def fit(entry: Profile, question: str, weight: float = 1.0) -> float:
    return entry.fit(deciding([(reading(question), weight)], LEXICON), LEXICON)


SIGNATURES = profile("chữ ký số nộp ở đâu", "thu hồi chứng thư ở đâu", "token cũ giao cho ai")
DEADLINES = profile("iOffice tồn đọng phải xong trong mấy ngày", "hạn xử lý công văn tồn trên ioffice")


def test_shares_are_of_the_phrasings() -> None:
    half = profile("chữ ký số nộp ở đâu", "nộp ở đâu")
    assert half.shares["ky-so"] == pytest.approx(0.5)


def test_an_entry_is_about_what_its_phrasings_name() -> None:
    assert SIGNATURES.about("ky-so")
    assert not SIGNATURES.about("ioffice")


def test_a_question_about_its_own_system_fits_whole() -> None:
    assert fit(SIGNATURES, "chữ ký số gửi về đâu") == 1


@pytest.mark.parametrize(
    "question",
    ["ioffice gửi về đâu", "chữ ký số giá bao nhiêu tiền", "quên mật khẩu token", "chữ ký số phải xong trong mấy ngày"],
)
def test_another_system_a_number_or_a_trouble_costs(question: str) -> None:
    assert 0 < fit(SIGNATURES, question) < 1


def test_an_entry_that_is_asked_for_a_number_fits_one() -> None:
    assert fit(DEADLINES, "ioffice phải xong trong mấy ngày") == 1


def test_every_other_thing_named_costs_more() -> None:
    assert fit(SIGNATURES, "ioffice và email gửi về đâu") < fit(SIGNATURES, "ioffice gửi về đâu")


def test_the_background_of_a_story_costs_less() -> None:
    assert fit(SIGNATURES, "ioffice gửi về đâu") < fit(SIGNATURES, "ioffice gửi về đâu", 0.4) < 1


def test_what_is_named_in_the_question_and_in_its_story_counts_once_and_whole() -> None:
    told = [(reading("ioffice của xã"), 0.4), (reading("ioffice nộp đâu"), 1.0), (reading("ioffice"), 0.4)]
    assert deciding(told, LEXICON) == {"ioffice": 1.0}


def test_words_that_decide_nothing_cost_nothing() -> None:
    assert fit(SIGNATURES, "ai làm việc này") == 1
    assert deciding([(reading("hồ sơ của xã"), 1.0)], LEXICON) == {}
