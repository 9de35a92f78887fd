"""Keyboards: one button a row unless two belong together, so that a channel without buttons can number them."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.buttons import (
    AskLocality,
    BeginWizard,
    ChooseEntry,
    ChooseLocality,
    NoneOfThese,
    Right,
    ShowEntry,
    ShowMenu,
    ShowWhole,
    Wrong,
)
from handlers.desk import Desk

Button = tuple[str, CallbackData]
Row = Sequence[Button]


def keyboard(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """Return a keyboard of the rows that have buttons; None where none has."""
    filled = [[_button(label, data) for label, data in row] for row in rows if row]
    return InlineKeyboardMarkup(inline_keyboard=filled) if filled else None


def entry_rows(entry_ids: Iterable[str], desk: Desk, question: int = 0) -> list[Row]:
    """Return a row for each entry that shows it."""
    entries = (desk.guide.entry(entry_id) for entry_id in entry_ids)
    return [[(entry.title, ShowEntry(entry=entry.id, question=question))] for entry in entries if entry]


def choice_rows(entry_ids: Iterable[str], desk: Desk, question: int, none: str) -> list[Row]:
    """Return a row for each entry that may be meant, and one, labelled `none`, for none of them.

    In a group anybody may press, so a press tells nothing about the question.
    """
    if not desk.private:
        return entry_rows(entry_ids, desk, question)
    entries = [entry for entry_id in entry_ids if (entry := desk.guide.entry(entry_id))]
    rows: list[Row] = [[(entry.title, ChooseEntry(entry=entry.id, question=question))] for entry in entries]
    return [*rows, [(none, NoneOfThese(question=question))]]


def whole_row(entry_id: str, desk: Desk, question: int) -> Row:
    """Return the row that shows a shortened answer in full."""
    return [(desk.texts["buttons.whole"], ShowWhole(entry=entry_id, question=question))]


def judging_row(desk: Desk, question: int) -> Row:
    """Return the row that asks whether the answer was what was meant."""
    return [
        (desk.texts["buttons.right"], Right(question=question)),
        (desk.texts["buttons.wrong"], Wrong(question=question)),
    ]


def wizard_row(desk: Desk) -> Row:
    """Return the row that begins the questions about a certificate."""
    return [(desk.texts["buttons.wizard"], BeginWizard())]


def menu_row(desk: Desk) -> Row:
    """Return the row that shows the menu."""
    return [(desk.texts["buttons.menu"], ShowMenu(anew=True))]


def locality_rows(desk: Desk) -> list[Row]:
    """Return a row for each known locality, and one for another."""
    known: list[Row] = [
        [(locality.name, ChooseLocality(locality=key))] for key, locality in desk.guide.library.localities.items()
    ]
    return [*known, [(desk.texts["buttons.elsewhere"], AskLocality(how="other"))]]


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())
