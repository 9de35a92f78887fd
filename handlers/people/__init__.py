"""Who I am here: joining, consent, my data."""

from aiogram import Router

from handlers.people import codes, consent, erasing, introducing, joining, linking, own_data, profile, typing


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    own = (joining, introducing, linking, profile, own_data, erasing)
    return [codes.router(), consent.router(), *(part.router() for part in own)]


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [consent.typing_router(), erasing.typing_router(), introducing.typing_router(), typing.typing_router()]
