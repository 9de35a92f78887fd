"""`python -m bot ask`: a question from the command line, or many as JSON lines."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.ask import UNKNOWN, reply
from knowledge.entries import Entry
from knowledge.outcomes import Answer, Clarify, Decline, Shown
from tests.knowledge.made import entry, guide_of

TODAY = date(2026, 11, 21)
KEEP = "Hai xã nhập làm một thì giữ chữ ký số tổ chức của xã nào?"
DEADLINE = "Nền tảng, hệ thống quy mô toàn quốc thì phối hợp với ai, hạn nào"
ONE = entry(blocks={"nam-dan": "Trả lời."}, citations=("nam-dan:5",))
GAP = entry("khong-co", {"*": "Hỏi kế toán."}, kind="gap")
GUIDE = guide_of(ONE, GAP)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where nobody has set anything; return its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KNOWLEDGE_DIRS", raising=False)

    def command(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(list(words)), *capsys.readouterr()

    return command


def answer(score: float = 0.98765) -> Answer:
    return Answer(ONE, (Shown(("nam-dan",), "Trả lời.", ("nam-dan:5",), ()),), score, (ONE.id,), "nam-dan")


def test_an_answer_has_its_text_and_its_sources() -> None:
    said = reply(answer(), GUIDE, TODAY)
    assert said["decision"] == "answer"
    assert said["citations"] == ["nam-dan:5"]
    assert said["confidence"] == 0.988
    assert str(said["text"]).startswith("Trả lời.\n\nCăn cứ:\n- Công văn số [số để trống]")


def test_a_choice_has_titles_with_their_sources() -> None:
    said = reply(Clarify((answer(), answer(0.1)), 0.5), GUIDE, TODAY)
    assert said["decision"] == "clarify"
    assert said["text"] == f"Ý anh/chị là:\n1) {ONE.title}\n2) {ONE.title}\n0) không phải"
    assert said["alternatives"] == [{"title": ONE.title, "citations": ["nam-dan:5"]}] * 2


@pytest.mark.parametrize(("gap", "text"), [(GAP, "Hỏi kế toán."), (None, UNKNOWN)])
def test_a_decline_says_who_can_answer_or_that_it_is_unknown(gap: Entry | None, text: str) -> None:
    said = reply(Decline(gap, 1.0), GUIDE, TODAY)
    assert said == {"decision": "decline", "text": text, "confidence": 1.0, "citations": []}


def test_a_question_is_answered_and_explained(run: Run) -> None:
    code, shown, _ = run("ask", KEEP, "--locality", "nam-dan", "--today", "2026-11-21", "--explain")
    assert code == 0
    assert shown.index("Căn cứ:") < shown.index("Địa phương: nam-dan") < shown.index("ky-to-chuc-giu-cai-nao")


def test_a_follow_up_may_be_asked_for_json(run: Run) -> None:
    code, shown, _ = run("ask", "còn cá nhân thì sao?", "--locality", "nam-dan", "--after", KEEP, "--json")
    assert code == 0
    assert json.loads(shown)["citations"][0] == "nam-dan:5"


@pytest.mark.parametrize("words", [("--locality", "nam-dan"), ("gửi ai", "--locality", "ca-mau")])
def test_without_a_question_or_with_an_unknown_place_the_known_ones_are_named(run: Run, words: tuple[str, ...]) -> None:
    code, shown, errors = run("ask", *words)
    assert (code, shown) == (2, "")
    assert "nam-dan" in errors


def test_json_lines_are_answered_in_order(run: Run) -> None:
    asked = [
        {"id": "a", "locality": "ha-tinh", "after": None, "q": DEADLINE, "today": "2025-05-14"},
        {"id": "b", "locality": None, "q": "giá vàng hôm nay"},
        {"id": "c", "q": None},
        {"id": "d", "q": "iOffice"},
        {"id": "e", "locality": "ha-tinh", "after": None, "q": DEADLINE},
    ]
    code, shown, _ = run("ask", "--jsonl", "--today", "2026-11-21", typed="\n\n".join(map(json.dumps, asked)))
    replies = [json.loads(line) for line in shown.splitlines()]
    assert code == 0
    assert [said["id"] for said in replies] == ["a", "b", "c", "d", "e"]
    assert [said["decision"] for said in replies] == ["answer", "decline", "decline", "clarify", "answer"]
    assert "còn 1 ngày" in replies[0]["text"]
    assert "đã qua 555 ngày" in replies[4]["text"]
