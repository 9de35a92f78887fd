"""A unit's lists: asked for in chat, pasted or sent, handed in, followed."""

from aiogram import Router

from handlers.dossier import handing_typed, pasting, pressed, stray, typed


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [pasting.router(), pressed.router(), handing_typed.commands_router()]


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [pasting.typing_router(), typed.router()]


def stray_routers() -> list[Router]:
    """Return the routers of personal data that come outside of a form."""
    return [stray.router()]
