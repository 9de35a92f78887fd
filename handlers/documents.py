"""Files in a reply, made in memory."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile, CallbackQuery

from handlers.replies import Event


def send(event: Event, name: str, content: bytes, caption: str = "") -> SendDocument:
    """Return a file for the chat where the event happened."""
    message = event.message if isinstance(event, CallbackQuery) else event
    chat = message.chat.id if message else event.from_user.id if event.from_user else 0
    file = BufferedInputFile(content, name)
    return SendDocument(chat_id=chat, document=file, caption=caption or None, parse_mode=None)
