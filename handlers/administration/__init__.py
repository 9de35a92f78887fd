"""What an administrator does: units, reorganisations, invitations, approvals, routing."""

from aiogram import Router

from handlers.administration import (
    duty_states,
    event_sheet,
    history,
    invitations,
    making,
    menu,
    not_ours,
    overview,
    own_list,
    requests,
    rooms,
    sheets,
    taking_back,
    typing,
    undelivered,
)
from handlers.errands import Makers


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [
        menu.router(),
        rooms.router(),
        typing.router(),
        history.router(),
        invitations.router(),
        overview.router(),
        requests.router(),
        taking_back.router(),
        *(page.router() for page in (duty_states, event_sheet, not_ours, own_list, undelivered)),
    ]


def makers() -> Makers:
    """Return what does an administrator's errands."""
    return making.MAKERS


def sheet_routers() -> list[Router]:
    """Return the routers of files that are no lists of people: asked before those that are."""
    return [sheets.router()]


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [typing.typing_router()]
