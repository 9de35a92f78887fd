"""`/lich`: the unit's days as a file for a phone's calendar, and an address that a calendar follows."""

import secrets

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.desk import Desk, with_desk
from handlers.documents import send
from handlers.duties.buttons import SetLink
from handlers.duties.feed import PATH, items_of
from handlers.duties.typed import Free
from handlers.keyboards import Row, keyboard
from handlers.replies import Replies, pressed, say
from handlers.words import Says
from reminders.calendars import Certainty, calendar

KEY = 24  # bytes of chance in an address that opens a calendar


def router() -> Router:
    """Return the router of the calendar."""
    calendars = with_desk(Router(name="duties-calendar"))
    calendars.message.register(enter, Command("lich"))
    calendars.message.register(enter, Says("calendar"), Free())
    calendars.callback_query.register(press, SetLink.filter())
    return calendars


async def enter(message: Message, desk: Desk, web_address: str | None = None) -> Replies:
    """Send the calendar as a file; where a web address is set, offer one that a calendar follows."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    if not desk.standing.units:
        return say(message, desk.texts["duties.overseer" if desk.standing.is_administrator else "duties.nobody"])
    items = await items_of(desk.person.id, desk.registry, desk.now, desk.texts)
    if not items:
        return say(message, desk.texts["calendars.nothing"])
    count = sum(item.certainty is not Certainty.CANCELLED for item in items)
    file = calendar(items, desk.texts["calendars.name"], desk.now)
    caption = desk.texts.fill("calendars.caption", count=count) if count else desk.texts["calendars.caption_none"]
    sent = send(message, desk.texts["calendars.file"], file, caption)
    if web_address is None:
        return [sent]
    return [sent, *say(message, desk.texts["calendars.offer"], keyboard([_make_row("calendars.make", desk)]))]


async def press(callback: CallbackQuery, callback_data: SetLink, desk: Desk, web_address: str | None = None) -> Replies:
    """Make a new address, which the person reads once, or let the old one lead nowhere."""
    if not desk.private:
        return pressed(callback, desk.texts["groups.private_only"])
    if not callback_data.on:
        await desk.agenda.preferences.drop_calendar_key(desk.person.id)
        return pressed(callback, desk.texts["calendars.dropped"])
    if not desk.standing.units:
        return pressed(callback, desk.texts["duties.nobody"])
    if web_address is None:
        return pressed(callback, desk.texts["calendars.no_address"])
    key = secrets.token_urlsafe(KEY)
    await desk.agenda.preferences.calendar_key(desk.person.id, key)
    text = desk.texts.fill("calendars.link", address=f"{web_address.rstrip('/')}{PATH}{key}.ics")
    drop: Row = [(desk.texts["calendars.drop"], SetLink(on=False))]
    return pressed(callback, text, keyboard([[*_make_row("calendars.change", desk), *drop]]))


def _make_row(key: str, desk: Desk) -> Row:
    return [(desk.texts[key], SetLink(on=True))]
