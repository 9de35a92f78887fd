"""What a receiver's buttons carry: ids and keys only. Who may use them is asked again at each press."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# What a database can look for; a larger number comes from nobody's button.
Id = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=10_000)]
Shelf = Literal["sent", "accepted", "returned", "consolidated"]

# A receiver that an administrator named has a colon in its key (`thach-an:1f…`), so these are parted by a bar.


class OpenReview(CallbackData, prefix="ro", sep="|"):
    """Shows how far a receiver is; without a key, which receivers there are."""

    receiver: str = ""


class ListPackages(CallbackData, prefix="rl", sep="|"):
    """Shows one page of a receiver's packages in one state."""

    receiver: str
    state: Shelf
    page: Page = 0


class SeePackage(CallbackData, prefix="rp"):
    """Shows one package."""

    package: Id
    page: Page = 0


class Accept(CallbackData, prefix="ra"):
    """Accepts a package."""

    package: Id


class AcceptAll(CallbackData, prefix="re", sep="|"):
    """Accepts everything that came in up to a package; asks first."""

    receiver: str
    latest: Id = 0
    sure: bool = False


class BeginReturn(CallbackData, prefix="rb"):
    """Asks why a package is returned."""

    package: Id


class MoveReturn(CallbackData, prefix="rm"):
    """Returns a package for the reasons that were shown, asks for them again, or leaves it as it is."""

    to: Literal["confirm", "again", "stop"]
    package: Id


class SeeMissing(CallbackData, prefix="rx", sep="|"):
    """Shows the units that a receiver still waits for."""

    receiver: str
    page: Page = 0


class RemindMissing(CallbackData, prefix="ry", sep="|"):
    """Reminds those units."""

    receiver: str


class GetPackage(CallbackData, prefix="rg"):
    """Asks for the file of one package."""

    package: Id


class GetAll(CallbackData, prefix="rd", sep="|"):
    """Asks for the lists of all units in one file, or for a letter of each; without `which`, asks which it shall be."""

    receiver: str
    which: Literal["", "accepted", "all", "letters"] = ""


class GetLetters(CallbackData, prefix="rt", sep="|"):
    """Asks for the letters with which a receiver passes the lists on."""

    receiver: str


class Close(CallbackData, prefix="rc", sep="|"):
    """Closes the packages of a consolidated file, accepted until a moment (milliseconds since 1970); asks first."""

    receiver: str
    until: Annotated[int, Field(ge=0, lt=10**13)]
    count: Page = 0
    sure: bool = False
