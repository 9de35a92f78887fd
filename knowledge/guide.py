"""The guide: everything that a conversation may ask of the knowledge, behind one door."""

import datetime
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from knowledge import library as shelves
from knowledge.answering import Answering
from knowledge.entries import Entry
from knowledge.explaining import explain
from knowledge.judging import shipped
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.matching import Matcher
from knowledge.outcomes import Answer, Asked, Outcome
from knowledge.rendering import Rendered, render
from knowledge.signatures import SignatureCases
from knowledge.signatures import load as load_cases


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Loading makes a million small objects and drops none: looking for garbage would be a third of the start.

    Afterwards they are frozen: walking over them again and again would slow every turn.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


class Guide:
    """The loaded library with its matcher. Immutable: a reload makes a new one."""

    def __init__(self, library: Library, lexicon: Lexicon, cases: SignatureCases) -> None:
        self.library = library
        self.signatures = cases
        self.answering = Answering(library, Matcher(list(library.entries.values()), lexicon), shipped())

    @classmethod
    def load(cls, folders: Sequence[Path] = ()) -> "Guide":
        """Load the shipped knowledge and an operator's folders."""
        with _collector_at_rest():
            return cls(shelves.load(folders), Lexicon.shipped(), load_cases())

    def answer(self, asked: Asked) -> Outcome:
        """Answer a question, offer what it may mean, or decline."""
        return self.answering.answer(asked)

    def render(self, answer: Answer, today: datetime.date, *, full: bool = False) -> Rendered:
        """Write an answer out."""
        return render(answer, self.library, today, full=full)

    def entry(self, entry_id: str) -> Entry | None:
        """Return an entry, None where it is not (any more) in the library."""
        return self.library.entries.get(entry_id)

    def explain(self, asked: Asked) -> str:
        """Say what a question was read as, and which phrasings came closest."""
        return explain(asked, self.answering)
