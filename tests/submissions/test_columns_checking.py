"""`python -m bot check` names what is wrong with the columns of lists."""

from dataclasses import replace

import pytest

from knowledge import library
from knowledge.library import Library
from knowledge.tables import Column, System
from submissions.columns_checking import check_columns

SHIPPED = library.load()
GOOD = Column(key="rank", label="Ngạch", form="staff", question="Ngạch?", example="Chuyên viên")


def with_columns(*columns: Column, forms: tuple[str, ...] = ("staff",)) -> Library:
    system = System.model_validate({"name": "A", "forms": forms, "columns": columns})
    return replace(SHIPPED, systems={**SHIPPED.systems, "a": system})


def test_the_shipped_columns_are_sound() -> None:
    assert check_columns(SHIPPED) == []
    assert check_columns(with_columns(GOOD)) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"key": "phone"}, "đã có sẵn trường này"),
        ({"form": "focal"}, "không được hỏi"),
        ({"kind": "choice"}, "phải có"),
        ({"choices": {"a": "A"}}, "chỉ dùng"),
        ({"kind": "phone"}, "không đọc được"),
    ],
)
def test_a_column_that_cannot_be_asked_is_named(changes: dict[str, object], message: str) -> None:
    (problem,) = check_columns(with_columns(GOOD.model_copy(update=changes)))
    assert str(problem).startswith("systems.toml: a.columns.")
    assert message in problem.message


def test_two_columns_of_one_key_must_be_one() -> None:
    assert len(check_columns(with_columns(GOOD, GOOD.model_copy(update={"label": "Bậc"})))) == 2


def test_a_receiver_wants_only_columns_that_there_are() -> None:
    key, rule = next(iter(SHIPPED.routes.items()))
    own = rule.model_copy(update={"columns": {"staff": ("name", "shoe_size")}})
    (problem,) = check_columns(replace(SHIPPED, routes={key: own}))
    assert problem.field == f"{key}.columns.staff"
    assert "shoe_size" in problem.message
