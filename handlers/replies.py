"""Replies: plain text in pieces that every channel takes, the buttons below the last one."""

from collections.abc import Sequence
from typing import Any

from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardMarkup, Message, ReplyParameters

from handlers.desk import Desk

# Zalo takes 2,000 characters.
LONGEST = 2000
Replies = list[TelegramMethod[Any]]
Event = Message | CallbackQuery


def say(event: Event, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Replies:
    """Return the messages that say a text where the event happened; in a group they quote what they answer."""
    pieces = split(text)
    messages: Replies = [_message(event, piece) for piece in pieces[:-1]]
    return [*messages, _message(event, pieces[-1], keyboard)]


def pressed(callback: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Replies:
    """Acknowledge a press without a word of its own, and say a text."""
    return [callback.answer(), *say(callback, text, keyboard)]


def turn_page(callback: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Replies:
    """Acknowledge a press and put a new page in the place of the old one."""
    if not isinstance(callback.message, Message):
        return pressed(callback, text, keyboard)
    return [callback.answer(), callback.message.edit_text(text, parse_mode=None, reply_markup=keyboard)]


def stale(callback: CallbackQuery, desk: Desk) -> Replies:
    """Say that a button no longer leads anywhere, and what to do instead."""
    return pressed(callback, desk.texts["buttons.stale"])


def split(text: str, longest: int = LONGEST) -> list[str]:
    """Cut a text between paragraphs, or lines, or anywhere if it must be; no piece is longer than `longest`."""
    pieces, rest = [], text.strip()
    while len(rest) > longest:
        cut = _cut(rest, longest)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest]


def _cut(text: str, longest: int, marks: Sequence[str] = ("\n\n", "\n", " ")) -> int:
    ends = (text.rfind(mark, 1, longest + 1) for mark in marks)
    return next((end for end in ends if end > 0), longest)


def _message(event: Event, text: str, keyboard: InlineKeyboardMarkup | None = None) -> SendMessage:
    if isinstance(event, Message):
        quoted = None if event.chat.type == "private" else _quote(event)
        return event.answer(text, parse_mode=None, reply_markup=keyboard, reply_parameters=quoted)
    place = event.message
    if isinstance(place, Message | InaccessibleMessage):
        return place.answer(text, parse_mode=None, reply_markup=keyboard)
    return SendMessage(chat_id=event.from_user.id, text=text, parse_mode=None, reply_markup=keyboard)


def _quote(message: Message) -> ReplyParameters:
    return ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
