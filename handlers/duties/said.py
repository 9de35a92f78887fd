"""What somebody said of a decision before it is known which one: kept for some minutes, used once."""

import datetime

from aiogram.fsm.context import FSMContext

from handlers.duties.telling_words import Told
from handlers.pauses import remaining

_DATA = "said"
_FRESH = datetime.timedelta(minutes=10)


async def keep_said(told: Told, now: datetime.datetime, state: FSMContext) -> None:
    """Keep a line as it was understood."""
    days = {
        name: day.isoformat() if day else "" for name, day in (("signed", told.signed), ("effective", told.effective))
    }
    await state.update_data({_DATA: {"number": told.number, **days, "at": now.isoformat()}})


async def said_before(now: datetime.datetime, state: FSMContext) -> Told | None:
    """Return what was said some minutes ago; None where nothing was."""
    kept = (await state.get_data()).get(_DATA)
    if not kept or now - datetime.datetime.fromisoformat(kept["at"]) > _FRESH:
        return None
    return Told(kept["number"], _day(kept["signed"]), _day(kept["effective"]))


async def forget_said(state: FSMContext) -> None:
    """Forget it: it was used, or something else was begun."""
    if _DATA in await state.get_data():
        await state.set_data(await remaining(state, _DATA))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
