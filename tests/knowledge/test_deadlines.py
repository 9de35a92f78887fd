"""The deadlines: the shipped ones are what the dispatches state, an operator's own are proved against their entries."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.anchors import EVENTS, Anchor
from knowledge.checking import check
from knowledge.deadlines_checking import EVENT_WORDS
from knowledge.library import Library, load
from knowledge.tables import Deadline
from tests.knowledge.shelf import write_entry, write_table

SAID = "Khi quyết định có hiệu lực thì làm: 15 ngày (dự kiến 15/7/2025), tháng 8/2025 hay là ngày 9/8/2025."
ROW = {
    "section": '"nam-dan:5"',
    "what": '"nộp danh sách"',
    "anchor": '"effect"',
    "since": '"ngày quyết định có hiệu lực"',
    "days": "15",
    "expected": "2025-07-15",
    "receiver": '"cuc-chung-thuc"',
    "forms": '["certificate"]',
    "systems": '["chu-ky-so"]',
    "kinds": '["office"]',
    "entry": '"thu-nghiem"',
}
FIXED = {"anchor": '"fixed"', "since": "", "days": "", "expected": "", "date": "2025-08-09"}
MONTH = {"anchor": '"month-end"', "since": "", "days": "", "expected": "", "month": '"2025-08"'}
NO_TIME = {"anchor": '"none"', "since": "", "days": "", "expected": ""}
NO_LIST = {"forms": "", "systems": ""}


def problems(folder: Path, key: str = "thu", text: str = SAID, **changed: str) -> list[str]:
    """What is wrong with a deadline that is sound but for what is changed; an empty value takes a field out."""
    fields = {**ROW, **changed}
    write_entry(folder, blocks=f"## nam-dan\n{text}", more=f"deadlines: [{key}]\n")
    lines = [f"{name} = {value}" for name, value in fields.items() if value]
    write_table(folder, "deadlines", "\n".join([f"[{key}]", *lines]))
    return [str(problem) for problem in check(load([folder])) if "thu" in str(problem)]


@pytest.mark.parametrize("changed", [{}, FIXED, MONTH, NO_TIME, NO_LIST, {"days": "", "expected": ""}])
def test_an_operator_adds_a_deadline_without_code(tmp_path: Path, changed: dict[str, str]) -> None:
    assert problems(tmp_path, **changed) == []
    assert load([tmp_path]).deadlines["thu"].what == "nộp danh sách"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"section": '"nam-dan:99"'}, "thu.section: không có mục 'nam-dan:99' trong documents.toml"),
        ({"also": '["nam-dan:99"]'}, "thu.also: không có mục 'nam-dan:99' trong documents.toml"),
        ({"also": '["ha-tinh:1"]'}, "thu.also: mục 'ha-tinh:1' là văn bản của nơi khác"),
        ({"section": '"nam-dan:1"'}, "thu.entry: mục hướng dẫn 'thu-nghiem' không dẫn căn cứ 'nam-dan:1'"),
        ({"entry": '"khong-co"'}, "thu.entry: không có mục hướng dẫn 'khong-co'"),
        ({"entry": '"gap-the-thuc"'}, "thu.entry: mục hướng dẫn 'gap-the-thuc' là mục ngoài văn bản (gap)"),
        ({"entry": '"ky-gia-han"'}, "thu.entry: phần đầu tệp của 'ky-gia-han' chưa có 'thu' trong deadlines"),
        ({"days": "10"}, "thu.days: '10 ngày' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({"days": "5"}, "thu.days: '5 ngày' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({"working": "true"}, "thu.days: '15 ngày làm việc' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({"expected": "2025-07-16"}, "thu.expected: '16/7/2025' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({**FIXED, "date": "2025-08-10"}, "thu.date: '10/8/2025' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({**MONTH, "month": '"2025-10"'}, "thu.month: 'tháng 10/2025' không có trong mục hướng dẫn 'thu-nghiem'"),
        ({"anchor": '"seal"'}, "thu.anchor: mục hướng dẫn 'thu-nghiem' không nhắc đến 'con dấu'"),
        ({**FIXED, "date": ""}, "thu.date: mốc 'fixed' cần có date"),
        ({**MONTH, "month": ""}, "thu.month: mốc 'month-end' cần có month"),
        ({"since": ""}, "thu.since: mốc 'effect' cần có since"),
        ({**FIXED, "days": "15"}, "thu.days: mốc 'fixed' không dùng days"),
        ({**MONTH, "date": "2025-08-09"}, "thu.date: mốc 'month-end' không dùng date"),
        ({"date": "2025-08-09"}, "thu.date: mốc 'effect' không dùng date"),
        ({**NO_TIME, "days": "15"}, "thu.days: mốc 'none' không dùng days"),
        ({**NO_TIME, "expected": "2025-07-15"}, "thu.expected: mốc 'none' không dùng expected"),
        ({"days": "0"}, "thu.days: số ngày phải từ 1 trở lên"),
        ({"days": "", "working": "true"}, "thu.working: ngày làm việc thì cần có days"),
        ({"kinds": '["khong-co"]'}, "thu.kinds: không có loại đơn vị 'khong-co'"),
        ({"receiver": '"khong-co"'}, "thu.receiver: không có nơi nhận 'khong-co' trong receivers.toml"),
        ({"receiver": '"noi-vu-thach-an"'}, "thu.receiver: nơi nhận 'noi-vu-thach-an' là của nơi khác"),
        ({"forms": '["khong-co"]'}, "thu.forms: không có danh sách 'khong-co'"),
        ({"receiver": ""}, "thu.forms: nộp danh sách thì cần có receiver"),
        ({"forms": ""}, "thu.systems: nêu hệ thống thì cần có forms"),
        ({"systems": '["email"]'}, "thu.systems: không có tuyến nào gửi danh sách 'email' đến 'cuc-chung-thuc'"),
        ({"what": '" "'}, "thu.what: để trống"),
        ({"since": '" "'}, "thu.since: để trống"),
        ({"who": '""'}, "thu.who: để trống"),
        ({"send_to": '""'}, "thu.send_to: để trống"),
        ({"said": '" "'}, "thu.said: để trống"),
        ({"names": '["Phòng A", ""]'}, "thu.names: có tên để trống"),
        ({"anchor": '"khong-co"'}, "thu.anchor: "),
        ({"month": '"2025-13"'}, "thu.month: "),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    found = problems(tmp_path, **changed)
    assert any(f"deadlines.toml: {told}" in problem for problem in found), found


def test_what_another_locality_is_told_proves_nothing(tmp_path: Path) -> None:
    """The number must stand in the answer for the dispatch's own locality."""
    said = "Làm khi quyết định có hiệu lực.\n\n## ha-tinh\n" + SAID
    assert any("thu.days: '15 ngày' không có" in problem for problem in problems(tmp_path, text=said))


def test_keys_fit_into_buttons(tmp_path: Path) -> None:
    key = "thu-" + "x" * 40
    assert any(f"deadlines.toml: {key}: tên khóa" in problem for problem in problems(tmp_path, key=key))


def test_every_event_has_words_that_an_entry_must_say() -> None:
    assert set(EVENT_WORDS) == set(EVENTS)


@pytest.fixture(scope="module")
def shelf() -> Library:
    return load()


def test_each_list_that_the_routing_sends_to_a_named_receiver_is_somebody_s_demand(shelf: Library) -> None:
    """A list that a unit of the five places hands in fulfils something, so no duty stays open for want of a row."""
    later = {key for rule in shelf.routes.values() for key in rule.then}
    demanded = {(row.receiver, system) for row in shelf.deadlines.values() for system in row.systems}
    for key, rule in shelf.routes.items():
        if rule.receiver and key not in later and "staff" in rule.columns:
            assert {(rule.receiver, system) for system in rule.systems} <= demanded, key


def test_only_the_appendix_of_principles_demands_nothing(shelf: Library) -> None:
    cited = {section.partition(":")[0] for row in shelf.deadlines.values() for section in row.sections}
    assert set(shelf.documents) - cited == {"thanh-pho"}


def test_all_three_kinds_of_deadline_and_demands_without_a_time_are_there(shelf: Library) -> None:
    assert {row.anchor for row in shelf.deadlines.values()} == set(Anchor)


def test_a_day_that_no_dispatch_gives_is_nowhere(shelf: Library) -> None:
    given = {row.known_day for row in shelf.deadlines.values()} - {None}
    assert given == {date(2025, 5, 15), date(2025, 7, 15), date(2025, 10, 31)}
    assert {row.days for row in shelf.deadlines.values()} == {None, 15}


def test_a_row_says_its_time_once() -> None:
    row = Deadline.model_validate(
        {"section": "a:1", "also": ["a:2"], "what": "x", "anchor": "month-end", "month": "2024-02", "entry": "e"}
    )
    assert row.last_day == row.known_day == date(2024, 2, 29)
    assert row.sections == ("a:1", "a:2")
