"""Steps that several talks have: the locality, a yes to begin with where there is only one."""

from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.administration.reach import localities, locality_name
from handlers.desk import Desk


async def begin_local(_about: str, desk: Desk) -> Answers | None:
    """Begin a talk about a locality: who administers one only is not asked for it."""
    own = localities(desk)
    if not own:
        return None
    return local(own[0], desk) | {"only": "yes"} if len(own) == 1 else {}


async def _ask_locality(_answers: Answers, desk: Desk) -> Question:
    choices = [(locality_name(key, desk), key) for key in localities(desk)]
    return Question(desk.texts["administration.locality"], choices)


async def _take_locality(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    if given not in localities(desk):
        return Stay(desk.texts["administration.choose"])
    return answers if given == answers.get("locality") else local(given, desk)


def local(key: str, desk: Desk) -> dict[str, str]:
    """Return the answers that a locality gives: its key, and the province that it lies in, as it is called."""
    known = desk.guide.library.localities
    province = known.get(key)
    while province and province.parent:
        province = known.get(province.parent)
    called = province.name if province and province.level == "province" else ""
    return {"locality": key, "province": called}


def _not_only(answers: Answers) -> bool:
    return "only" not in answers


LOCALITY = Step("locality", _ask_locality, _take_locality, wanted=_not_only)
