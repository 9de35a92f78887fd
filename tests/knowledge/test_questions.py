"""Our own question sets, as officials type: floors that a regression would break through. They are not the goal."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Clarify, Decline, Outcome, Shown
from knowledge.vietnamese import fold
from tests.knowledge.judge import SETS, Question, Verdict, false, judge, judged, plain, questions, right
from tests.knowledge.made import entry, guide_of

RIGHT_IN_ALL, FALSE_IN_ALL, RIGHT_IN_EACH = 0.85, 0.12, 0.75
LOST_WITHOUT_DIACRITICS = 0.08
STYLES = {"formal", "khong-dau", "typo", "viet-tat", "khau-ngu", "dai-dong", "vung-mien"}
Counts = dict[Path, Counter[Verdict]]


@pytest.fixture(scope="module")
def clean(guide: Guide) -> Counts:
    return {path: judged(((one, one.text) for one in questions(path)), guide) for path in SETS}


@pytest.fixture(scope="module")
def undiacritised(guide: Guide) -> Counts:
    return {path: judged(((one, fold(one.text)) for one in questions(path)), guide) for path in SETS}


def together(counts: Counts) -> Counter[Verdict]:
    return sum(counts.values(), Counter())


def test_there_are_sets() -> None:
    assert SETS


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_most_questions_of_a_set_are_answered_right(clean: Counts, path: Path) -> None:
    assert right(clean[path]) >= RIGHT_IN_EACH, clean[path]


def test_most_questions_of_all_sets_are_answered_right(clean: Counts) -> None:
    assert right(together(clean)) >= RIGHT_IN_ALL, together(clean)


def test_few_questions_outside_the_dispatches_are_answered(clean: Counts) -> None:
    assert false(together(clean)) <= FALSE_IN_ALL, together(clean)


def test_without_diacritics_little_is_lost(clean: Counts, undiacritised: Counts) -> None:
    assert right(together(undiacritised)) >= right(together(clean)) - LOST_WITHOUT_DIACRITICS, together(undiacritised)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_is_sound(guide: Guide, path: Path) -> None:
    asked = questions(path)
    assert len({one.id for one in asked}) == len(asked)
    assert {one.style for one in asked} <= STYLES
    assert {one.locality for one in asked} <= {None, *guide.library.localities}
    for citation in {cited for one in asked for cited in one.accept}:
        name, _, section = citation.partition(":")
        assert section in guide.library.documents[name].sections, citation


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_question_of_a_set_is_a_phrasing(guide: Guide, path: Path) -> None:
    """Else the set would measure nothing. A common short phrase may be both."""
    known = {plain(text) for made in guide.library.entries.values() for text in made.phrasings}
    assert [one.id for one in questions(path) if plain(one.text) in known and len(plain(one.text).split()) > 5] == []


ONE = entry(blocks={"nam-dan": "Gửi Sở Khoa học và Công nghệ."}, citations=("nam-dan:1", "nam-dan:7"))
KNOWN = guide_of(ONE)
ASKED = Question("x", "nam-dan", "formal", None, "?", frozenset({"nam-dan:1"}), (("Sở KH&CN", "sở khoa học"), ("gửi",)))
UNANSWERABLE = Question("y", None, "formal", None, "?", frozenset(), ())


def answer(text: str = "Gửi Sở Khoa học và Công nghệ.", *citations: str) -> Answer:
    return Answer(ONE, (Shown(("nam-dan",), text, citations or ("nam-dan:1",), ()),), 1.0)


@pytest.mark.parametrize(
    ("question", "outcome", "verdict"),
    [
        (ASKED, answer(), Verdict.RIGHT),
        (ASKED, answer("Gửi ủy ban."), Verdict.WRONG),
        (ASKED, answer("Gửi Sở Khoa học.", "ha-tinh:1"), Verdict.WRONG),
        (ASKED, answer("Gửi Sở Khoa học.", "ha-tinh:1", "ha-tinh:2", "ha-tinh:3", "nam-dan:1"), Verdict.WRONG),
        (ASKED, Clarify((answer(),), 0.5), Verdict.HELPED),
        (ASKED, Clarify((answer("", "ha-tinh:1"),), 0.5), Verdict.WRONG),
        (ASKED, Decline(None, 1.0), Verdict.SILENT),
        (UNANSWERABLE, answer(), Verdict.FALSE),
        (UNANSWERABLE, Clarify((answer(),), 0.5), Verdict.PESTERED),
        (UNANSWERABLE, Decline(None, 1.0), Verdict.REFUSED),
    ],
)
def test_the_judge_is_fair(question: Question, outcome: Outcome, verdict: Verdict) -> None:
    assert judge(question, outcome, KNOWN) is verdict


def test_shares_are_of_the_questions_of_their_kind() -> None:
    found = Counter({Verdict.RIGHT: 3, Verdict.SILENT: 1, Verdict.FALSE: 1, Verdict.PESTERED: 1, Verdict.REFUSED: 2})
    assert (right(found), false(found)) == (0.75, 0.25)
