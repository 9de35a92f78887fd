"""What a receiver does: sees what came in, accepts, returns, downloads."""

from aiogram import Router

from handlers.errands import Makers
from handlers.review import (
    closing,
    deciding,
    getting,
    making,
    missing,
    overview,
    package,
    returning,
    shelving,
    typing,
)
from submissions.errands import ErrandKind


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    rooms = (overview, shelving, package, deciding, returning, missing, getting, closing)
    return [room.router() for room in rooms]


def makers() -> Makers:
    """Return what does the errands of reviewing."""
    return {ErrandKind.CONSOLIDATE: making.consolidate, ErrandKind.LETTERS: making.write_letters}


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [typing.router()]
