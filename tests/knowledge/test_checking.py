"""`python -m bot check`: every message names the file and the field."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import signatures
from knowledge.checking import check
from knowledge.library import load
from tests.knowledge.shelf import write_entry, write_table

DEADLINE = '[a]\nsection = "a:1"\nwhat = "x"\nanchor = "none"\nentry = "ky-gia-han"\n'


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(load([folder]), signatures.load())]


def test_the_shipped_knowledge_is_sound() -> None:
    assert check(load(), signatures.load()) == []


BROKEN: list[tuple[Callable[[Path], object], str]] = [
    (lambda at: write_entry(at, citations="nam-dan:99"), "citations: không có mục 'nam-dan:99'"),
    (lambda at: write_entry(at, citations=""), "citations: thiếu căn cứ"),
    (lambda at: write_entry(at, more="related: [khong-co]\n"), "related: không có mục 'khong-co'"),
    (lambda at: write_entry(at, more="replaced_by: khong-co\n"), "replaced_by: không có mục 'khong-co'"),
    (lambda at: write_entry(at, more="deadlines: [khong-co]\n"), "deadlines: không có thời hạn 'khong-co'"),
    (lambda at: write_entry(at, more="warning: khong-co\n"), "warning: không có cảnh báo 'khong-co'"),
    (lambda at: write_entry(at, phrasing="'...'"), "phrasings: có câu hỏi để trống"),
    (lambda at: write_entry(at, blocks="## ha-tinh\nTrả lời."), "##: các phần '## …' không khớp"),
    (lambda at: write_entry(at, blocks="## nam-dan\n"), "## nam-dan: phần trả lời để trống"),
    (lambda at: write_entry(at, blocks="## nam-dan\n" + "dài " * 200), "## nam-dan: dài 799 ký tự"),
    (lambda at: write_entry(at, blocks="## nam-dan\nThời hạn: 20 ngày."), "thời hạn '20 ngày' không có trong"),
    (lambda at: write_entry(at, blocks="## nam-dan\nXong trước 1/6/2025."), "thời hạn '1/6/2025' không có trong"),
    (lambda at: write_table(at, "deadlines", DEADLINE), "a.section: không có mục 'a:1'"),
    (lambda at: write_table(at, "localities", '[a]\nname = "A"\nlevel = "city"\nparent = "b"\n'), "a.parent"),
]


@pytest.mark.parametrize(("break_it", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_what_is_broken_is_named(tmp_path: Path, break_it: Callable[[Path], object], message: str) -> None:
    break_it(tmp_path)
    assert any(message in problem for problem in problems(tmp_path)), problems(tmp_path)


def test_two_entries_of_one_locality_may_not_share_a_phrasing(tmp_path: Path) -> None:
    write_entry(tmp_path, "mot", phrasing="hoà vào thế nào")
    write_entry(tmp_path, "hai", phrasing="HÒA vào thế nào?")
    assert any("đã có trong" in problem for problem in problems(tmp_path))


def test_two_localities_may_share_a_phrasing(tmp_path: Path) -> None:
    write_entry(tmp_path, "mot", phrasing="câu hỏi thử nghiệm chung")
    write_entry(tmp_path, "hai", phrasing="câu hỏi thử nghiệm chung", citations="ha-tinh:1", blocks="## ha-tinh\nCó.")
    assert problems(tmp_path) == []


def test_the_date_of_a_cited_letter_is_no_deadline(tmp_path: Path) -> None:
    write_entry(tmp_path, blocks="## nam-dan\nHoàn thành theo Công văn số 324/VNPT-CBG-CNTT ngày 21/02/2025.")
    assert problems(tmp_path) == []
