"""Grounds (căn cứ): how a letter names the dispatch that it carries out. What the dispatch leaves blank stays blank."""

import re
from collections.abc import Mapping, Sequence

from knowledge.tables import Document
from submissions.letter_words import word

_BLANK_NUMBER = "[số để trống]"
_DAY = re.compile(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(r"tháng (\d{1,2})/(\d{4})")
_YEAR = re.compile(r"năm (\d{4})")


def named(keys: Sequence[str], documents: Mapping[str, Document]) -> str:
    """Name the documents of these keys, each after the one that it follows itself."""
    known = [documents[key] for key in keys if key in documents]
    phrases = [phrase for document in known for phrase in (document.follows, phrase_of(document)) if phrase]
    return ", ".join(phrases) or word("opening.grounds_unknown")


def phrase_of(document: Document) -> str:
    """Name a document as a letter does: kind, number, date, issuer, subject."""
    number = document.number.replace(_BLANK_NUMBER, word("opening.number_unknown"))
    issuer = document.issuer.replace("UBND", "Ủy ban nhân dân")
    date = written_date(document.date)
    return word(
        "opening.document", kind=document.kind, number=number, date=date, issuer=issuer, subject=document.subject
    )


def written_date(date: str) -> str:
    """Write a document's date out: `ngày 26/02/2025` is `ngày 26 tháng 02 năm 2025`; what it lacks stays open.

    Days under 10 and the months 1 and 2 have a leading zero, others none (Decree 30/2020/NĐ-CP).
    """
    if found := _DAY.search(date):
        return f"ngày {int(found[1]):02} tháng {month(int(found[2]))} năm {found[3]}"
    if found := _MONTH.search(date):
        return f"{word('opening.day_unknown')} tháng {month(int(found[1]))} năm {found[2]}"
    found = _YEAR.search(date)
    return f"{word('opening.month_unknown')} năm {found[1]}" if found else word("opening.month_unknown")


def month(number: int) -> str:
    """Write a month: 01 and 02, then 3 to 12."""
    return f"{number:02}" if number <= 2 else str(number)
