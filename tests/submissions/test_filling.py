"""What a whole table lacks is asked for once."""

from knowledge import library
from submissions.fields import Flaw, FormKind
from submissions.filling import fill, lacking
from submissions.forms import forms
from submissions.tables.understood import CheckedRow

FOCAL = forms(library.load().systems)[FormKind.FOCAL]
ROWS = (
    CheckedRow(2, {"name": "Nguyễn Văn A", "position": "Chuyên viên", "phone": "0912345475", "unit": "Phòng Nội vụ"}),
    CheckedRow(3, {"name": "Trần Thị B", "position": "Văn thư", "phone": "0987654321"}),
    CheckedRow(4, {"name": "Lê Thị C"}, (Flaw("phone", "flaws.phone_short", "0912"),)),
)


def test_what_good_rows_lack_is_counted_in_the_order_of_the_form() -> None:
    assert list(lacking(ROWS, FOCAL).items()) == [("unit", 1), ("systems", 2)]


def test_one_answer_fills_what_is_empty_and_changes_nothing_else() -> None:
    filled = fill(ROWS, FOCAL.field("unit"), "Văn phòng")
    assert [row.data["unit"] for row in filled] == ["Phòng Nội vụ", "Văn phòng", "Văn phòng"]
    assert filled[0] is ROWS[0]
    assert filled[2].flaws == ROWS[2].flaws
