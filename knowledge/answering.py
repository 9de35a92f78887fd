"""Answering: an outcome is an Answer, a Clarify or a Decline. How sure one must be for each is decided here."""

from collections.abc import Sequence

from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome, Ranked, Ranking
from knowledge.ranking import Ranker
from knowledge.scoping import shown

_CHOICES = 4
_CANDIDATES = 12


class Answering(Ranker):
    """Decides what a question gets."""

    def answer(self, asked: Asked) -> Outcome:
        """Answer a question, offer what it may mean, or decline."""
        ranking = self.rank(asked)
        guidance = ranking.guidance
        if guidance and ranking.only_named:
            return self._clarify(guidance, ranking.locality)
        if not guidance or ranking.declined > self._at.decline:
            return self._decline(ranking)
        return self._guide(asked, ranking, guidance)

    def show(self, entry_id: str, locality: str | None) -> Answer | Decline | None:
        """Return the answer of an entry that was chosen from a list; None where there is no such entry."""
        entry = self._library.entries.get(entry_id)
        if entry is None:
            return None
        if entry.is_gap:
            return Decline(entry, 1.0)
        return Answer(entry, shown(entry, locality, self._library), 1.0, (), locality)

    def _guide(self, asked: Asked, ranking: Ranking, guidance: Sequence[Ranked]) -> Outcome:
        several = self._several(asked, guidance)
        if several:
            return self._clarify(several, ranking.locality)
        sure = _together(guidance[0], guidance)
        if sure >= self._at.answer:
            return self._answer(guidance[0], sure, ranking.locality, guidance)
        if 1 - ranking.declined >= self._at.clarify:
            return self._clarify(guidance, ranking.locality)
        return self._decline(ranking)

    def _several(self, asked: Asked, guidance: Sequence[Ranked]) -> list[Ranked]:
        """Two systems in one question, each with an answer of its own: return both, else nothing."""
        reading, best = self.read(asked.text), guidance[0]
        missing = self._matcher.uncovered(reading, best.entry.id)
        likely = [other for other in guidance[1:] if other.probability >= self._at.several]
        others = [other for other in likely if missing - self._matcher.uncovered(reading, other.entry.id)]
        return [best, *others][:_CHOICES] if others and len(reading.sure_of(self._matcher.lexicon.things)) > 1 else []

    def _decline(self, ranking: Ranking) -> Decline:
        """A refusal that names the wrong matter annoys more than one that says it has not understood."""
        best = ranking.ranked[0] if ranking.ranked else None
        sure = (
            best is not None and best.probability >= self._at.name_gap and best.likeness >= self._at.name_gap_likeness
        )
        gap = best.entry if best and sure and best.entry.is_gap else None
        return Decline(gap, ranking.declined, _ids(ranking.guidance))

    def _answer(self, best: Ranked, sure: float, locality: str | None, guidance: Sequence[Ranked]) -> Answer:
        return Answer(best.entry, shown(best.entry, locality, self._library), sure, _ids(guidance), locality)

    def _clarify(self, guidance: Sequence[Ranked], locality: str | None) -> Clarify:
        choices = tuple(self._answer(choice, choice.probability, locality, ()) for choice in guidance[:_CHOICES])
        return Clarify(choices, guidance[0].probability)


def _together(best: Ranked, guidance: Sequence[Ranked]) -> float:
    """Entries that rest on the same sections hardly mislead in each other's place: their probabilities add up."""
    same = (other for other in guidance if set(other.entry.citations) & set(best.entry.citations) or other is best)
    return sum(other.probability for other in same)


def _ids(guidance: Sequence[Ranked]) -> tuple[str, ...]:
    return tuple(ranked.entry.id for ranked in guidance[:_CANDIDATES])
