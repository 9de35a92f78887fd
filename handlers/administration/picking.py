"""Picking several units, one after another or all in one message."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.administration.finding import chosen, ids, label, listed, offered, several
from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.reach import own_unit
from handlers.desk import Desk
from knowledge.vietnamese import fold

DONE, ANEW = "done", "anew"
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
            return Stay("", {**answers, self.key: "", "found": ""})
        if fold(given).strip(" .") in _DONE_WORDS:
            enough = len(ids(answers.get(self.key))) >= self.fewest(answers)
            return {**answers, "found": ""} if enough else Stay(desk.texts["administration.pick_more"], answers)
        return await self._add(await several(given, answers["locality"], desk), answers, desk)

    async def _add(self, given: list[str], answers: Answers, desk: Desk) -> Answers | Stay:
        for name in given:
            unit = await chosen(name, answers, desk)
            if isinstance(unit, Stay):
                return unit
            picked = list(dict.fromkeys([*ids(answers.get(self.key)), unit.id]))
            answers = {**answers, self.key: listed(picked[: self.most(answers)]), "found": ""}
        count = len(ids(answers.get(self.key)))
        all_at_once = len(given) > 1 and count >= self.fewest(answers)
        return answers if all_at_once or count >= self.most(answers) else Stay("", answers)

    def step(self, wanted: Callable[[Answers], bool]) -> Step:
        """Return the step."""
        return Step(self.key, self.ask, self.take, wanted=wanted, free=True)


async def names(unit_ids: list[int], desk: Desk) -> str:
    """Return the names of units as one text."""
    units = [await own_unit(unit_id, desk) for unit_id in unit_ids]
    return "; ".join([await label(unit, desk) for unit in units if unit])
