"""The data tables beside the entries: documents, localities, systems, deadlines, warnings. One pydantic model each."""

import calendar
import datetime
from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.anchors import Anchor

FormName = Literal["focal", "staff", "certificate"]


class Row(BaseModel):
    """A row of a table: it has no other field than those that are declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Locality(Row):
    """A place with guidance of its own. `parent` is the superior whose guidance holds there too."""

    name: str
    level: Literal["province", "district", "city"]
    parent: str | None = None
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Section(Row):
    """A section of a dispatch: `at` is how officials write where it stands."""

    at: str
    about: str


class Document(Row):
    """A dispatch. `number` and `date` stand as in it, its blanks included; `holds_from` is None if it gives none.

    `follows` is the dispatch that it itself carries out and that letters name before it.
    """

    locality: str
    issuer: str
    kind: str
    number: str
    date: str
    holds_from: datetime.date | None = Field(default=None, alias="from")
    replaced_by: str | None = None
    follows: str | None = None
    subject: str
    addressees: str
    sections: Mapping[str, Section]


class Receipt(Row):
    """Who receives what in a locality, as the cited section states it."""

    locality: str
    what: str
    receiver: str
    section: str


class Column(Row):
    """A column that a system wants in a list beside the usual ones, asked of the rows that name the system.

    `kind` is how an answer is read (`submissions/fields.py`), `headers` are other names of the column in sheets,
    `choices` are keys with their labels.
    """

    key: str = Field(pattern="^[a-z][a-z0-9_]{0,29}$")
    label: str
    form: FormName
    kind: Literal["name", "text", "phone", "mailbox", "date", "choice", "choices"] = "text"
    question: str
    example: str
    required: bool = False
    personal: bool = False
    headers: tuple[str, ...] = ()
    choices: Mapping[str, str] = Field(default_factory=dict)


class System(Row):
    """A system or a matter that entries speak of. A hidden one is not in the menu.

    `forms` are the lists whose people it can be chosen for, `columns` what it wants in them beside the usual.
    """

    name: str
    aliases: tuple[str, ...] = ()
    hidden: bool = False
    receives: tuple[Receipt, ...] = ()
    forms: tuple[FormName, ...] = ()
    columns: tuple[Column, ...] = ()


class Receiver(Row):
    """An agency that takes lists in. `name` stands in chat, `address` after "Kính gửi"; without a locality, for all."""

    name: str
    address: str
    locality: str | None = None


class RoutingRule(Row):
    """Which list goes to whom in a locality (`*`: where no rule is), as the cited sections state it.

    Without a `receiver` no section names one: `asks` asks the administrator. `systems` are keys with the name that the
    letter uses. `columns` are field keys by form, in order. `layout` asks for a form that the documents name but do not
    give. `grounds` are keys of documents. `then` are the rules by which the receiver passes it on.
    """

    locality: str
    sections: tuple[str, ...] = ()
    receiver: str | None = None
    asks: str | None = None
    systems: Mapping[str, str] = Field(min_length=1)
    columns: Mapping[FormName, tuple[str, ...]] = Field(min_length=1)
    needs_focal: bool = False
    grounds: tuple[str, ...] = ()
    subject: str
    request: str
    layout: str | None = None
    then: tuple[str, ...] = ()


class Deadline(Row):
    """What a dispatch demands of units, by whom, until when. `section` says it, `also` are further sections that do.

    `anchor` says which fields give the day: FIXED a `date`, MONTH_END a `month` (its last day), an event `days` after
    it (calendar days as the dispatches count, working days where `working`; none: at once), NONE nothing. `since` is
    the event and `said` the time in the dispatch's own words, `expected` its own guess while the event is unknown.

    Of the section's locality it is for the units of `kinds` (values of `directory.units.UnitKind`) and for the single
    agencies of `names`, for all where neither is given; `who` does it within the unit. `entry` explains it. `send_to`
    names who gets it, `receiver` is a key of receivers.toml; handing in one of the lists `forms` to that receiver, for
    one of `systems` where given, fulfils it.
    """

    section: str
    also: tuple[str, ...] = ()
    what: str
    anchor: Anchor
    since: str | None = None
    day: datetime.date | None = Field(default=None, alias="date")
    month: str | None = Field(default=None, pattern=r"^20\d\d-(0[1-9]|1[0-2])$")
    days: int | None = None
    working: bool = False
    expected: datetime.date | None = None
    said: str | None = None
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    who: str | None = None
    entry: str
    send_to: str | None = None
    receiver: str | None = None
    forms: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Every section that says it, the main one first."""
        return (self.section, *self.also)

    @property
    def last_day(self) -> datetime.date | None:
        """The day that the dispatch sets: its date, or the last day of its month."""
        return month_end(self.month) if self.month else self.day

    @property
    def known_day(self) -> datetime.date | None:
        """The day that the dispatch itself gives, certain or expected."""
        return self.last_day or self.expected


class Caution(Row):
    """A warning that an answer may never lose, with the sections that say it."""

    text: str
    citations: tuple[str, ...]


def days_left(day: datetime.date, today: datetime.date) -> str:
    """Say how far a day is from today: `còn 3 ngày`, `hôm nay`, `đã qua 555 ngày`."""
    left = (day - today) // timedelta(days=1)
    if left == 0:
        return "hôm nay"
    return f"còn {left} ngày" if left > 0 else f"đã qua {-left} ngày"


def month_end(month: str) -> datetime.date:
    """Return the last day of a month: of `2025-10` it is 31/10/2025."""
    year, number = map(int, month.split("-"))
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def vietnamese_month(month: str) -> str:
    """Write a month as officials do: 10/2025."""
    year, number = map(int, month.split("-"))
    return f"{number}/{year}"


def vietnamese_date(day: datetime.date) -> str:
    """Write a day as officials do: 15/5/2025."""
    return f"{day.day}/{day.month}/{day.year}"
