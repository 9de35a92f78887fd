"""Saying what is wrong with an answer: the sentence of a flaw, with what was typed."""

from handlers.texts import Texts
from submissions.fields import Flaw

MOST = 60


def sentence(texts: Texts, flaw: Flaw) -> str:
    """Return the sentence of `flaws.toml`; a long text is repeated by its beginning only."""
    typed = flaw.typed if len(flaw.typed) <= MOST else f"{flaw.typed[: MOST - 1]}…"
    return texts.fill(flaw.key, typed=typed, **flaw.values)
