"""Conversations: one router each. A handler returns what to say; it never sends, commits or reads the clock."""

import secrets

from aiogram import Router
from aiogram.types import BotCommand

from handlers import (
    administration,
    ask,
    dossier,
    edited,
    fallback,
    feedback,
    groups,
    guards,
    locality,
    menu,
    other,
    people,
    resuming,
    review,
    signature,
    start,
)
from handlers.desk import SetRun
from handlers.errands import Makers
from handlers.texts import Texts


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked; every call makes new ones."""
    built = [
        guards.router(),
        groups.router(),
        # a table of units, before it is taken for a list of people
        *administration.sheet_routers(),
        # commands and buttons
        *people.routers(),
        *dossier.routers(),
        start.router(),
        *review.routers(),
        *administration.routers(),
        menu.router(),
        locality.router(),
        signature.router(),
        # what somebody types while a conversation waits for it
        *people.typing_routers(),
        *administration.typing_routers(),
        *review.typing_routers(),
        *dossier.typing_routers(),
        signature.words_router(),
        resuming.router(),
        signature.steps_router(),
        locality.typing_router(),
        *dossier.stray_routers(),
        # words with a meaning of their own
        feedback.router(),
        start.words_router(),
        other.router(),
        locality.telling_router(),
        # the rest
        edited.router(),
        fallback.router(),
        ask.router(),
    ]
    run = SetRun(secrets.token_hex(4))
    for router in built:
        for observer in (router.message, router.edited_message, router.callback_query):
            observer.outer_middleware(run)
    return built


def makers() -> Makers:
    """Return what does the errands, by kind."""
    return {**review.makers()}


def commands() -> list[BotCommand]:
    """Return the commands that a channel with a command menu shows."""
    texts = Texts.load()
    keys = {
        "menu": "commands.menu",
        "chuky": "commands.chuky",
        "nhap": "commands.nhap",
        "hoso": "commands.hoso",
        "thamgia": "commands.thamgia",
        "toi": "commands.toi",
        "diaphuong": "commands.diaphuong",
        "dulieu": "commands.dulieu",
        "xoa": "commands.xoa",
        "trogiup": "commands.trogiup",
    }
    return [BotCommand(command=name, description=texts[key]) for name, key in keys.items()]
