"""How rows are shown: what a list is called, what a row is called, its answers as numbered lines."""

from collections.abc import Mapping

from handlers.desk import Desk
from handlers.dossier.slip import Slip
from knowledge.vietnamese import has_marks, words
from submissions.fields import Field, FieldKind, FormKind, RowData

TITLES: Mapping[FormKind, str] = {
    FormKind.FOCAL: "dossier.focal",
    FormKind.STAFF: "dossier.staff",
    FormKind.CERTIFICATE: "dossier.certificate",
}
_NAMING = ("name", "subject", "position")
_BARE = {FieldKind.NAME: 3, FieldKind.TEXT: 2}  # so many words without a single mark are hardly meant so
_LONGEST = 48  # characters of what a row is called


def title(kind: FormKind, desk: Desk) -> str:
    """Return what the rows of a list are called."""
    return desk.texts[TITLES[kind]]


def numbered(slip: Slip) -> str:
    """Return the answers as numbered lines, phones and mailboxes masked."""
    return "\n".join(f"{at}. {line(field, slip)}" for at, field in enumerate(slip.form.asked(slip.data), 1))


def unmarked(slip: Slip, desk: Desk) -> str:
    """Say which answers were typed without marks: letters bear them as they are; "" where there is none."""
    asked = enumerate(slip.form.asked(slip.data), 1)
    bare = [str(at) for at, field in asked if _lacks_marks(field, slip.data.get(field.key, ""))]
    return desk.texts.fill("dossier.unmarked", numbers=", ".join(bare), first=bare[0]) if bare else ""


def so_far(slip: Slip, desk: Desk) -> str:
    """Say what is answered already; "" where nothing is."""
    lines = [line(field, slip) for field in slip.form.asked(slip.data) if slip.answered(field)]
    if not lines:
        return ""
    return desk.texts.fill("dossier.so_far", form=title(slip.mark.form, desk), answers="\n".join(lines))


def line(field: Field, slip: Slip) -> str:
    """Return one answer under its label."""
    return f"{field.label}: {slip.form.show_masked(field, slip.data.get(field.key, ''))}"


def _lacks_marks(field: Field, value: str) -> bool:
    """Whether a value looks as if marks were left out; short names and abbreviations may have none."""
    said = words(value)
    return len(said) >= _BARE.get(field.kind, len(said) + 1) and not has_marks(said)


def named(data: RowData) -> str:
    """Return what a row is called; "" where nothing of it is known."""
    said = " – ".join(data[key] for key in _NAMING if data.get(key))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
