"""Who has a post, and taking one back: of a unit, of a receiving agency, or the administrators of a locality."""

from collections.abc import Sequence

from directory.audit import Action
from directory.membership import Membership, Role
from handlers.administration.buttons import TakeBack
from handlers.administration.finding import chosen, label, offered
from handlers.administration.guided import Answers, Guided, Question, Ready, Stay, Step
from handlers.administration.posts import may_give, receivers_here
from handlers.administration.reach import locality_name, locality_of, own_unit
from handlers.administration.shared_steps import LOCALITY, begin_local
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.keyboards import Row
from handlers.people.posts import role_name
from handlers.replies import Event, Replies, say

ADMINISTRATORS, RECEIVER = "administrators", "r"


async def _ask_whose(answers: Answers, desk: Desk) -> Question:
    """Ask for a unit; agencies and administrators are offered beside."""
    here = await receivers_here(answers["locality"], desk)
    agencies = [(name, f"{RECEIVER}{at}") for at, name in enumerate(here.values(), 1)]
    others = [*agencies, (desk.texts["administration.administrators"], ADMINISTRATORS)]
    return Question(desk.texts["administration.whose"], [*await offered(answers, desk), *others])


async def _take_whose(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    here = list(await receivers_here(answers["locality"], desk))
    numbers = [f"{RECEIVER}{at}" for at in range(1, len(here) + 1)]
    if given == ADMINISTRATORS or given in numbers:
        return {**answers, "whose": given, "found": ""}
    unit = await chosen(given, answers, desk)
    return unit if isinstance(unit, Stay) else {**answers, "whose": f"u{unit.id}", "found": ""}


async def preview(answers: Answers, desk: Desk) -> Ready:
    """Say who they are, with a button each to take the post back; nothing waits for a yes."""
    title, held = await _those(answers, desk)
    lines = [f"{number}. {await _line(one, desk)}" for number, one in enumerate(held, 1)]
    rows: list[Row] = [
        [(desk.texts.fill("administration.take_number", number=number), TakeBack(membership=one.id))]
        for number, one in enumerate(held, 1)
    ]
    key = "administration.members" if held else "administration.members_none"
    return Ready("\n".join([f"{desk.texts[key]} {title}.", *lines]), problem=True, rows=rows)


async def finish(event: Event, _answers: Answers, desk: Desk) -> Replies:
    """Say that there is nothing to confirm."""
    return say(event, desk.texts["administration.stopped"])


async def _those(answers: Answers, desk: Desk) -> tuple[str, Sequence[Membership]]:
    whose, key = answers["whose"], answers["locality"]
    memberships = desk.offices.memberships
    if whose == ADMINISTRATORS:
        every = await memberships.administrators(locality_of(key))
        held = [one for one in every if one.post.locality == locality_of(key)]
        return f"{role_name(Role.ADMINISTRATOR, desk)}, {locality_name(key, desk)}", held
    if whose.startswith(RECEIVER):
        receiver, name = list((await receivers_here(key, desk)).items())[int(whose[1:]) - 1]
        return name, [one for one in await memberships.of_receiver(receiver) if await may_give(one.post, desk)]
    unit = await own_unit(int(whose[1:]), desk)
    return (await label(unit, desk), await memberships.in_unit(unit.id)) if unit else ("", ())


async def _line(held: Membership, desk: Desk) -> str:
    """Say role, name and day. A name is known only of those who asked to join, and shown only where they asked."""
    day = written(held.since.astimezone(VIETNAM).date())
    name = await _name(held, desk) or desk.texts.fill("administration.account", number=held.person_id)
    return desk.texts.fill("administration.member", role=role_name(held.post.role, desk), name=name, day=day)


async def _name(held: Membership, desk: Desk) -> str | None:
    for request in reversed(await desk.offices.requests.of_person(held.person_id)):
        if request.granted and await may_give(request.post, desk):
            await desk.offices.audit.write(desk.person.id, Action.READ, f"request:{request.id}", desk.now)
            own = request.decided_by == held.person_id  # told with a code, and looked at by nobody
            return desk.texts.fill("administration.own_name", name=request.name) if own else request.name
    return None


TALK = Guided(
    "members",
    "administration.members_title",
    (LOCALITY, Step("whose", _ask_whose, _take_whose, free=True)),
    preview,
    finish,
    begin_local,
)
