"""Who is who in a second table: a phone that was passed on, phones that were swapped, names without marks."""

from datetime import UTC, datetime

from submissions.differences import differences
from submissions.drafts import DraftRow
from submissions.fields import FormKind, RowData
from submissions.merging import Plan, plan
from submissions.tables.understood import CheckedRow

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def person(name: str, phone: str = "", **more: str) -> RowData:
    said = {"name": name, "position": "Chuyên viên", "new_unit": "Xã A", "phone": phone, **more}
    return {key: value for key, value in said.items() if value}


def drafted(*people: RowData) -> list[DraftRow]:
    return [DraftRow(at, 1, FormKind.STAFF, data, True, 1, 1, NOW) for at, data in enumerate(people, start=1)]


def planned(before: list[DraftRow], *people: RowData) -> Plan:
    incoming = [CheckedRow(number, data) for number, data in enumerate(people, start=2)]
    return plan(before, incoming, FormKind.STAFF)


A, B = person("Nguyễn Văn A", "0912345475", mailbox="a@nghean.gov.vn"), person("Trần Thị B", "0912345476")


def test_a_phone_that_was_passed_on_makes_nobody_into_somebody_else() -> None:
    made = planned(drafted(A), person("Trần Thị B", "0912345475"))
    assert not made.change
    assert [(doubt.incoming.number, [row.id for row in doubt.rows]) for doubt in made.doubtful] == [(2, [1])]
    assert made.changes({2: None}).add == (person("Trần Thị B", "0912345475"),)


def test_phones_that_were_swapped_are_asked_about() -> None:
    made = planned(drafted(A, B), person("Nguyễn Văn A", "0912345476"), person("Trần Thị B", "0912345475"))
    assert not made.change
    assert [doubt.rows[0].id for doubt in made.doubtful] == [1, 2]


def test_a_name_that_was_mended_is_still_the_one_of_the_phone() -> None:
    for typed in ("Nguyễn Văn Á", "A", "Nguyễn A", "Nguyên Văn An"):
        made = planned(drafted(A), person(typed, "0912345475"))
        assert [(change.row.id, change.fields) for change in made.change] == [(1, ("name",))], typed


def test_marks_are_not_lost_to_a_table_without_any() -> None:
    before = drafted(person("Nguyễn Văn Hòa", "0912345475", old_unit="Phòng Văn hóa"))
    made = planned(before, person("Nguyen Van Hoa", "0912345475", old_unit="Phong Van hoa", position="Chuyen vien"))
    assert not made.change
    made = planned(before, person("NGUYỄN VĂN HÒA", "0912345475", position="Trưởng phòng"))
    assert [change.data["position"] for change in made.change] == ["Trưởng phòng"]


def test_marks_are_not_lost_where_it_was_asked_who_somebody_is() -> None:
    made = planned(drafted(person("Nguyễn Văn Hòa", "0912345475")), person("Nguyen Van Hoa", "0987654321"))
    change = made.changes({2: 1}).change
    assert change is not None
    changed = change[1]
    assert (changed["name"], changed["phone"]) == ("Nguyễn Văn Hòa", "0987654321")


def test_a_version_tells_a_person_by_the_name_before_the_phone() -> None:
    found = differences(drafted(A), drafted(person("Trần Thị B", "0912345475"), person("Nguyễn Văn A", "0987654321")))
    assert [change.after.data["name"] for change in found.changed] == ["Nguyễn Văn A"]
    assert [row.data["name"] for row in found.added] == ["Trần Thị B"]


def test_the_line_of_the_police_is_nobodys_own() -> None:
    made = planned(drafted(person("Nguyễn Văn A", "0692928123")), person("Trần Thị B", "0692928123"))
    assert len(made.add) == 1
    assert not made.doubtful
