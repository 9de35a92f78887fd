"""Who I am here: joining, consent, my data."""

from aiogram import Router

from handlers.people import codes, consent, erasing, joining, own_data, profile, typing


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [codes.router(), consent.router(), joining.router(), profile.router(), own_data.router(), erasing.router()]


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [consent.typing_router(), erasing.typing_router(), typing.typing_router()]
