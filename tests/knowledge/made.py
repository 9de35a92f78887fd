"""Entries made up for one test, over the shipped tables, so that no mended entry and no tuned weight changes it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Literal

from knowledge.entries import Block, Entry
from knowledge.guide import Guide
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.library import load as load_library
from knowledge.signatures import load as load_cases


def entry(
    key: str = "thu-nghiem",
    blocks: Mapping[str, str] | None = None,
    *,
    title: str = "Câu hỏi thử nghiệm",
    phrasings: tuple[str, ...] = ("câu hỏi thử nghiệm",),
    citations: tuple[str, ...] = (),
    deadlines: tuple[str, ...] = (),
    warning: str | None = None,
    replaced_by: str | None = None,
    valid_until: str | None = None,
    kind: Literal["guidance", "gap"] = "guidance",
) -> Entry:
    """Make an entry; `blocks` are texts by localities ("nam-dan, thach-an")."""
    fields = {
        "id": key,
        "title": title,
        "system": "chu-ky-so",
        "kind": kind,
        "phrasings": phrasings,
        "citations": citations,
        "deadlines": deadlines,
        "warning": warning,
        "replaced_by": replaced_by,
        "valid_until": valid_until,
        "blocks": [
            Block(localities=tuple(places.split(", ")), text=text)
            for places, text in (blocks or {"nam-dan": "Trả lời."}).items()
        ],
    }
    return Entry.model_validate(fields)


def library(*entries: Entry) -> Library:
    """Return the shipped tables with these entries only."""
    return replace(_tables(), entries={made.id: made for made in entries})


@cache
def _tables() -> Library:
    return load_library()


def guide_of(*entries: Entry) -> Guide:
    """Return a guide that knows these entries only."""
    return Guide(library(*entries), Lexicon.shipped(), load_cases())
