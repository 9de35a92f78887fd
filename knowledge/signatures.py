"""The signature wizard's decision table: whose certificate, in which situation, what to do with it."""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Holder = Literal["organisation", "person"]
_DATA = Path(__file__).parent / "data" / "signature_cases.toml"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Register(_Row):
    """Where requests about certificates are registered. `text` is the sentence that a person reads."""

    url: str
    office: str
    parent: str
    text: str
    citations: tuple[str, ...]
    entry: str | None = None


class LocalRule(_Row):
    """What one locality's dispatch says of a situation, and nothing else.

    Without a `verdict` the dispatch does not speak of the situation; `steps` are then what it says in general. Without
    `filed_by` or `when` it does not say who or when. `all_expired` holds where every certificate has run out.
    """

    locality: str
    verdict: str | None = None
    filed_by: str | None = None
    when: str | None = None
    steps: tuple[str, ...] = ()
    all_expired: str | None = None
    citations: tuple[str, ...]


class SignatureCase(_Row):
    """One situation and what to do. `asks_expiry`: two certificates are compared, the one that lasts longest stays."""

    holder: Holder
    situation: str
    label: str
    action: Literal["revoke", "change", "new", "keep", "keep-longest"]
    asks_expiry: bool = False
    warning: str = "chung-thu-cu"
    entry: str | None = None
    rules: tuple[LocalRule, ...] = Field(alias="rule", min_length=1)

    @property
    def key(self) -> str:
        """A short name for buttons and messages: `organisation.merged`."""
        return f"{self.holder}.{self.situation}"

    @property
    def citations(self) -> tuple[str, ...]:
        """All sections that its rules rest on."""
        return tuple(dict.fromkeys(citation for rule in self.rules for citation in rule.citations))

    @property
    def when(self) -> str:
        """Every anchor that its rules state."""
        return "; ".join(dict.fromkeys(rule.when for rule in self.rules if rule.when))

    def held_in(self, scope: Sequence[str]) -> "SignatureCase":
        """Return the case with the rule of a locality only, given as its scope (own first); whole if none speaks."""
        own = self.rule_in(scope)
        return self.model_copy(update={"rules": (own,)}) if own else self

    def rule_in(self, scope: Sequence[str]) -> LocalRule | None:
        """Return what holds in a locality, given as its scope (own first); None where no dispatch of its own speaks."""
        return next((rule for key in scope for rule in self.rules if rule.locality == key), None)


class SignatureCases(_Row):
    """The whole table."""

    register_at: Register
    rows: tuple[SignatureCase, ...]

    def of(self, holder: Holder) -> list[SignatureCase]:
        """Return the situations of an organisation's or a person's certificate."""
        return [case for case in self.rows if case.holder == holder]

    def find(self, key: str) -> SignatureCase | None:
        """Return a case by its key."""
        return next((case for case in self.rows if case.key == key), None)


@dataclass(frozen=True)
class Kept:
    """Which of two certificates stays: 1 or 2, or 0 when both end on one day. `expired`: even that one has run out."""

    which: int
    expired: bool


def longest(first: datetime.date, second: datetime.date, today: datetime.date) -> Kept:
    """Choose the certificate that lasts longest (nam-dan:5, thach-an:2a)."""
    which = 0 if first == second else 1 if first > second else 2
    return Kept(which, max(first, second) < today)


def load(path: Path = _DATA) -> SignatureCases:
    """Load the table that comes with the program."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return TypeAdapter(SignatureCases).validate_python({"register_at": raw["register"], "rows": raw["case"]})
