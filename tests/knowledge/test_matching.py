"""Matching: what speaks for each entry. Over a few made entries, and over the shipped ones where any text may come."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entries import Entry
from knowledge.guide import Guide
from knowledge.lexicon import Lexicon
from knowledge.matching import CLOSEST, Match, Matcher
from knowledge.outcomes import Asked
from tests.knowledge.made import entry

ROAD = entry("duong", title="Đường nối bị đứt", phrasings=("đường nối bị đứt thì báo ai", "đứt đường nối hai trụ sở"))
POPLAR = entry("duong-lich", title="Dương lịch", phrasings=("ngày dương lịch ghi thế nào", "ghi theo dương lịch"))
KEEP = entry("giu", title="Giữ chữ ký số nào", phrasings=("hai xã nhập một thì giữ chữ ký số nào", "giữ token cái nào"))
LIST = entry(
    "gui", title="Danh sách iOffice gửi ai", phrasings=("danh sách iOffice gửi về đâu", "nộp danh sách văn thư")
)
MATCHER = Matcher([ROAD, POPLAR, KEEP, LIST], Lexicon.shipped())


def match(text: str, *, matcher: Matcher = MATCHER) -> dict[str, Match]:
    return {found.entry_id: found for found in matcher.match([(matcher.read(text), 1.0)])}


def likeness(text: str) -> dict[str, float]:
    return {key: found.evidence.best for key, found in match(text).items()}


def best(text: str) -> str:
    return max(likeness(text).items(), key=lambda pair: pair[1])[0]


@pytest.mark.parametrize("made", [ROAD, POPLAR, KEEP, LIST], ids=lambda made: made.id)
def test_an_entry_is_closest_to_its_own_phrasings(made: Entry) -> None:
    for phrasing in (made.title, *made.phrasings):
        found = match(phrasing)[made.id]
        assert found.phrasing == phrasing
        assert found.evidence.best == pytest.approx(1, abs=1e-4)


def test_typed_diacritics_bind() -> None:
    assert best("đường nào") == "duong"
    assert best("dương nào") == "duong-lich"
    assert likeness("đường")["duong"] > likeness("đường").get("duong-lich", 0.0)


def test_without_diacritics_both_are_meant() -> None:
    assert set(likeness("duong")) == {"duong", "duong-lich"}
    assert best("duong noi") == "duong"
    assert best("duong lich") == "duong-lich"


@pytest.mark.parametrize(
    "text",
    [
        "Hai xa nhap mot thi giu chu ky so nao",
        "HAI XÃ NHẬP MỘT THÌ GIỮ CHỮ KÝ SỐ NÀO???",
        "hai xã nhập một thì giữ cks nào",
        "hai xã nhập một thì giữ chứng thư nào",
        "hai xã nhậpp một thì gữi chữ ký số nào",
        "hai xax nhaapj mootj thif giuwx chuwx kys soos naof",
    ],
)
def test_other_spellings_find_the_same(text: str) -> None:
    assert best(text) == "giu"


def test_words_that_nobody_knows_make_a_question_less_alike() -> None:
    known, more = likeness("giữ token cái nào"), likeness("giữ token cái nào blockchain metaverse")
    assert more["giu"] < known["giu"]


def test_another_system_in_the_question_speaks_against_an_entry() -> None:
    assert match("danh sách email gửi về đâu")["gui"].evidence.fit < match("danh sách gửi về đâu")["gui"].evidence.fit


@pytest.mark.parametrize("text", ["", "?!", "😀", "zzzz xxxxx", "12345"])
def test_what_shares_nothing_is_no_candidate(text: str) -> None:
    assert match(text) == {}


def test_a_text_is_matched_as_all_its_weighted_parts() -> None:
    parts = [(MATCHER.read("hai xã nhập một"), 0.4), (MATCHER.read("giữ cái nào"), 1.0)]
    assert max(MATCHER.match(parts), key=lambda found: found.evidence.best).entry_id == "giu"


def test_the_place_is_part_of_the_evidence() -> None:
    found = match("giữ token cái nào")["giu"]
    assert (found.placed(True).evidence.in_scope, found.placed(False).evidence.in_scope) == (1.0, 0.0)
    assert found.placed(False).phrasing == found.phrasing


def said(matcher: Matcher, previous: str, now: str) -> str:
    return " ".join(word.plain for word in matcher.read_before(previous, matcher.read(now)).words)


def test_of_the_question_before_only_what_was_not_asked_counts() -> None:
    assert said(MATCHER, "danh sách iOffice gửi về đâu", "có những gì") == "danh sach ioffice gui"


def test_a_system_of_its_own_replaces_the_one_before() -> None:
    assert said(MATCHER, "danh sách iOffice gửi về đâu", "còn email thì sao") == "danh sach gui"


@pytest.mark.parametrize(
    ("text", "only"),
    [("chữ ký số", True), ("token ạ", True), ("chữ ký số gửi ai", False), ("xin chào", False), ("", False)],
)
def test_a_text_that_only_names_a_system_is_known_as_such(text: str, only: bool) -> None:
    assert MATCHER.only_names(MATCHER.read(text)) is only


def test_the_systems_that_an_entry_is_not_asked_about_are_known() -> None:
    reading = MATCHER.read("danh sách iOffice và email gửi về đâu")
    assert MATCHER.uncovered(reading, "gui") == {"email"}
    assert MATCHER.uncovered(reading, "giu") == {"email", "ioffice"}


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.text(alphabet="chữkýsốgiờđược ?0123", max_size=80))
def test_evidence_is_from_nought_to_one_whatever_is_typed(guide: Guide, text: str) -> None:
    _, found = guide.answering.candidates(Asked(text))
    assert len(found) <= CLOSEST
    assert all(-1e-4 <= value <= 1 + 1e-4 for each in found for value in each.evidence)
    assert all(each.entry_id in guide.library.entries for each in found)
