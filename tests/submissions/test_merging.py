"""What a second table changes in a draft: nobody twice, nobody lost, and two people of one name are asked about."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.drafts import DraftRow
from submissions.fields import Flaw, FormKind, RowData
from submissions.merging import Plan, plan
from submissions.tables.understood import CheckedRow

NOW = datetime(2026, 7, 1, tzinfo=UTC)
A = {"name": "Nguyễn Văn A", "unit": "Phòng Nội vụ", "position": "Chuyên viên", "phone": "0912345475"}
B = {"name": "Trần Thị B", "unit": "Phòng Nội vụ", "position": "Văn thư", "phone": "02383847123"}


def here(*rows: RowData, form: FormKind = FormKind.FOCAL) -> list[DraftRow]:
    return [DraftRow(at, 1, form, data, True, 1, 1, NOW) for at, data in enumerate(rows, start=1)]


def come(*rows: RowData) -> list[CheckedRow]:
    return [CheckedRow(at, data) for at, data in enumerate(rows, start=2)]


def planned(old: list[DraftRow], new: list[CheckedRow], replace: bool = False) -> Plan:
    return plan(old, new, FormKind.FOCAL, replace)


def counts(made: Plan) -> tuple[int, int, int, int]:
    return len(made.add), len(made.change), len(made.keep), len(made.drop)


def test_the_same_table_again_changes_nothing() -> None:
    assert counts(planned(here(A, B), come(A, B))) == (0, 0, 2, 0)


def test_new_people_are_added_and_the_others_stay() -> None:
    made = planned(here(A), come(B))
    assert counts(made) == (1, 0, 1, 0)
    assert made.changes().add == (B,)


def test_a_phone_tells_who_it_is_although_the_name_was_mended() -> None:
    made = planned(here({**A, "name": "Nguyen Van An"}), come(A))
    assert [change.fields for change in made.change] == [("name",)]
    assert made.changes().change == {1: A}


def test_what_the_table_leaves_empty_stays() -> None:
    full = {**A, "mailbox": "canbo.a@nghean.gov.vn"}
    made = planned(here(full), come({**A, "position": "Phó Trưởng phòng"}))
    assert made.changes().change == {1: {**full, "position": "Phó Trưởng phòng"}}


def test_the_name_and_the_unit_tell_who_it_is_where_no_phone_is() -> None:
    without = {key: value for key, value in A.items() if key != "phone"}
    assert counts(planned(here(without), come(A))) == (0, 1, 0, 0)
    assert counts(planned(here(A), come({**without, "unit": "phòng  nội vụ"}))) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    "other",
    [
        {**A, "phone": "0987654321"},
        {**A, "name": "Nguyễn Vân A", "phone": ""},
        {"name": "Nguyễn Văn A", "unit": "Phòng Y tế"},
    ],
)
def test_one_of_the_same_name_is_asked_about(other: RowData) -> None:
    made = planned(here(A), come(other))
    assert [(doubt.incoming.number, [row.id for row in doubt.rows]) for doubt in made.doubtful] == [(2, [1])]
    assert made.changes() == made.changes({})
    assert counts(made) == (0, 0, 1, 0)
    assert made.changes({2: None}).add == (other,)
    assert made.changes({2: 1}).change == {1: {**A, **other}}
    assert made.changes({2: 7}).change == {}


def test_two_people_of_one_name_in_two_offices_are_two() -> None:
    other = {**A, "unit": "Phòng Y tế", "phone": "0987654321"}
    assert counts(planned(here(A), come(A, other))) == (1, 0, 1, 0)


def test_two_of_one_name_in_the_draft_are_asked_about() -> None:
    twins = ({**A, "phone": "0912345475"}, {**A, "phone": "0987654321"})
    made = planned(here(*twins), come({"name": "Nguyễn Văn A", "unit": "Phòng Nội vụ"}))
    assert [len(doubt.rows) for doubt in made.doubtful] == [2]


def test_an_office_phone_belongs_to_several() -> None:
    assert counts(planned(here(B), come({**A, "phone": B["phone"]}))) == (1, 0, 1, 0)


def test_a_row_with_flaws_is_left_out_and_never_dropped_for_it() -> None:
    flawed = CheckedRow(9, {"name": A["name"]}, (Flaw("phone", "flaws.phone_short", "0912"),))
    assert counts(planned(here(A, B), [flawed])) == (0, 0, 2, 0)
    assert counts(planned(here(A, B), [flawed], replace=True)) == (0, 0, 1, 1)


def test_only_a_table_that_replaces_the_list_drops_what_it_lacks() -> None:
    assert planned(here(A, B), come(A), replace=True).changes().drop == (2,)
    assert planned(here(A, B), come(A)).changes().drop == ()


def test_a_person_once_for_each_system_becomes_one_row() -> None:
    made = planned([], come({**A, "systems": "email"}, {**A, "systems": "bao-cao"}, B))
    assert [row.data for row in made.add] == [{**A, "systems": "email,bao-cao"}, B]
    assert [(double.number, double.first, double.joined) for double in made.doubled] == [(3, 2, True)]


def test_a_person_twice_with_different_words_is_named() -> None:
    made = planned([], come(A, {**A, "position": "Phó Trưởng phòng"}))
    assert [row.data for row in made.add] == [A]
    assert [(double.number, double.first, double.joined) for double in made.doubled] == [(3, 2, False)]


def test_rows_of_other_lists_are_not_touched() -> None:
    made = planned([*here(A), *here(B, form=FormKind.STAFF)], come(), replace=True)
    assert counts(made) == (0, 0, 0, 1)


def test_certificates_are_told_apart_by_their_last_day() -> None:
    first = {"holder": "organisation", "subject": "UBND xã A", "expires": "2027-07-01", "request": "revoke"}
    second = {**first, "expires": "2028-07-01", "request": "change"}
    old = here(first, second, form=FormKind.CERTIFICATE)
    made = plan(old, come({**second, "state": "in-use"}, first), FormKind.CERTIFICATE)
    assert [(change.row.id, change.fields) for change in made.change] == [(2, ("state",))]
    assert [row.id for row in made.keep] == [1]


PEOPLE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Nguyễn Văn A", "Nguyen Van A", "Trần Thị B", "Lò Văn Ó"]),
        "unit": st.sampled_from(["Phòng 1", "Phòng 2"]),
    },
    optional={"phone": st.sampled_from(["0912345475", "0987654321", "02383847123"])},
)


@given(st.lists(PEOPLE, max_size=6), st.lists(PEOPLE, max_size=6), st.booleans())
def test_every_row_has_one_fate(old: list[RowData], new: list[RowData], replace: bool) -> None:
    rows = here(*old)
    made = planned(rows, come(*new), replace)
    fates = [row.id for row in (*made.keep, *made.drop, *(change.row for change in made.change))]
    assert sorted(fates) == [row.id for row in rows]
    came = [row.number for row in made.add]
    came += [doubt.incoming.number for doubt in made.doubtful] + [double.number for double in made.doubled]
    assert len(came) == len(set(came))
    assert len(came) <= len(new)


@given(st.lists(PEOPLE, max_size=6))
def test_a_table_that_was_taken_in_is_known(new: list[RowData]) -> None:
    taken = [row.data for row in planned([], come(*new)).add]
    again = planned(here(*taken), come(*taken))
    assert (again.add, again.change) == ((), ())
