"""Outcomes: what a question can get, and what it may mean. Plain records."""

from dataclasses import dataclass

from knowledge.entries import Entry


@dataclass(frozen=True)
class Asked:
    """A question: its text, the asker's locality, and the asker's question before it if this may follow it up."""

    text: str
    locality: str | None = None
    previous: str | None = None


@dataclass(frozen=True)
class Shown:
    """One answer for some localities. `borrowed`: they are not the asker's."""

    localities: tuple[str, ...]
    text: str
    citations: tuple[str, ...]
    deadlines: tuple[str, ...]
    borrowed: bool = False


@dataclass(frozen=True)
class Answer:
    """What the dispatches say. `candidates` are the entries that fitted, best first, this one included."""

    entry: Entry
    shown: tuple[Shown, ...]
    score: float
    candidates: tuple[str, ...] = ()
    locality: str | None = None

    @property
    def citations(self) -> tuple[str, ...]:
        """All sections that the shown answers rest on, best first."""
        return tuple(dict.fromkeys(citation for shown in self.shown for citation in shown.citations))


@dataclass(frozen=True)
class Clarify:
    """Two to four things that may be meant."""

    choices: tuple[Answer, ...]
    score: float

    @property
    def candidates(self) -> tuple[str, ...]:
        """The entries that are offered."""
        return tuple(choice.entry.id for choice in self.choices)


@dataclass(frozen=True)
class Decline:
    """What the dispatches do not say: a known gap, or something that was not understood (`gap` is None)."""

    gap: Entry | None
    score: float
    candidates: tuple[str, ...] = ()


Outcome = Answer | Clarify | Decline


@dataclass(frozen=True)
class Ranked:
    """An entry with its probability, the phrasing that came closest, and how close (0 to 1)."""

    entry: Entry
    probability: float
    phrasing: str
    likeness: float = 1.0


@dataclass(frozen=True)
class Ranking:
    """What a question may mean, best first; `nothing` is the probability that it is none of that.

    `only_named`: a system was named and nothing asked of it ("chữ ký số"), so what it may mean is offered.
    """

    locality: str | None
    ranked: tuple[Ranked, ...]
    nothing: float
    only_named: bool = False

    @property
    def guidance(self) -> list[Ranked]:
        """The entries that answer."""
        return [ranked for ranked in self.ranked if not ranked.entry.is_gap]

    @property
    def declined(self) -> float:
        """The probability that the dispatches do not answer it."""
        return self.nothing + sum(ranked.probability for ranked in self.ranked if ranked.entry.is_gap)
