"""Picking several units, one after another or all in one message."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.administration.finding import chosen, ids, label, listed, offered, several
from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.reach import own_unit
from handlers.desk import Desk
from knowledge.vietnamese import fold

DONE, ANEW = "done", "anew"
_REST = "rest"  # the names that were typed behind one that is asked about, one a line
_TOGETHER = "together"  # whether several came in one message, which are then all
_NOTHING = {"found": "", _REST: "", _TOGETHER: ""}
_DONE_WORDS = frozenset({DONE, "xong", "xong roi", "het", "het roi", "du roi"})


@dataclass(frozen=True)
class Picking:
    """A step that collects units. `asks` gives the text key of its question, `fewest` how many it needs."""

    key: str
    asks: Callable[[Answers], str]
    fewest: Callable[[Answers], int]
    most: Callable[[Answers], int]

    async def ask(self, answers: Answers, desk: Desk) -> Question:
        """Ask for the first unit or the next, saying what has been picked."""
        picked = ids(answers.get(self.key))
        found = [choice for choice in await offered(answers, desk) if int(choice[1][1:]) not in picked]
        question = desk.texts[self.asks(answers)]
        if not picked:
            return Question(question, found)
        text = desk.texts.fill("administration.picked", units=await names(picked, desk), question=question)
        enough = len(picked) >= self.fewest(answers)
        done = [(desk.texts["administration.picked_all"], DONE)] if enough else []
        return Question(text, [*found, *done, (desk.texts["administration.pick_anew"], ANEW)])

    async def take(self, given: str, answers: Answers, desk: Desk) -> Answers | Stay:
        """Take a unit or several, a word that these are all, or the wish to begin anew."""
        if given == ANEW:
            return Stay("", {**answers, self.key: "", **_NOTHING})
        if fold(given).strip(" .") in _DONE_WORDS:
            enough = len(ids(answers.get(self.key))) >= self.fewest(answers)
            done = {**answers, **_NOTHING}
            return done if enough else Stay(desk.texts["administration.pick_more"], answers)
        rest = (answers.get(_REST) or "").splitlines()
        names = [*await several(given, answers["locality"], desk), *rest]
        together = len(names) > 1 or bool(answers.get(_TOGETHER))
        return await self._add(names, {**answers, _REST: "", _TOGETHER: "yes" if together else ""}, desk)

    async def _add(self, given: list[str], answers: Answers, desk: Desk) -> Answers | Stay:
        for at, name in enumerate(given, 1):
            unit = await chosen(name, answers, desk)
            if isinstance(unit, Stay):
                return _holding(given[at:], unit, answers, desk)
            picked = list(dict.fromkeys([*ids(answers.get(self.key)), unit.id]))
            answers = {**answers, self.key: listed(picked[: self.most(answers)]), "found": ""}
        count = len(ids(answers.get(self.key)))
        all_at_once = answers[_TOGETHER] and count >= self.fewest(answers)
        over = all_at_once or count >= self.most(answers)
        return {**answers, **_NOTHING} if over else Stay("", {**answers, _TOGETHER: ""})

    def step(self, wanted: Callable[[Answers], bool]) -> Step:
        """Return the step."""
        return Step(self.key, self.ask, self.take, wanted=wanted, free=True)


def _holding(rest: list[str], asked: Stay, answers: Answers, desk: Desk) -> Stay:
    """Ask about one name without losing those that were typed behind it."""
    kept = asked.answers or answers
    if not rest:
        return Stay(asked.why, kept)
    noted = desk.texts.fill("administration.rest", names="; ".join(rest))
    return Stay(f"{asked.why} {noted}", {**kept, _REST: "\n".join(rest)})


async def names(unit_ids: list[int], desk: Desk) -> str:
    """Return the names of units as one text."""
    units = [await own_unit(unit_id, desk) for unit_id in unit_ids]
    return "; ".join([await label(unit, desk) for unit in units if unit])
