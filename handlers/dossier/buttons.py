"""What the buttons of a dossier carry: ids and keys only. Who may use them is asked again at each press."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from submissions.fields import FormKind

# What a database can look for; a larger number comes from nobody's button. 0 stands for a row that is not kept yet.
Id = Annotated[int, Field(ge=0, lt=2**63)]
Movement = Literal["back", "skip", "keep", "save", "stop", "leave", "resume", "done"]


class OpenDraft(CallbackData, prefix="dh"):
    """Shows what a unit's draft holds."""

    unit: Id


class AddRow(CallbackData, prefix="da"):
    """Begins a new row of a list."""

    unit: Id
    form: FormKind


class ResumeRow(CallbackData, prefix="dg"):
    """Goes on with a row where it was left; `anew` asks all of it again."""

    row: Id
    anew: bool = False


class ListRows(CallbackData, prefix="dl"):
    """Shows one page of a list."""

    unit: Id
    form: FormKind
    page: Annotated[int, Field(ge=0, lt=10_000)] = 0


class ShowRow(CallbackData, prefix="dr"):
    """Shows one row, to be checked or changed."""

    row: Id


class PickField(CallbackData, prefix="dp"):
    """Offers the fields of a row, one to be changed."""

    row: Id


class EditField(CallbackData, prefix="de"):
    """Asks for one field of a row, and comes back to the row."""

    row: Id
    field: str


class ChooseValue(CallbackData, prefix="dc"):
    """Answers the question that waits, by the place of the choice among those of the field (from 0)."""

    row: Id
    field: str
    choice: Annotated[int, Field(ge=0, lt=1000)]


class MoveForm(CallbackData, prefix="dm"):
    """Moves within the form, or out of it. It names the question below which it stood."""

    to: Movement
    row: Id = 0
    field: str = ""


class SayWhich(CallbackData, prefix="dn"):
    """Says whether what was typed is an answer or a question."""

    row: Id
    field: str
    answer: bool


class DropRow(CallbackData, prefix="dx"):
    """Drops a row; not before it was asked whether to."""

    row: Id
    sure: bool = False


class RestoreRows(CallbackData, prefix="dz"):
    """Brings back what was dropped last."""

    draft: Id


class Settle(CallbackData, prefix="dk"):
    """Two people changed one row: whose version stays. `mine` is the row that keeps what this person typed."""

    row: Id
    mine: Id
    whose: Literal["mine", "theirs"]


class TakeOver(CallbackData, prefix="dt"):
    """Takes a draft over from the colleague who was at it."""

    draft: Id


class SendTable(CallbackData, prefix="ds"):
    """Says how a whole list is pasted or sent."""

    unit: Id


class KeepCertificate(CallbackData, prefix="dv"):
    """Puts the signature wizard's result into a unit's list: its case, and the last days as ISO figures, if known."""

    unit: Id
    case: str
    first: str = ""
    second: str = ""


class MendReturned(CallbackData, prefix="dw"):
    """Opens what was returned, at the row that was named. A package's notice of return leads here."""

    package: Id
