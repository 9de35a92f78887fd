"""What the button of the weekly summary carries."""

from aiogram.filters.callback_data import CallbackData


class GetSummary(CallbackData, prefix="ag"):
    """Makes this week's summary now, of everything that the person may read one of."""
