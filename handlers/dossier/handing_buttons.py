"""What the buttons of handing in and following carry: ids only. Who may use them is asked again at each press."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.dossier.buttons import Id

Page = Annotated[int, Field(ge=0, lt=10_000)]


class BeginHanding(CallbackData, prefix="dhb"):
    """Looks a unit's draft over before it is handed in; `left`: what is unfinished may stay behind."""

    unit: Id
    left: bool = False


class HandIn(CallbackData, prefix="dhi"):
    """Hands a draft in as it was shown."""

    draft: Id
    revision: Id


class SeeDossiers(CallbackData, prefix="dhl"):
    """Shows what the person's units have handed in."""

    page: Page = 0


class SeeDossier(CallbackData, prefix="dhs"):
    """Shows what has become of a version."""

    submission: Id


class SeeRows(CallbackData, prefix="dhr"):
    """Shows one page of the rows of a version."""

    submission: Id
    page: Page = 0


class GetLetters(CallbackData, prefix="dhg"):
    """Has the letters of a version written."""

    submission: Id


class Withdraw(CallbackData, prefix="dhw"):
    """Takes a version back; not before it was asked whether to."""

    submission: Id
    sure: bool = False


class Mend(CallbackData, prefix="dhm"):
    """Opens a version that was returned or taken back, at a row of it. `number` is that row's."""

    submission: Id
    row: Id = 0
    number: Id = 0
