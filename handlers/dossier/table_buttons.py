"""What the buttons below a pasted or sent table carry: ids, places and keys only."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.dossier.buttons import Id
from submissions.fields import FormKind

At = Annotated[int, Field(ge=0, lt=20_000)]
Step = Literal["columns", "again", "right", "lists", "stop", "whole", "replace", "apply", "undo"]


class MoveTable(CallbackData, prefix="du"):
    """Moves a table on: to its columns, its preview, into the draft, out of it again."""

    upload: Id
    to: Step


class ChooseUnit(CallbackData, prefix="db"):
    """Says whose list a table is."""

    upload: Id
    unit: Id


class ChooseList(CallbackData, prefix="dj"):
    """Says which list a table is."""

    upload: Id
    form: FormKind


class PickColumn(CallbackData, prefix="dq"):
    """Offers the fields that a column may mean."""

    upload: Id
    column: At


class SetColumn(CallbackData, prefix="df"):
    """Says what a column means; "" for nothing that is asked."""

    upload: Id
    column: At
    field: str = ""


class FillColumn(CallbackData, prefix="di"):
    """Answers for all rows what the table does not say: the unit, all choices, one of them by its place, nothing."""

    upload: Id
    field: str
    how: Literal["unit", "all", "one", "skip"]
    choice: At = 0


class SayWho(CallbackData, prefix="dy"):
    """Says whether a row of the table is one of the draft. `number` is the row's; `rest`: of all that are left."""

    upload: Id
    number: Id
    who: Literal["same", "other", "leave", "rest"]
    row: Id = 0


class GetTemplate(CallbackData, prefix="dd"):
    """Sends the empty sheet of a list."""

    unit: Id
    form: FormKind
