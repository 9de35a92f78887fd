"""What a receiver does: sees what came in, accepts, returns, downloads."""

from aiogram import Router

from handlers.errands import Makers
from handlers.review import deciding, overview, package, returning, shelving, typing


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [overview.router(), shelving.router(), package.router(), deciding.router(), returning.router()]


def makers() -> Makers:
    """Return what does the errands of reviewing."""
    return {}


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [typing.router()]
