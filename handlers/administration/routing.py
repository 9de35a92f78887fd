"""Receivers that no document names: the questions, an answer each, and what that answer means."""

from directory.audit import Action
from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.reach import localities, locality_name, locality_of
from handlers.administration.sending_on import send_on
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.desk import Desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from submissions.receivers import named
from submissions.routing_rules import RoutingQuestion, questions, rules_of
from submissions.wording import asks, is_blank

_LONGEST = 300  # characters of an answer


async def _ask_which(answers: Answers, desk: Desk) -> Question:
    """Say every question with its answer, and offer them by number."""
    asked, given = _questions(answers, desk), await desk.dossiers.answers.all_of(answers["locality"])
    if not asked:
        return Question(desk.texts["administration.routing_none"])
    lines = [f"{at}. {one.text} ({_state(given.get(one.key, ''), desk)})" for at, one in enumerate(asked, 1)]
    text = "\n\n".join([desk.texts["administration.routing_which"], *lines])
    number = [(desk.texts.fill("administration.routing_number", number=at), str(at)) for at in range(1, len(asked) + 1)]
    return Question(text, number)


async def _take_which(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    asked = _questions(answers, desk)
    if not given.isdecimal() or not 1 <= int(given) <= len(asked):
        return Stay(desk.texts["administration.choose"])
    key = asked[int(given) - 1].key
    before = (await desk.dossiers.answers.all_of(answers["locality"])).get(key, "")
    return {**answers, "which": given, "key": key, "answer": before}


async def _ask_answer(answers: Answers, desk: Desk) -> Question:
    asked = _asked(answers, desk)
    return Question(asked.text if asked else desk.texts["administration.routing_none"])


async def _take_answer(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    text = " ".join(given.split()).strip(" .")
    nothing = not any(char.isalpha() for char in text) or is_blank(text) or asks(text)
    if nothing or len(text) > _LONGEST:
        return Stay(desk.texts.fill("administration.routing_wrong", longest=_LONGEST))
    return {**answers, "answer": text}


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what the answer means: an agency that the documents know, another, or the columns of a form."""
    asked = _asked(answers, desk)
    if asked is None:
        return Ready(desk.texts["administration.routing_none"], problem=True)
    text = desk.texts.fill("administration.routing_preview", answer=_meaning(answers, desk))
    return Ready(f"{asked.text}\n\n{text}")


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Keep the answer, and send on what has waited for it."""
    asked, key = _asked(answers, desk), answers["locality"]
    if asked is None or key not in localities(desk):
        return say(event, desk.texts["administration.routing_none"])
    await desk.dossiers.answers.answer(key, asked.key, answers["answer"], desk.person.id, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.ROUTED, f"locality:{key}", desk.now, asked.key)
    sent = await send_on(key, desk)
    rows: list[Row] = [
        [(desk.texts["administration.routing_more"], BeginTalk(talk="routing"))],
        [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))],
    ]
    where = locality_name(key, desk)
    return say(event, desk.texts.fill("administration.routed", place=where, sent=sent), keyboard(rows))


def _questions(answers: Answers, desk: Desk) -> list[RoutingQuestion]:
    return questions(desk.guide.library, locality_of(answers["locality"]))


def _asked(answers: Answers, desk: Desk) -> RoutingQuestion | None:
    return next((one for one in _questions(answers, desk) if one.key == answers.get("key")), None)


def _meaning(answers: Answers, desk: Desk) -> str:
    """Return what the answer is taken for."""
    locality = locality_of(answers["locality"])
    if answers["key"] not in rules_of(desk.guide.library, locality):
        return answers["answer"]
    return named(desk.guide.library, locality, answers["answer"]).name


def _state(answer: str, desk: Desk) -> str:
    if not answer.strip():
        return desk.texts["administration.routing_open"]
    return desk.texts.fill("administration.routing_answered", answer=answer)


TALK = Guided(
    "routing",
    "administration.routing_title",
    (
        LOCALITY,
        Step("which", _ask_which, _take_which),
        Step("answer", _ask_answer, _take_answer, numbered=False, free=True, worded=True, echoed=True),
    ),
    preview,
    finish,
    begin_local,
)
