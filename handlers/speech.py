"""What is said about an entry or an outcome of the guide: a text and the rows of buttons below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.desk import Desk
from handlers.keyboards import Row, choice_rows, entry_rows, judging_row, menu_row, whole_row, wizard_row
from knowledge.entries import EVERYWHERE, Entry
from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome
from knowledge.questions import AskedQuestion
from knowledge.rendering import render_decline

SIGNATURES = "chu-ky-so"
_RELATED = 3
_OTHERS = 4
_LIKELY = 0.08  # what is less probable, the entries shown being wrong, is not worth reading


@dataclass(frozen=True)
class Speech:
    """A text with its buttons."""

    text: str
    rows: tuple[Row, ...] = ()


def of_outcome(outcome: Outcome, desk: Desk, question: int) -> Speech:
    """Say what the guide made of a kept question."""
    if isinstance(outcome, Answer):
        return of_answer(outcome, desk, question, judged=True)
    if isinstance(outcome, Clarify):
        rows = choice_rows(outcome.candidates, desk, question, desk.texts["buttons.neither"])
        return Speech(desk.texts["ask.which"], tuple(rows))
    return of_decline(outcome, desk, question)


def of_answer(answer: Answer, desk: Desk, question: int = 0, *, whole: bool = False, judged: bool = False) -> Speech:
    """Say an answer. `judged`: the person is asked whether it was what they meant."""
    rendered = desk.guide.render(answer, desk.today, full=whole)
    rows: list[Row] = [whole_row(answer.entry.id, desk, question)] if rendered.shortened else []
    rows += entry_rows(related(answer.entry, answer.candidates, desk, answer.locality), desk, question)
    if answer.entry.system == SIGNATURES and desk.private:
        rows.append(wizard_row(desk))
    if judged and desk.private:
        rows.append(judging_row(desk, question))
    return Speech(rendered.text, tuple(rows))


def of_decline(decline: Decline, desk: Desk, question: int = 0) -> Speech:
    """Say that the dispatches do not state something, or that it was not understood; both are kept as open."""
    gap = render_decline(decline)
    if decline.gap is None or gap is None:
        return Speech(desk.texts["ask.unknown"], (menu_row(desk),))
    rows = entry_rows(related(decline.gap, (), desk, desk.locality), desk, question)
    said = f"{gap}\n\n{desk.texts['ask.kept']}" if question else gap
    return Speech(said, (*rows, menu_row(desk)))


def of_entry(
    entry_id: str, desk: Desk, locality: str | None, question: int = 0, *, whole: bool = False
) -> Speech | None:
    """Say what an entry says for a locality; None where there is no such entry."""
    shown = desk.show(entry_id, locality)
    if isinstance(shown, Decline):
        return of_decline(shown, desk)
    return None if shown is None else of_answer(shown, desk, question, whole=whole)


def related(entry: Entry, candidates: Iterable[str], desk: Desk, locality: str | None) -> list[str]:
    """Return up to three entries that a person may ask for next: its own, else others of the system that fitted."""
    own = [other for other in entry.related if holds(desk.guide.entry(other), desk, locality)]
    fitted = [desk.guide.entry(other) for other in candidates if other != entry.id]
    same = [other.id for other in fitted if other and other.system == entry.system and holds(other, desk, locality)]
    return (own or same)[:_RELATED]


def holds(entry: Entry | None, desk: Desk, locality: str | None) -> bool:
    """Whether an entry exists and has an answer for a locality; without a locality all hold."""
    if entry is None:
        return False
    return locality is None or bool(entry.localities & {*desk.guide.library.scope(locality), EVERYWHERE})


def counting_locality(asked: AskedQuestion | None, desk: Desk) -> str | None:
    """Return the locality that counts for a question: one that it names, else where the person is now."""
    if asked is None:
        return desk.locality
    return desk.guide.answering.locality(Asked(asked.text, desk.locality, asked.previous))


def others(asked: AskedQuestion, desk: Desk) -> list[str]:
    """Return the entries that a question may have meant, given that it meant none of those shown; best first."""
    ranking = desk.guide.answering.rank(Asked(asked.text, desk.locality, asked.previous))
    shown = sum(ranked.probability for ranked in ranking.ranked if ranked.entry.id in asked.shown)
    left = [ranked for ranked in ranking.guidance if ranked.entry.id not in asked.shown]
    return [ranked.entry.id for ranked in left if ranked.probability >= _LIKELY * (1 - shown)][:_OTHERS]
