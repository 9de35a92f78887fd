"""Inviting: as what, where, how many, how long; then a code, and the text to forward."""

import datetime

from directory.audit import Action
from directory.codes import PREFIX, new_code, shown_code
from directory.membership import Post, Role
from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.finding import chosen, offered
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.posts import may_give, receivers_here
from handlers.administration.reach import NOWHERE, locality_of, own_unit
from handlers.administration.shared_steps import LOCALITY, begin_local, local
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.keyboards import Row, keyboard
from handlers.people.posts import post_name, role_name
from handlers.replies import Event, Replies, say

ROLES = (Role.FOCAL, Role.HEAD, Role.OFFICIAL, Role.RECEIVER, Role.ADMINISTRATOR)
IN_UNITS = frozenset({Role.FOCAL, Role.HEAD, Role.OFFICIAL})
MOST_USES, MOST_DAYS = 500, 90
_USES, _DAYS = (1, 5, 50), (3, 7, 30)


async def begin(about: str, desk: Desk) -> Answers | None:
    """Begin; `about` may be a unit's number."""
    if not about:
        return await begin_local(about, desk)
    unit = await own_unit(int(about), desk) if about.isdecimal() else None
    if unit is None or unit.ended:
        return None
    return local(unit.locality or NOWHERE, desk) | {"only": "yes", "unit": str(unit.id), "given": "yes"}


async def _ask_role(_answers: Answers, desk: Desk) -> Question:
    names = {role: role_name(role, desk) for role in ROLES}
    choices = [(f"{name[0].upper()}{name[1:]}", role.value) for role, name in names.items()]
    return Question(desk.texts["administration.as_what"], choices)


async def _take_role(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return {**answers, "role": given} if given in ROLES else Stay(desk.texts["administration.choose"])


async def _ask_unit(answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.into_unit"], await offered(answers, desk))


async def _take_unit(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    unit = await chosen(given, answers, desk)
    return unit if isinstance(unit, Stay) else {**answers, "unit": str(unit.id), "found": ""}


async def _ask_receiver(answers: Answers, desk: Desk) -> Question:
    here = await receivers_here(answers["locality"], desk)
    text = desk.texts["administration.into_receiver" if here else "administration.no_receiver"]
    return Question(text, [(name, str(at)) for at, name in enumerate(here.values(), 1)])


async def _take_receiver(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a number of the list: keys of agencies have a colon, which buttons cannot carry."""
    here = list(await receivers_here(answers["locality"], desk))
    if not given.isdecimal() or not 1 <= int(given) <= len(here):
        return Stay(desk.texts["administration.choose"])
    return {**answers, "receiver": here[int(given) - 1]}


async def _ask_uses(_answers: Answers, desk: Desk) -> Question:
    choices = [(desk.texts.fill("administration.times", number=number), str(number)) for number in _USES]
    return Question(desk.texts["administration.uses"], choices)


async def _take_uses(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    number = _number(given, MOST_USES)
    return {**answers, "uses": str(number)} if number else Stay(_between(MOST_USES, desk))


async def _ask_days(_answers: Answers, desk: Desk) -> Question:
    choices = [(desk.texts.fill("administration.days_long", number=number), str(number)) for number in _DAYS]
    return Question(desk.texts["administration.days"], choices)


async def _take_days(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    number = _number(given, MOST_DAYS)
    return {**answers, "days": str(number)} if number else Stay(_between(MOST_DAYS, desk))


def _number(given: str, most: int) -> int | None:
    figures = "".join(char for char in given.split(" ")[0] if char.isdecimal())
    return int(figures) if figures and len(figures) < 5 and 1 <= int(figures) <= most else None


def _between(most: int, desk: Desk) -> str:
    return desk.texts.fill("administration.between", most=most)


def post_of(answers: Answers) -> Post:
    """Return the post that the answers tell of."""
    role = Role(answers["role"])
    if role in IN_UNITS:
        return Post(role, unit_id=int(answers["unit"]))
    if role is Role.RECEIVER:
        return Post(role, receiver=answers["receiver"])
    return Post(role, locality=locality_of(answers["locality"]))


def _last_day(answers: Answers, desk: Desk) -> datetime.date:
    return desk.today + datetime.timedelta(days=int(answers["days"]))


def _until(answers: Answers, desk: Desk) -> datetime.datetime:
    """Return the end of the last day, in UTC."""
    after = _last_day(answers, desk) + datetime.timedelta(days=1)
    return datetime.datetime.combine(after, datetime.time.min, VIETNAM).astimezone(datetime.UTC)


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say what the code will give."""
    post = post_of(answers)
    if not await may_give(post, desk):
        return Ready(desk.texts["administration.unit_unknown"], problem=True)
    text = desk.texts.fill(
        "administration.invite_preview",
        post=await post_name(post, desk),
        uses=answers["uses"],
        day=written(_last_day(answers, desk)),
    )
    return Ready(text)


async def finish(event: Event, answers: Answers, desk: Desk) -> Replies:
    """Make the code; it is shown once, with the text to forward."""
    post, code, until = post_of(answers), new_code(), _until(answers, desk)
    if not await may_give(post, desk):
        return say(event, desk.texts["administration.unit_unknown"])
    number = await desk.offices.invitations.keep(code, post, int(answers["uses"]), until, desk.person.id, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.INVITED, f"invitation:{number}", desk.now)
    forward = desk.texts.fill(
        "administration.forward",
        post=await post_name(post, desk),
        code=shown_code(code),
        payload=f"{PREFIX}{code}",
        uses=answers["uses"],
        day=written(_last_day(answers, desk)),
    )
    rows: list[Row] = [
        [(desk.texts["administration.invite_more"], BeginTalk(talk="invite"))],
        [(desk.texts["administration.to_invitations"], OpenRoom(room="invitations"))],
        [(desk.texts["administration.to_menu"], OpenRoom(room="menu"))],
    ]
    made = desk.texts.fill("administration.invited", code=shown_code(code))
    return [*say(event, made), *say(event, forward, keyboard(rows))]


def _into_unit(answers: Answers) -> bool:
    return answers.get("role") in IN_UNITS and "given" not in answers


STEPS = (
    LOCALITY,
    Step("role", _ask_role, _take_role),
    Step("unit", _ask_unit, _take_unit, wanted=_into_unit, free=True),
    Step("receiver", _ask_receiver, _take_receiver, wanted=lambda answers: answers.get("role") == Role.RECEIVER),
    Step("uses", _ask_uses, _take_uses, numbered=False),
    Step("days", _ask_days, _take_days, numbered=False),
)
TALK = Guided("invite", "administration.invite_title", STEPS, preview, finish, begin)
