"""Lines as people write them: `Chị Lan văn phòng 0912 345 475`. What can be told by its looks is told, no more."""

import re
from collections.abc import Sequence

from directory.masking import take_out
from knowledge.vietnamese import fold
from submissions.tables.cells import clean
from submissions.tables.lines import without_number
from submissions.tables.raw import RawRow
from submissions.tables.words import begins, words
from submissions.wording import is_blank

# The row of heads that such lines would have had; it stands in no line.
_HEADS = RawRow(0, ("Họ và tên", "Chức vụ", "Điện thoại", "Email công vụ"))
_PARTS = re.compile(r"[|,;\t:()]|\s+[-–—]+\s+|^[\s–—-]+|[\s–—-]+$")
_NUMBERED = re.compile(r"^\s*\(?\d{1,4}\s*[.)/]")
_FEW = 2


def free_rows(lines: Sequence[str]) -> tuple[RawRow, ...]:
    """Return the people of the lines under heads of our own; none where fewer than one line has a phone.

    A numbered line without a phone is a person too; any other such line is a title or a greeting.
    """
    rows = [_row(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    people = [row for row, line in zip(rows, filter(str.strip, lines), strict=True) if _is_person(row, line)]
    return (_HEADS, *people) if any(row.cells[2] for row in people) else ()


def split_name(text: str) -> tuple[str, str]:
    """Part a name from the post or the unit that follows it: `Chị Lan văn phòng` is Chị Lan, of the văn phòng."""
    typed = text.split()
    for at in range(1, len(typed)):
        rest = fold(" ".join(typed[at:]))
        if begins(rest, words().posts) or (typed[at].islower() and begins(rest, words().units)):
            return " ".join(typed[:at]), " ".join(typed[at:])
    return text, ""


def _row(number: int, line: str) -> RawRow:
    rest, phones, mailboxes = take_out(_without_lead(without_number(line)))
    parts = [part for part in map(_bare, _PARTS.split(rest)) if not is_blank(part)]
    name, post = split_name(parts[0]) if parts else ("", "")
    said = ", ".join([*([post] if post else []), *parts[1:]])
    return RawRow(number, (clean(name), clean(said), clean("; ".join(phones)), clean("; ".join(mailboxes))))


def _without_lead(line: str) -> str:
    # `em gửi thêm: anh E kế toán 0912…` begins with what is said, not with who: small letters, and a word of sending.
    lead, colon, rest = line.partition(":")
    said = lead.split()
    sends = colon and rest.strip() and " ".join(said[1:]).islower() and words().sending & set(fold(lead).split())
    return rest if sends else line


def _bare(part: str) -> str:
    # `SĐT 0912…` leaves the word that stood before the phone.
    typed = part.split()
    while typed and (fold(typed[-1]).strip(".") in words().labels):
        typed.pop()
    if len(typed) >= _FEW and fold(" ".join(typed[-2:])) in words().labels:
        typed = typed[:-2]
    return " ".join(typed)


def _is_person(row: RawRow, line: str) -> bool:
    return bool(row.cells[0]) and bool(row.cells[2] or row.cells[3] or _NUMBERED.match(line))
