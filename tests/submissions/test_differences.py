"""What a later version of a list says otherwise."""

from submissions.differences import differences
from submissions.fields import FormKind, RowData
from submissions.submission import SubmittedRow

A = {"name": "Nguyễn Văn A", "unit": "Phòng Nội vụ", "phone": "0912345475"}
B = {"name": "Trần Thị B", "unit": "Phòng Nội vụ", "phone": "0987654321"}
C = {"name": "Lê Thị C", "unit": "Phòng Y tế", "phone": "0901234567"}
SEAL = {"holder": "organisation", "subject": "UBND xã A", "request": "change"}


def version(*rows: RowData, form: FormKind = FormKind.FOCAL) -> list[SubmittedRow]:
    return [SubmittedRow(at, form, at, data) for at, data in enumerate(rows, start=1)]


def test_rows_that_came_went_and_changed_are_told() -> None:
    found = differences(version(A, B), version({**A, "unit": "Văn phòng"}, C))
    assert [row.data for row in found.added] == [C]
    assert [row.data for row in found.removed] == [B]
    assert [(row.before.data, row.fields) for row in found.changed] == [(A, ("unit",))]
    assert found.same == 0


def test_a_new_phone_is_a_change_and_nobody_is_asked() -> None:
    found = differences(version(A, B), version({**A, "phone": "0911111111"}, B))
    assert [row.fields for row in found.changed] == [("phone",)]
    assert (found.added, found.removed, found.same) == ((), (), 1)


def test_of_two_who_may_be_meant_each_is_taken_once() -> None:
    old = version({**A, "phone": "0911111111"}, {**A, "phone": "0922222222"})
    found = differences(old, version({**A, "phone": "0933333333"}, {**A, "phone": "0944444444"}, {**A, "phone": ""}))
    assert (len(found.changed), len(found.added), len(found.removed)) == (2, 1, 0)


def test_lists_are_compared_each_with_its_own() -> None:
    found = differences([*version(A), *version(SEAL, form=FormKind.CERTIFICATE)], version(A))
    assert (found.same, [row.data for row in found.removed]) == (1, [SEAL])
