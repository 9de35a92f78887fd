"""Buttons that nothing else takes: of an older version, or made up."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.desk import Desk, with_desk
from handlers.replies import Replies, stale


def router() -> Router:
    """Return the router of unknown buttons."""
    unknown = with_desk(Router(name="fallback"))
    unknown.callback_query.register(press)
    return unknown


async def press(callback: CallbackQuery, desk: Desk) -> Replies:
    """Say that the button is old."""
    return stale(callback, desk)
