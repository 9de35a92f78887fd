"""What the buttons about deadlines and reminders carry: ids and keys, never a name."""

from aiogram.filters.callback_data import CallbackData

from handlers.administration.buttons import Page, RowNumber


class CancelDeadline(CallbackData, prefix="au"):
    """Cancels an administrator's own deadline; asks first."""

    deadline: RowNumber
    sure: bool = False


class GiveBack(CallbackData, prefix="av"):
    """Opens a duty again that a unit says is not its own."""

    duty: RowNumber


class SendAgain(CallbackData, prefix="aw"):
    """Tries again to send what nobody could be reached for."""

    entry: RowNumber


class ShowDuties(CallbackData, prefix="ad"):
    """Shows how far the units of a locality are with their duties, those that are late first."""

    locality: str
    page: Page = 0


class GetEventSheet(CallbackData, prefix="as"):
    """Sends the sheet that the decisions of many units are filled into."""

    locality: str
