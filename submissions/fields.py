"""What a form asks: a field is one question in chat, one column of a sheet, one check of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

# A row as it is kept: canonical text by field key, empty fields left out. Phones are figures with a leading 0, days
# are ISO, several choices are keys joined by a comma. An extension follows a phone after `#`.
RowData = Mapping[str, str]


class FormKind(StrEnum):
    """The three lists of a dossier."""

    FOCAL = "focal"  # cán bộ đầu mối
    STAFF = "staff"  # danh sách cán bộ
    CERTIFICATE = "certificate"  # chứng thư số


class FieldKind(StrEnum):
    """How an answer is read."""

    NAME = "name"
    TEXT = "text"
    PHONE = "phone"
    MAILBOX = "mailbox"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; `names` are other ways of saying it."""

    key: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A field. `label` heads its column and its line, `question` asks for it, `headers` are other names of the column.

    `personal` fields are masked in every echo. A field that is not required may stay `[cần bổ sung]`. With `systems`,
    the field is asked only of rows that name one of these systems.
    """

    key: str
    label: str
    kind: FieldKind
    question: str
    example: str
    required: bool = False
    personal: bool = False
    headers: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    systems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flaw:
    """What is wrong with one value: a text key of `handlers/texts` (`flaws.…`), filled with `typed` and `values`."""

    field: str
    key: str
    typed: str = ""
    values: Mapping[str, str] = made(default_factory=dict)
