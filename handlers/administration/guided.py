"""Guided talks: a row of steps, each one question; then a preview, a yes, and the result.

What was answered waits in the conversation's data as short texts: ids, keys, names of units, days. Nothing personal.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.desk import Desk
from handlers.keyboards import Row
from handlers.replies import Event, Replies

Answers = Mapping[str, str]
# What a button says, and the value that it answers.
Choice = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """What a step asks, with the answers that it offers. `rows` are more buttons, which lead elsewhere."""

    text: str
    choices: Sequence[Choice] = ()
    rows: Sequence[Row] = ()


@dataclass(frozen=True)
class Stay:
    """Why an answer is not taken: a sentence. `answers` are kept where something of it was understood: no question."""

    why: str
    answers: Answers | None = None


@dataclass(frozen=True)
class Ready:
    """What a talk will do, to be agreed to. With a `problem` there is nothing to agree to. `rows` are more buttons."""

    text: str
    problem: bool = False
    rows: Sequence[Row] = ()


def _always(_answers: Answers) -> bool:
    return True


def _never(_text: str) -> bool:
    return False


@dataclass(frozen=True)
class Step:
    """One question. `take` gets what was typed, or the value of a button; `wanted` tells whether it is asked at all.

    `numbered`: a typed number picks a button. `free`: the answer is in the person's own words, so only what cannot be
    one is taken for a question in between; where it may bear any word (`worded`), that is a question mark alone.
    `verbatim` tells of a text whether its form makes it the answer, with or without such a mark. `optional` ones can be
    passed over. `echoed`: what was answered before is shown, and can be kept. `mends`: what is typed below a preview
    answers this step anew, if that cannot be agreed to, or if its form makes it the answer.
    """

    key: str
    ask: Callable[[Answers, Desk], Awaitable[Question]]
    take: Callable[[str, Answers, Desk], Awaitable[Answers | Stay]]
    wanted: Callable[[Answers], bool] = _always
    numbered: bool = True
    free: bool = False
    worded: bool = False
    verbatim: Callable[[str], bool] = _never
    optional: bool = False
    echoed: bool = False
    mends: bool = False


async def _nothing(_about: str, _desk: Desk) -> Answers | None:
    return {}


@dataclass(frozen=True)
class Guided:
    """A talk. `preview` says what will be done; `finish` does it and says what came of it.

    `begin` returns the first answers for what a button was about; None where that is not for this person. `about` is
    the key of the answer that says so, to begin anew.
    """

    key: str
    title: str  # a text key
    steps: Sequence[Step]
    preview: Callable[[Answers, Desk], Awaitable[Ready]]
    finish: Callable[[Event, Answers, Desk], Awaitable[Replies]]
    begin: Callable[[str, Desk], Awaitable[Answers | None]] = _nothing
    about: str = ""

    def open_steps(self, answers: Answers) -> list[Step]:
        """Return the steps that are asked, as far as the answers tell."""
        return [step for step in self.steps if step.wanted(answers)]

    def step(self, key: str, answers: Answers) -> Step | None:
        """Return a step that is asked."""
        return next((step for step in self.open_steps(answers) if step.key == key), None)

    def mending(self, answers: Answers) -> Step | None:
        """Return the step that is answered anew by what is typed below the preview."""
        return next((step for step in self.open_steps(answers) if step.mends), None)
