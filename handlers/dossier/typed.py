"""What is typed while a form waits, in the order in which it is understood."""

from aiogram import Router
from aiogram.filters import Command, StateFilter

from handlers.desk import with_desk
from handlers.dossier import words
from handlers.dossier.answering import type_answer
from handlers.dossier.bookmark import Filling
from handlers.dossier.resuming import Paused, type_after_pause
from handlers.dossier.settling import ask_again
from handlers.other import GREETINGS, OKAY, THANKS, StartsWithSlash
from handlers.pauses import Leaving
from handlers.words import HasText, PickedNumber, Says

# Whoever is asked which it was may as well type something else.
AT_ROW = (Filling.answering, Filling.checking, Filling.telling)
ANYWHERE = (*AT_ROW, Filling.home, Filling.listing)


def router() -> Router:
    """Return the router of what is typed while a form waits."""
    typed = with_desk(Router(name="dossier-typed"))
    _ways_out(typed)
    typed.message.register(words.no_command, StateFilter(*AT_ROW, Filling.settling), StartsWithSlash())
    typed.message.register(type_after_pause, StateFilter(Filling.answering), HasText(), Paused())
    _at_row(typed)
    typed.message.register(words.hint, StateFilter(Filling.checking), PickedNumber())
    typed.message.register(words.no_such_button, StateFilter(Filling.home, Filling.listing), PickedNumber())
    typed.message.register(type_answer, StateFilter(Filling.answering, Filling.telling), HasText())
    typed.message.register(words.interrupt, StateFilter(Filling.checking), HasText())
    typed.message.register(ask_again, StateFilter(Filling.settling), HasText())
    return typed


def _ways_out(typed: Router) -> None:
    """Words that lead on or out, after a pause too."""
    at_row = StateFilter(*AT_ROW)
    typed.message.register(words.STOP, at_row, Command("huy"))
    for name, move in {"leave": words.LEAVE, "stop": words.STOP, "save": words.SAVE, "resume": words.RESUME}.items():
        typed.message.register(move, at_row, Says(name))
    typed.message.register(words.LEAVE, at_row, Says("yes"), Leaving())
    typed.message.register(words.RESUME, at_row, Says("no"), Leaving())
    for name, way in (("look", words.look), ("to_draft", words.to_draft), ("bring_back", words.bring_back)):
        typed.message.register(way, StateFilter(*ANYWHERE), Says(name))


def _at_row(typed: Router) -> None:
    """Words that move within a row."""
    at_row, checking = StateFilter(*AT_ROW), StateFilter(Filling.checking)
    for name, move in {"back": words.BACK, "keep": words.KEEP, "skip": words.SKIP}.items():
        typed.message.register(move, at_row, Says(name))
    typed.message.register(words.SKIP, StateFilter(Filling.answering, Filling.telling), words.SaysNothing())
    typed.message.register(words.explain, at_row, Says("help"))
    typed.message.register(words.change, at_row, words.Changes())
    typed.message.register(words.name_a_person, at_row, Says("person", asking=True))
    for said in (GREETINGS, THANKS):
        typed.message.register(words.nod, at_row, said)
    typed.message.register(words.DONE, checking, Says("done"))
    typed.message.register(words.DONE, checking, OKAY)
    typed.message.register(words.nod, at_row, OKAY)
    typed.message.register(words.another, StateFilter(Filling.home), Says("another"))
