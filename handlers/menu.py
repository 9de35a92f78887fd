"""The menu: systems, their questions, an answer."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ShowMenu, ShowSystem
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, entry_rows, keyboard
from handlers.replies import Replies, pressed, say, stale, turn_page
from handlers.speech import holds
from handlers.words import Says
from knowledge.entries import Entry

PAGE = 8


def router() -> Router:
    """Return the router of the menu."""
    menu = with_desk(Router(name="menu"))
    menu.message.register(show_menu, Command("menu"))
    menu.message.register(show_menu, Says("menu"))
    menu.callback_query.register(press_menu, ShowMenu.filter())
    menu.callback_query.register(show_system, ShowSystem.filter())
    return menu


async def show_menu(message: Message, desk: Desk) -> Replies:
    """Offer the systems."""
    return say(message, desk.texts["menu.systems"], keyboard(_system_rows(desk)))


async def press_menu(callback: CallbackQuery, callback_data: ShowMenu, desk: Desk) -> Replies:
    """Offer the systems, in the place of a system's questions or below an answer."""
    show = pressed if callback_data.anew else turn_page
    return show(callback, desk.texts["menu.systems"], keyboard(_system_rows(desk)))


async def show_system(callback: CallbackQuery, callback_data: ShowSystem, desk: Desk) -> Replies:
    """Offer one page of a system's questions."""
    system = desk.guide.library.systems.get(callback_data.system)
    entries = _entries(callback_data.system, desk)
    if system is None or not entries:
        return stale(callback, desk)
    pages = (len(entries) + PAGE - 1) // PAGE
    page = min(callback_data.page, pages - 1)
    said = desk.texts.fill("menu.questions", system=system.name, page=page + 1, pages=pages)
    return turn_page(callback, said, keyboard(_question_rows(callback_data.system, entries, page, desk)))


def _system_rows(desk: Desk) -> list[Row]:
    guided = {entry.system for entry in desk.guide.library.entries.values() if not entry.is_gap}
    shown = {key: row for key, row in desk.guide.library.systems.items() if key in guided and not row.hidden}
    return [[(row.name, ShowSystem(system=key))] for key, row in shown.items()]


def _entries(system: str, desk: Desk) -> list[Entry]:
    """Return the questions of a system, those that hold where the person is first."""
    every = desk.guide.library.entries.values()
    own = [entry for entry in every if entry.system == system and not entry.is_gap]
    return sorted(own, key=lambda entry: not holds(entry, desk, desk.locality))


def _question_rows(system: str, entries: Sequence[Entry], page: int, desk: Desk) -> list[Row]:
    here = entries[page * PAGE : (page + 1) * PAGE]
    rows = entry_rows([entry.id for entry in here], desk)
    if (page + 1) * PAGE < len(entries):
        rows.append([(desk.texts["buttons.more"], ShowSystem(system=system, page=page + 1))])
    back = ShowSystem(system=system, page=page - 1) if page else ShowMenu()
    return [*rows, [(desk.texts["buttons.back"], back)]]
