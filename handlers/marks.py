"""The filter for marks of state secrecy (see directory/marks.py)."""

from aiogram.filters import Filter
from aiogram.types import Message

from directory.marks import is_marked


class Marked(Filter):
    """Lets a message through whose text or caption bears a mark of secrecy."""

    async def __call__(self, message: Message) -> bool:
        """Look at the text or the caption."""
        return is_marked(message.text or message.caption or "")
