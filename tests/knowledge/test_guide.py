"""The guide: shipped knowledge and an operator's own behind one door."""

import gc
from datetime import date

import pytest

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked, Outcome
from tests.knowledge.shelf import write_entry

PARROT = "Con vẹt của cơ quan học nói tiếng Nghệ thì ai cho ăn"
WHERE = "Hồ sơ thu hồi chữ ký số nộp về đâu"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The shipped knowledge with an operator's folder: a new entry, a replaced one, a broken file."""
    folder = tmp_path_factory.mktemp("own")
    write_entry(folder, "con-vet", title="Con vẹt", phrasing=PARROT, blocks="## nam-dan\nVăn phòng cho ăn.")
    write_entry(folder, "ky-nop-o-dau", phrasing=WHERE, blocks="## nam-dan\nNộp theo hướng dẫn mới.")
    (folder / "entries" / "chu-ky-so" / "hong.md").write_text("---\nid: hong\ntitle: [\n---\n## nam-dan\n", "utf-8")
    return Guide.load([folder])


def text(guide: Guide, outcome: Outcome) -> str:
    assert isinstance(outcome, Answer)
    return guide.render(outcome, TODAY).text


def test_an_operators_entry_is_found_at_once(own: Guide) -> None:
    assert text(own, own.answer(Asked(PARROT, "nam-dan"))).startswith("Văn phòng cho ăn.")
    assert text(own, own.answer(Asked("con vet cua co quan ai cho an", "nam-dan"))).startswith("Văn phòng cho ăn.")


def test_an_operators_entry_takes_the_place_of_the_shipped_one(own: Guide, guide: Guide) -> None:
    assert text(own, own.answer(Asked(WHERE, "nam-dan"))).startswith("Nộp theo hướng dẫn mới.")
    assert len(own.library.entries) == len(guide.library.entries) + 1


def test_a_broken_file_of_an_operators_is_left_out_and_the_rest_serves(own: Guide) -> None:
    assert own.entry("hong") is None
    assert [problem.file for problem in own.library.problems] == ["entries/chu-ky-so/hong.md"]
    assert isinstance(own.answer(Asked("Sổ văn bản của đơn vị cũ in bằng chức năng nào", "nam-dan")), Answer)


def test_the_shipped_guide_does_not_know_an_operators_entry(guide: Guide) -> None:
    assert guide.entry("con-vet") is None
    found = guide.entry("ky-nop-o-dau")
    assert found is not None
    assert found.id == "ky-nop-o-dau"


def test_every_shipped_entry_is_found_by_its_title_and_its_phrasings(guide: Guide) -> None:
    """By some of them: two entries on one section may share a matter, but none is out of reach."""
    for made in list(guide.library.entries.values())[::4]:
        asked = [guide.answering.rank(Asked(words)).ranked[0].entry.id for words in (made.title, *made.phrasings[::12])]
        assert made.id in asked, made.id


def test_asking_changes_nothing(guide: Guide) -> None:
    asked = Asked(WHERE, "nam-dan")
    first = guide.answer(asked)
    guide.answer(Asked("zzz", None, WHERE))
    assert guide.answer(asked) == first


def test_an_answer_is_rendered_short_or_in_full(guide: Guide) -> None:
    outcome = guide.answer(Asked("Cơ quan nào phụ trách hệ thống giải quyết thủ tục hành chính"))
    assert isinstance(outcome, Answer)
    short, full = guide.render(outcome, TODAY), guide.render(outcome, TODAY, full=True)
    assert short.shortened
    assert len(short.text) < len(full.text)


def test_the_wizards_table_is_behind_the_same_door(guide: Guide) -> None:
    assert guide.signatures.of("person")


def test_after_loading_garbage_is_collected_again(own: Guide) -> None:
    assert own.library.entries
    assert gc.isenabled()
