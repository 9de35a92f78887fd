"""Scope: which of an entry's answers a person is shown. Own district first, own province second, others labelled."""

from collections.abc import Sequence

from knowledge.entries import Block, Entry
from knowledge.library import Library
from knowledge.outcomes import Shown


def shown(entry: Entry, locality: str | None, library: Library) -> tuple[Shown, ...]:
    """Return the answers for a locality, its own first; without a locality all of them."""
    scope = library.scope(locality)
    own = dict.fromkeys(block for near in scope for block in entry.blocks if near in block.localities)
    if own:
        return tuple(_part(entry, block, [k for k in block.localities if k in scope], library) for block in own)
    borrowed = locality is not None
    return tuple(_part(entry, block, block.localities, library, borrowed=borrowed) for block in entry.blocks)


def _part(entry: Entry, block: Block, here: Sequence[str], library: Library, *, borrowed: bool = False) -> Shown:
    """Of a text that several localities share, an asker is shown the sources and deadlines of their own."""
    citations = tuple(citation for citation in entry.citations if library.locality_of(citation) in here)
    known = [(key, library.deadlines[key]) for key in entry.deadlines if key in library.deadlines]
    deadlines = tuple(key for key, row in known if library.locality_of(row.section) in here)
    return Shown(tuple(here), block.text, citations, deadlines, borrowed)
