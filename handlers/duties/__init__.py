"""What a unit has to do and until when: the list, closing, telling a day, the digest, the calendar."""

from aiogram import Router

from handlers.duties import calendar, digest_answers, stopping, typed, typing
from handlers.duties.digest import compose
from handlers.postings import Composers
from reminders.ledger import DIGEST


def answer_routers() -> list[Router]:
    """Return the routers of answers to what came last, which are asked before those of what was shown earlier."""
    return [digest_answers.router()]


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [stopping.router(), typed.router(), calendar.router()]


def typing_routers() -> list[Router]:
    """Return the routers of what somebody types while one of these conversations waits for it."""
    return [typing.typing_router()]


def composers() -> Composers:
    """Return what puts due entries into words, by their kinds."""
    return {DIGEST: compose}
