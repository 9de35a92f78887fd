"""`/noi`: a code on one channel, typed on another, makes both accounts one human's, with the same posts; and back."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from directory.codes import read_code, shown_code
from directory.linking import LASTS, Linked, SameChannel, issue, link, shareable
from directory.redeeming import Locked
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.people.planning import plan_duties
from handlers.people.posts import post_name
from handlers.replies import Replies, say
from handlers.words import Says
from reminders.planning import plan_units


def router() -> Router:
    """Return the router of linking."""
    linking = with_desk(Router(name="people-linking"))
    linking.message.register(enter, Command("noi"))
    linking.message.register(give_code, Says("link_accounts"))
    linking.message.register(part, Says("part_accounts"))
    return linking


async def enter(message: Message, command: CommandObject, desk: Desk) -> Replies:
    """Give a code, or take the one that follows the command."""
    if not command.args:
        return await give_code(message, desk)
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    code = read_code(command.args)
    if code is None:
        return say(message, desk.texts["linking.how"])
    return await _take(message, code, desk)


async def give_code(message: Message, desk: Desk) -> Replies:
    """Give a code to who belongs to a unit or an agency."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    if not shareable(desk.standing.memberships):
        return say(message, desk.texts["linking.nobody"])
    code = await issue(desk.standing.memberships, desk.offices, desk.now)
    minutes = int(LASTS.total_seconds()) // 60
    return say(message, desk.texts.fill("linking.code", code=shown_code(code), minutes=minutes))


async def part(message: Message, desk: Desk) -> Replies:
    """Let this account stand for itself again; posts stay as they are. Whoever typed another's code gets out so."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    person, offices = desk.person, desk.offices
    others = sorted(await offices.accounts.channels(person.id) - {person.channel})
    if not others:
        return say(message, desk.texts["linking.not_linked"])
    units = await _units_of_human(desk)
    await offices.accounts.part(person.id)
    await plan_units(units, desk.registry, desk.now)  # each is reminded alone from now on
    return say(message, desk.texts.fill("linking.parted", channels=", ".join(others)))


async def _units_of_human(desk: Desk) -> list[int]:
    accounts = await desk.offices.accounts.reachable(desk.person.id, None)
    held = [one for account in accounts for one in await desk.offices.memberships.of(account.person_id)]
    return sorted({one.post.unit_id for one in held if one.post.unit_id is not None})


async def _take(message: Message, code: str, desk: Desk) -> Replies:
    outcome = await link(code, desk.person, desk.offices, desk.now)
    if isinstance(outcome, Linked):
        for post in outcome.posts:
            await plan_duties(post, desk)
        names = [await post_name(post, desk) for post in outcome.posts]
        posts = "\n".join(f"- {name}" for name in names) or desk.texts["linking.same_posts"]
        return say(message, desk.texts.fill("linking.linked", posts=posts))
    if isinstance(outcome, SameChannel):
        return say(message, desk.texts["linking.same_channel"])
    if isinstance(outcome, Locked):
        until = outcome.until.astimezone(VIETNAM)
        return say(message, desk.texts.fill("people.locked", time=f"{until:%H:%M}", day=f"{until:%d/%m/%Y}"))
    return say(message, desk.texts["linking.unknown"])
