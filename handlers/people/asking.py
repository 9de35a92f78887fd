"""What each step of a request to join asks, and the answers that it offers."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram.fsm.state import State

from directory.membership import Role
from handlers.desk import Desk
from handlers.keyboards import Row
from handlers.people.buttons import ChooseRole, MoveJoining, PickReceiver, PickUnit
from handlers.people.posts import post_name, role_name, unit_label
from handlers.people.request import ROLES, Joining, Request
from handlers.speech import Speech

Prompt = Callable[[Request, Desk], Awaitable[Speech]]


async def prompt(step: State, request: Request, desk: Desk) -> Speech:
    """Return what a step asks, with the ways back and out."""
    asked = await _PROMPTS[step](request, desk)
    moves: list[tuple[str, MoveJoining]] = [(desk.texts["buttons.stop"], MoveJoining(to="stop"))]
    if step != Joining.role:
        moves.insert(0, (desk.texts["buttons.back"], MoveJoining(to="back")))
    return Speech(asked.text, (*asked.rows, moves))


def receivers(desk: Desk) -> list[str]:
    """Return the keys of the receiving agencies, in the data's order."""
    return list(desk.guide.library.receivers)


async def _ask_role(_request: Request, desk: Desk) -> Speech:
    names = {role: role_name(role, desk) for role in ROLES}
    rows: list[Row] = [[(f"{name[0].upper()}{name[1:]}", ChooseRole(role=role))] for role, name in names.items()]
    return Speech(desk.texts["people.ask_role"], tuple(rows))


async def _ask_unit(request: Request, desk: Desk) -> Speech:
    if not request.found:
        return Speech(desk.texts["people.ask_unit"])
    known = await desk.offices.units.several(request.found)
    units = [known[unit] for unit in request.found if unit in known]
    rows: list[Row] = [[(await unit_label(unit, desk), PickUnit(unit=unit.id))] for unit in units]
    return Speech(desk.texts["people.which_unit"], tuple(rows))


async def _ask_receiver(_request: Request, desk: Desk) -> Speech:
    known = desk.guide.library.receivers
    rows: list[Row] = [[(known[key].name, PickReceiver(receiver=key))] for key in receivers(desk)]
    return Speech(desk.texts["people.ask_receiver"], tuple(rows))


async def _ask_name(request: Request, desk: Desk) -> Speech:
    post = await post_name(request.post, desk) if request.post else ""
    return Speech(desk.texts.fill("people.ask_name", post=post))


_PROMPTS: Mapping[State, Prompt] = {
    Joining.role: _ask_role,
    Joining.unit: _ask_unit,
    Joining.receiver: _ask_receiver,
    Joining.name: _ask_name,
}


def step_before(step: State, request: Request) -> State:
    """Return the step to go back to."""
    if step != Joining.name:
        return Joining.role
    return Joining.receiver if request.role is Role.RECEIVER else Joining.unit
