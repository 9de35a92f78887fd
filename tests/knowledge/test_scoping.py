"""Scope before score: own district first, own province second, another's only with a label."""

import pytest

from knowledge.entries import EVERYWHERE
from knowledge.guide import Guide
from knowledge.outcomes import Answer, Shown
from knowledge.scoping import shown
from tests.knowledge.made import entry, library

THREE = entry(
    blocks={"nghe-an": "Tỉnh.", "nam-dan": "Huyện.", "ha-tinh": "Hà Tĩnh."},
    citations=("nghe-an:1", "nam-dan:5", "ha-tinh:2", "nam-dan:1"),
    deadlines=("quy-che-nghe-an", "giao-ban-nam-dan", "quy-che-ha-tinh", "khong-con-nua"),
)
SHARED = entry(
    blocks={"nam-dan, thach-an": "Huyện.", "ha-tinh": "Tỉnh."},
    citations=("nam-dan:5", "thach-an:2", "ha-tinh:2"),
    deadlines=("chu-ky-ca-nhan-nam-dan", "chu-ky-ca-nhan-thach-an"),
)
LIBRARY = library(THREE, SHARED)


def texts(locality: str | None) -> list[tuple[str, bool]]:
    return [(part.text, part.borrowed) for part in shown(THREE, locality, LIBRARY)]


def of(locality: str | None) -> Shown:
    return shown(THREE, locality, LIBRARY)[0]


def test_the_own_district_comes_before_the_own_province_and_nobody_else() -> None:
    assert texts("nam-dan") == [("Huyện.", False), ("Tỉnh.", False)]


def test_a_province_does_not_see_what_one_of_its_districts_says() -> None:
    assert texts("nghe-an") == [("Tỉnh.", False)]
    assert texts("ha-tinh") == [("Hà Tĩnh.", False)]


def test_without_a_locality_all_answers_are_shown_and_none_is_borrowed() -> None:
    assert texts(None) == [("Tỉnh.", False), ("Huyện.", False), ("Hà Tĩnh.", False)]


@pytest.mark.parametrize("locality", ["thach-an", "cao-bang", "thanh-pho", "ca-mau"])
def test_where_nothing_is_said_the_answers_of_others_are_borrowed(locality: str) -> None:
    assert texts(locality) == [("Tỉnh.", True), ("Huyện.", True), ("Hà Tĩnh.", True)]


def test_each_part_rests_on_its_own_dispatch() -> None:
    assert of("nam-dan").citations == ("nam-dan:5", "nam-dan:1")
    assert of("ha-tinh").citations == ("ha-tinh:2",)


def test_each_part_has_the_deadlines_of_its_own_dispatch() -> None:
    assert of("nam-dan").deadlines == ("giao-ban-nam-dan",)
    assert of("ha-tinh").deadlines == ("quy-che-ha-tinh",)


def test_a_text_that_two_localities_share_is_shown_once() -> None:
    assert [part.text for part in shown(SHARED, None, LIBRARY)] == ["Huyện.", "Tỉnh."]
    assert [part.text for part in shown(SHARED, "thach-an", LIBRARY)] == ["Huyện."]


def test_without_a_locality_a_shared_text_rests_on_both_dispatches() -> None:
    assert shown(SHARED, None, LIBRARY)[0].citations == ("nam-dan:5", "thach-an:2")


def test_of_a_shared_text_an_asker_sees_only_the_own_dispatch() -> None:
    (part,) = shown(SHARED, "thach-an", LIBRARY)
    assert part.citations == ("thach-an:2",)
    assert part.deadlines == ("chu-ky-ca-nhan-thach-an",)


PLACES = (None, "nam-dan", "thach-an", "nghe-an", "cao-bang", "ha-tinh", "thanh-pho")


def answers(guide: Guide, locality: str | None) -> list[Answer]:
    found = (guide.answering.show(key, locality) for key in guide.library.entries)
    return [answer for answer in found if isinstance(answer, Answer)]


@pytest.mark.parametrize("locality", PLACES)
def test_of_every_shipped_entry_the_nearest_answer_is_shown(guide: Guide, locality: str | None) -> None:
    scope = guide.library.scope(locality)
    for answer in answers(guide, locality):
        near = [place for place in scope if place in answer.entry.localities]
        assert answer.shown[0].borrowed is bool(locality and not near), answer.entry.id
        if near:
            assert near[0] in answer.shown[0].localities, answer.entry.id
            assert all(set(part.localities) & set(near) for part in answer.shown), answer.entry.id


@pytest.mark.parametrize("locality", PLACES)
def test_every_shipped_answer_has_a_source(guide: Guide, locality: str | None) -> None:
    for answer in answers(guide, locality):
        assert all(part.citations for part in answer.shown), answer.entry.id


@pytest.mark.parametrize("locality", ["nam-dan", "thach-an", "ha-tinh", "thanh-pho"])
def test_no_shipped_answer_of_ones_own_rests_on_another_localitys_dispatch(guide: Guide, locality: str) -> None:
    scope = set(guide.library.scope(locality))
    for answer in answers(guide, locality):
        if not answer.shown[0].borrowed:
            assert {guide.library.locality_of(citation) for citation in answer.citations} <= scope, answer.entry.id


def test_a_gap_holds_everywhere(guide: Guide) -> None:
    assert all(entry.localities == {EVERYWHERE} for entry in guide.library.entries.values() if entry.is_gap)
