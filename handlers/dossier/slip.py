"""A slip: one row while it is filled in, with the form it belongs to and where its asking stands."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.forms import form_of
from handlers.dossier.reach import Reached
from submissions.drafts import DraftRow
from submissions.fields import Field, FormKind, RowData
from submissions.forms import Form

# Where the unit that hands in is the likeliest answer.
_OWN_UNIT: Mapping[FormKind, str] = {
    FormKind.FOCAL: "unit",
    FormKind.STAFF: "new_unit",
    FormKind.CERTIFICATE: "subject",
}


@dataclass(frozen=True)
class Slip:
    """One row in the making. What it holds is in the draft already, unless nothing was answered yet.

    `revision` is the row's; whoever is shown the slip has seen that one.
    """

    mark: Bookmark
    reached: Reached
    form: Form
    data: RowData
    finished: bool = False
    revision: int = 0

    @property
    def shown(self) -> Bookmark:
        """The bookmark after the slip, or a question of it, was shown as it is now."""
        return replace(self.mark, seen=self.revision, was=fingerprint(self.data.get(self.mark.field, "")))

    @property
    def field(self) -> Field:
        """The question that waits."""
        return self.form.field(self.mark.field)

    @property
    def unanswered(self) -> list[Field]:
        """The questions that are left, in their order."""
        asked = self.form.asked(self.data)
        return [field for field in asked if not self.answered(field) and field.key not in self.mark.skipped]

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the question that waits, by what remains, and how many there are."""
        keys = [field.key for field in self.form.asked(self.data)]
        passed = self.data.get(self.mark.field) or self.mark.field in self.mark.skipped
        if passed and self.mark.field in keys:
            return keys.index(self.mark.field) + 1, len(keys)
        return min(len(keys) - len(self.unanswered) + 1, len(keys)), len(keys)

    @property
    def chosen(self) -> str:
        """The choices that are pressed, as a value of the field."""
        return ",".join(self.field.choices[at].key for at in self.mark.picked)

    @property
    def before(self) -> Field | None:
        """The question before the one that waits; None at the first."""
        fields = self.form.asked(self.data)
        at = next((number for number, field in enumerate(fields) if field.key == self.mark.field), 0)
        return fields[at - 1] if at else None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What may be the answer and can be pressed."""
        likely = self.mark.field == _OWN_UNIT[self.mark.form] and self.data.get("holder") != "person"
        name = self.reached.unit.name
        return (name,) if likely and self.data.get(self.mark.field) != name else ()

    def answered(self, field: Field) -> bool:
        """Whether a field has a value."""
        return bool(self.data.get(field.key))

    def at(self, key: str) -> "Slip":
        """Return the slip at another question."""
        skipped = tuple(other for other in self.mark.skipped if other != key)
        return replace(self, mark=replace(self.mark, field=key, skipped=skipped, picked=(), fails=0))

    def marked(self, **changes: object) -> "Slip":
        """Return the slip with a bookmark that differs in something."""
        return replace(self, mark=replace(self.mark, **changes))  # type: ignore[arg-type]

    def kept(self, row: DraftRow) -> "Slip":
        """Return the slip after its row was kept."""
        mark = replace(self.mark, row=row.id, seen=row.revision)
        return replace(self, mark=mark, data=row.data, finished=row.finished, revision=row.revision)


def fingerprint(value: str) -> str:
    """Return what tells two values apart, without either: bookmarks hold nothing personal."""
    return hashlib.sha256(value.encode()).hexdigest()[:16]


def new_slip(reached: Reached, kind: FormKind, desk: Desk) -> Slip:
    """Return an empty slip."""
    mark = Bookmark(unit=reached.unit.id, form=kind)
    return Slip(mark, reached, form_of(kind, reached.unit, desk), {})


def slip_of(row: DraftRow, reached: Reached, desk: Desk, mark: Bookmark | None = None) -> Slip:
    """Return the slip of a row as it is now; the person has seen it, unless a bookmark says up to when."""
    seen = mark or Bookmark(unit=reached.unit.id, form=row.form, row=row.id, seen=row.revision)
    return Slip(seen, reached, form_of(row.form, reached.unit, desk), row.data, row.finished, row.revision)
