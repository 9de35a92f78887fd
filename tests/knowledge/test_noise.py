"""Slips of the fingers, missing diacritics and dead keyboards reach the same answer as the clean question."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome
from tests.knowledge import noise
from tests.knowledge.judge import SETS, Question, questions

SAMPLE = 100
SEED = 7
# Of how many answers the section must stay, and how many may become another answer instead of a choice.
STAYS, OTHERWISE = 0.97, 0.02
STAYS_UNSEEN = 0.88


def sections(outcome: Outcome) -> frozenset[str]:
    return frozenset(outcome.citations[:3]) if isinstance(outcome, Answer) else frozenset()


def stays(clean: Outcome, spoilt: Outcome) -> bool:
    """An answer stays when its section does, anything else when it stays of its kind."""
    if isinstance(clean, Answer) and isinstance(spoilt, Answer):
        return bool(sections(clean) & sections(spoilt))
    return type(clean) is type(spoilt)


def misled(clean: Outcome, spoilt: Outcome) -> bool:
    return isinstance(spoilt, Answer) and not stays(clean, spoilt)


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def phrasings(guide: Guide, *, gaps: bool) -> list[str]:
    return [text for entry in guide.library.entries.values() if entry.is_gap is gaps for text in entry.phrasings]


@pytest.fixture(scope="module")
def clean(guide: Guide) -> list[tuple[str, Outcome]]:
    """Phrasings of entries that answer, and what they get."""
    texts = random.Random(SEED).sample(phrasings(guide, gaps=False), SAMPLE)
    return [(text, guide.answer(Asked(text))) for text in texts]


@pytest.mark.parametrize(
    ("spoil", "spoilt"),
    [
        (noise.without_diacritics, "ky so hoa"),
        (noise.upper_case, "KÝ SỐ HÒA"),
        (noise.other_tone_placement, "ký số hoà"),
        (noise.left_in_telex, "kys soos hoaf"),
        (noise.left_in_vni, "ky1 so61 hoa2"),
    ],
)
def test_the_noise_is_what_it_says(spoil: noise.Noise, spoilt: str) -> None:
    assert spoil("ký số hòa", random.Random(SEED)) == spoilt


SLIPS = [noise.swapped_letters, noise.dropped_letter, noise.doubled_letter, noise.wrong_letter]
KEYBOARDS = [noise.without_diacritics, noise.left_in_telex, noise.left_in_vni]


@pytest.mark.parametrize(("spoil", "longer"), list(zip(SLIPS, (0, -1, 1, 0), strict=True)))
def test_a_slip_is_one_letter_and_never_the_first(spoil: noise.Noise, longer: int) -> None:
    spoilt = {spoil("xin chuyển", random.Random(seed)) for seed in range(50)}
    assert len(spoilt) > 1
    assert {len(text) - len("xin chuyển") for text in spoilt} == {longer}
    assert all(text.startswith("xin c") for text in spoilt)
    assert spoil("a bc 12", random.Random(SEED)) == "a bc 12"


def name(spoil: noise.Noise) -> str:
    return getattr(spoil, "__name__", "noise")


@pytest.mark.parametrize("spoil", [*SLIPS, *KEYBOARDS], ids=name)
def test_a_spoilt_phrasing_gets_the_section_of_the_clean_one(
    guide: Guide, clean: list[tuple[str, Outcome]], spoil: noise.Noise
) -> None:
    choose = random.Random(SEED)
    found = [(meant, guide.answer(Asked(spoil(text, choose)))) for text, meant in clean]
    assert share([stays(*pair) for pair in found]) >= STAYS
    assert share([misled(*pair) for pair in found]) <= OTHERWISE


@pytest.mark.parametrize("spoil", [noise.dropped_letter, noise.without_diacritics], ids=name)
def test_a_spoilt_question_that_is_declined_stays_declined(guide: Guide, spoil: noise.Noise) -> None:
    choose = random.Random(SEED)
    texts = choose.sample(phrasings(guide, gaps=True), SAMPLE)
    assert share([isinstance(guide.answer(Asked(spoil(text, choose))), Decline) for text in texts]) >= 0.95


def ask(guide: Guide, question: Question, text: str) -> Outcome:
    return guide.answer(Asked(text, question.locality, question.after))


@pytest.fixture(scope="module")
def unseen(guide: Guide) -> list[tuple[Question, Answer]]:
    """Questions in words that no entry has, and their answers; every third of those that are answered."""
    asked = [(question, ask(guide, question, question.text)) for path in SETS for question in questions(path)[::3]]
    return [(question, outcome) for question, outcome in asked if isinstance(outcome, Answer)]


@pytest.mark.parametrize("spoil", [*SLIPS, noise.left_in_telex], ids=name)
def test_one_changed_letter_does_not_change_the_answer_to_an_unseen_question(
    guide: Guide, unseen: list[tuple[Question, Answer]], spoil: noise.Noise
) -> None:
    choose = random.Random(SEED)
    found = [(clean, ask(guide, question, spoil(question.text, choose))) for question, clean in unseen]
    assert share([stays(*pair) for pair in found]) >= STAYS_UNSEEN
    assert share([misled(*pair) for pair in found]) <= OTHERWISE


ANY_PHRASING = st.integers(min_value=0, max_value=10**6)


@settings(deadline=None, max_examples=60)
@given(ANY_PHRASING, st.sampled_from([noise.upper_case, noise.decomposed, noise.other_tone_placement]))
def test_case_normal_form_and_tone_placement_change_nothing(guide: Guide, at: int, spoil: noise.Noise) -> None:
    texts = phrasings(guide, gaps=False)
    text = texts[at % len(texts)]
    assert guide.answer(Asked(spoil(text, random.Random()))) == guide.answer(Asked(text))


@settings(deadline=None, max_examples=60)
@given(
    ANY_PHRASING, st.text(alphabet=" \t\u200b\u200e\u202e\ufeff", max_size=4), st.sampled_from(["", "!", " 😀", "…"])
)
def test_space_and_invisible_marks_around_it_change_nothing(guide: Guide, at: int, space: str, end: str) -> None:
    texts = phrasings(guide, gaps=False)
    text = texts[at % len(texts)]
    assert stays(guide.answer(Asked(text)), guide.answer(Asked(f"{space}{text}{space}{end}")))


OTHER_WORDS = [
    ("chữ ký số của ủy ban nhân dân xã cũ còn ký được không", "cks của ubnd xã cũ còn ký dc ko"),
    ("danh sách cán bộ công chức viên chức dùng thư công vụ gửi cho ai", "ds cbccvc dùng thư công vụ gửi cho ai"),
    ("danh sách người dùng trang thông tin điện tử gửi về đâu", "ds người dùng trang ttđt gửi về mô"),
    ("danh sách cán bộ giải quyết thủ tục hành chính gửi cho ai", "ds cb giải quyết tthc gửi cho ai"),
    ("chữ ký số cá nhân của người nghỉ hưu thì làm thế nào", "cks cá nhân của người nghỉ hưu thì mần răng"),
    ("trang web cũ có phải thông báo hủy không", "web cũ có phải thông báo hủy hông dzậy"),
    ("văn bản tồn đọng trên iOffice phải xong trong mấy ngày", "vb tồn đọng trên ioffice phải xong trong mấy ngày rứa"),
    ("xã nhập lại thì dùng hai hệ thống quản lý văn bản được không", "xã nhập lại thì xài hai hệ thống qlvb được hông"),
    ("mã định danh của đơn vị mới ai khai báo", "mã định danh của đv mới ai khai báo hè"),
    ("khó khăn vướng mắc thì phản ánh về đâu", "khó khăn vướng mắc thì phản ánh về mô"),
    ("thiết bị phòng họp trực tuyến bàn giao khi nào", "thiết bị phòng họp trực tuyến bàn giao khi mô"),
    ("sáp nhập xong thì thư cũ có còn đọc được không", "s/nhập xong thì thơ cũ có còn đọc đc ko"),
    ("hai xã sáp nhập thì giữ chứng thư số nào", "2 xã sát nhập thì giữ cts nào"),
    ("chữ ký số lùi ngày được không", "chuwx kys soos luif ngayf dduwowcj khoong"),
    ("chữ ký số lùi ngày được không", "chu74 ky1 so61 lui2 nga2y d9u7o7c5 kho6ng"),
]


@pytest.mark.parametrize(("clean", "typed"), OTHER_WORDS)
def test_abbreviations_dialect_and_dead_keyboards_reach_the_same_entry(guide: Guide, clean: str, typed: str) -> None:
    meant, found = guide.answer(Asked(clean, "nam-dan")), guide.answer(Asked(typed, "nam-dan"))
    assert isinstance(meant, Answer)
    assert isinstance(found, Answer)
    assert found.entry == meant.entry


def test_typed_diacritics_bind(guide: Guide) -> None:
    """`sổ` is a book and `số` a number: with its marks typed, a word is not taken for another."""
    book = guide.answer(Asked("in sổ văn bản của đơn vị cũ thế nào", "nam-dan"))
    assert isinstance(book, Answer)
    assert book.entry.id.startswith("io-in-so")
    road = guide.answering.rank(Asked("Đường truyền mạng của huyện ai lo", "ha-tinh"))
    sun = guide.answering.rank(Asked("Dương truyền mạng của huyện ai lo", "ha-tinh"))
    best = road.ranked[0].entry.id
    assert road.ranked[0].probability > next((r.probability for r in sun.ranked if r.entry.id == best), 0.0)


def test_a_choice_is_no_answer(guide: Guide) -> None:
    assert not misled(Decline(None, 1.0), Clarify((), 0.5))
