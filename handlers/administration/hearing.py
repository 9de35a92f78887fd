"""What a typed text is to a step: one of its answers, words of the person's own, or a question in between."""

from directory.kinds import kind_of
from directory.spelling import may_mean
from handlers.administration.guided import Question, Step
from handlers.words import phrases, picked, word_count
from knowledge.naming import closest
from knowledge.vietnamese import Word, words

_QUESTION = 4  # words
_QUESTION_WORDS = phrases("question")


def offered_value(text: str, step: Step, question: Question) -> str | None:
    """Return the value of the button that a typed number or label means."""
    number = picked(text) if step.numbered else None
    if number is not None and 1 <= number <= len(question.choices):
        return question.choices[number - 1][1]
    labels = [(value, label) for label, value in question.choices]
    if step.free or not step.numbered:  # "20 lượt" is near "50 lượt", and another answer
        return next((value for value, label in labels if may_mean(text, label)), None)
    return next(iter(closest(text, labels, limit=1)), None)


def is_aside(text: str, step: Step) -> bool:
    """Whether a text asks something rather than answers: a mark, or a question word in what begins as no unit does.

    What is taken word for word is never one: it would be lost, and kept among the unanswered questions. What is to be
    done, and whom it goes to, may bear every question word.
    """
    if step.verbatim(text):
        return False
    if "?" in text:
        return True
    if not step.free or step.worded or word_count(text) < _QUESTION or kind_of(text):
        return False
    said = words(text)
    return any(
        all(map(_is, said[at : at + len(phrase)], phrase))
        for phrase in _QUESTION_WORDS
        for at in range(len(said) - len(phrase) + 1)
    )


def _is(typed: Word, known: Word) -> bool:
    """Whether a syllable is that of a question word. Marks that are typed bind: a `nhà máy` asks for no number."""
    return typed == known if typed.marked else typed.plain == known.plain


def may_be_question(text: str) -> bool:
    """Whether what no step understands is long enough to be a question."""
    return "?" in text or word_count(text) >= _QUESTION
