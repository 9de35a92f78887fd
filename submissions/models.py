"""The three lists as models: which fields a row has, how each is read, which must be there. Their words: forms.toml."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from submissions.checking import blank_or_read
from submissions.fields import Field, FieldKind, Flaw, FormKind

Name = Annotated[str, FieldKind.NAME]
Text = Annotated[str, FieldKind.TEXT]
Phone = Annotated[str, FieldKind.PHONE]
Mailbox = Annotated[str, FieldKind.MAILBOX]
Day = Annotated[str, FieldKind.DATE]
One = Annotated[str, FieldKind.CHOICE]
Several = Annotated[str, FieldKind.CHOICES]
PERSONAL = frozenset({FieldKind.PHONE, FieldKind.MAILBOX})


class Listed(BaseModel):
    """A row of a list. Validation reads what was typed; an error's message is the text key of the flaw."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    asks: ClassVar[Mapping[str, Field]] = {}

    @field_validator("*", mode="before")
    @classmethod
    def read(cls, typed: str, info: ValidationInfo) -> str:
        """Read a field as its kind says."""
        field = cls.asks[str(info.field_name)]
        found = blank_or_read(typed, field)
        if isinstance(found, Flaw):
            raise PydanticCustomError("flaw", found.key)
        return found


class FocalPerson(Listed):
    """A focal person with a phone (nam-dan:1 "Lưu ý", thach-an:1a "Lưu ý"), for some systems or for all."""

    name: Name
    position: Text
    unit: Text
    phone: Phone
    mailbox: Mailbox = ""
    systems: Several


class StaffMember(Listed):
    """An official of the list (nam-dan:1, 3, 4, 7; thach-an:1a, 4): where from, where to, which systems."""

    name: Name
    position: Text
    old_unit: Text = ""
    new_unit: Text
    phone: Phone = ""
    mailbox: Mailbox = ""
    systems: Several
    task: Text = ""
    decision: Text = ""


class Certificate(Listed):
    """A certificate, and what is asked of the Cục Chứng thực số và Bảo mật thông tin (nam-dan:5, thach-an:2)."""

    holder: One
    subject: Text
    expires: Day = ""
    state: One = ""
    kept_by: Text = ""
    request: One


MODELS: Mapping[FormKind, type[Listed]] = {
    FormKind.FOCAL: FocalPerson,
    FormKind.STAFF: StaffMember,
    FormKind.CERTIFICATE: Certificate,
}
