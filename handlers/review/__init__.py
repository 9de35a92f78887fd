"""What a receiver does: sees what came in, accepts, returns, downloads."""

from aiogram import Router

from handlers.errands import Makers


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return []


def makers() -> Makers:
    """Return what does the errands of reviewing."""
    return {}


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return []
