"""Scope: which of an entry's answers a person is shown. Own district first, own province second, others labelled."""

from knowledge.entries import Block, Entry
from knowledge.library import Library
from knowledge.outcomes import Shown


def shown(entry: Entry, locality: str | None, library: Library) -> tuple[Shown, ...]:
    """Return the answers for a locality, its own first; without a locality all of them."""
    own = [block for near in library.scope(locality) for block in entry.blocks if near in block.localities]
    if own:
        return tuple(_part(entry, block, library, borrowed=False) for block in dict.fromkeys(own))
    return tuple(_part(entry, block, library, borrowed=locality is not None) for block in entry.blocks)


def _part(entry: Entry, block: Block, library: Library, *, borrowed: bool) -> Shown:
    here = set(block.localities)
    citations = tuple(citation for citation in entry.citations if library.locality_of(citation) in here)
    known = [(key, library.deadlines[key]) for key in entry.deadlines if key in library.deadlines]
    deadlines = tuple(key for key, row in known if library.locality_of(row.section) in here)
    return Shown(block.localities, block.text, citations, deadlines, borrowed)
