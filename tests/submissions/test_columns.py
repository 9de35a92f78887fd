"""Columns that systems add, and the systems that a locality routes: data, no code."""

from pathlib import Path

from knowledge import library
from knowledge.tables import Column, System
from submissions.columns_checking import check_columns
from submissions.fields import FieldKind, FormKind
from submissions.forms import Forms, forms

SYSTEMS = library.load().systems


def own(column: Column) -> Forms:
    return forms({"a": System(name="Hệ thống A", forms=("staff",), columns=(column,)), "b": System(name="B")})


def test_an_operator_adds_a_column_without_code() -> None:
    column = Column(
        key="number",
        label="Số hiệu",
        form="staff",
        question="Số hiệu công chức?",
        example="NA-12",
        required=True,
        personal=True,
        headers=("mã số",),
    )
    form = own(column)[FormKind.STAFF]
    assert form.fields[-1].systems == ("a",)
    data, _ = form.check({"name": "Trần Thị B", "systems": "Hệ thống A"})
    assert "number" in {field.key for field in form.missing(data)}
    assert form.show_masked("number", "NA-12") == "N***"
    assert "number" in form.model.model_fields
    assert "number" not in {field.key for field in own(column)[FormKind.FOCAL].fields}


def test_a_column_may_have_choices_and_two_systems_may_share_it() -> None:
    column = Column(
        key="grade",
        label="Ngạch",
        form="staff",
        kind="choice",
        question="Ngạch?",
        example="1",
        choices={"cv": "Chuyên viên"},
    )
    row = System(name="A", forms=("staff",), columns=(column,))
    form = forms({"a": row, "b": row})[FormKind.STAFF]
    assert form.read("grade", "chuyen vien") == "cv"
    assert form.field("grade").systems == ("a", "b")


def test_a_column_cannot_take_the_place_of_a_field() -> None:
    column = Column(key="phone", label="Mã", form="staff", question="Mã?", example="1")
    assert own(column)[FormKind.STAFF].field("phone").kind is FieldKind.PHONE


def test_only_the_systems_of_a_locality_are_offered() -> None:
    form = forms(SYSTEMS, {"bao-cao", "can-bo"})[FormKind.STAFF]
    assert [choice.key for choice in form.field("systems").choices] == ["bao-cao", "can-bo"]


def test_certificates_have_focal_persons_but_no_staff_of_their_own() -> None:
    everywhere = forms(SYSTEMS)
    assert "chu-ky-so" not in {choice.key for choice in everywhere[FormKind.STAFF].field("systems").choices}
    assert "chu-ky-so" in {choice.key for choice in everywhere[FormKind.FOCAL].field("systems").choices}


def test_the_column_of_the_manual_works(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "ENTRIES.md").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "systems.toml").write_text(manual.split("```toml\n")[-1].split("```")[0], encoding="utf-8")
    shelf = library.load([tmp_path])
    assert shelf.problems == ()
    assert check_columns(shelf) == []
    field = forms(shelf.systems)[FormKind.STAFF].field("room")
    assert (field.required, field.systems, field.headers) == (True, ("giao-ban",), ("tên phòng họp",))
