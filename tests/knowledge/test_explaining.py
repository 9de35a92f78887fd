"""Why a question got its answer, for the person who mends entries."""

import pytest

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked

KEEP = "Hai đơn vị nhập một, giữ cks tổ chức nào"


def explained(guide: Guide, text: str, locality: str | None = None, previous: str | None = None) -> list[str]:
    return guide.explain(Asked(text, locality, previous)).split("\n")


def test_it_names_the_place_the_reading_and_what_is_asked(guide: Guide) -> None:
    place, said, named, asked = explained(guide, KEEP, "nam-dan")[:4]
    assert place == "Địa phương: nam-dan"
    assert said.startswith("Đọc là: ")
    assert "chư ky sô" in said
    assert {"ky-so", "to-chuc"} <= set(named.removeprefix("Nói về: ").split(", "))
    assert asked.startswith("Hỏi gì: ")


def test_it_names_the_entries_with_the_phrasings_that_came_closest(guide: Guide) -> None:
    outcome = guide.answer(Asked(KEEP, "nam-dan"))
    assert isinstance(outcome, Answer)
    first, *_, nothing = explained(guide, KEEP, "nam-dan")[4:]
    chance, rest = first.split("  ", 1)
    key, phrasing = rest.split("  ← ")
    assert 0 < float(chance) <= 1
    assert key == outcome.entry.id
    assert phrasing in (outcome.entry.title, *outcome.entry.phrasings)
    assert nothing.endswith("không mục nào")


def test_likelier_entries_come_first(guide: Guide) -> None:
    chances = [float(line.split()[0]) for line in explained(guide, KEEP)[4:-1]]
    assert 1 < len(chances) <= 5
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize("text", ["", "😀", "zzzzz"])
def test_what_says_nothing_is_explained_too(guide: Guide, text: str) -> None:
    shown = explained(guide, text)
    assert shown[0] == "Địa phương: chưa rõ"
    assert shown[2:4] == ["Nói về: -", "Hỏi gì: -"]
    assert shown[-1] == "1.000  không mục nào"


def test_the_place_that_is_named_counts(guide: Guide) -> None:
    shown = explained(guide, f"{KEEP} ở Thạch An", "nam-dan")
    assert shown[0] == "Địa phương: thach-an"
    assert "thach" not in shown[1]
