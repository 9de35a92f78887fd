"""What the buttons about joining and own data carry: ids and keys, never a name."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from directory.membership import Role

# What a database can look for; a larger number comes from nobody's button.
RowNumber = Annotated[int, Field(ge=0, lt=2**63)]


class AnswerConsent(CallbackData, prefix="pc"):
    """Says yes or no to a consent of a version. `then` is what the person was about to do, `about` with what."""

    yes: bool
    version: str
    then: str = ""
    about: str = ""


class BeginJoining(CallbackData, prefix="pb"):
    """Begins asking for a post."""


class ChooseRole(CallbackData, prefix="pr"):
    """Says as what somebody wants to join."""

    role: Role


class PickUnit(CallbackData, prefix="pu"):
    """Picks one of the units that were found."""

    unit: RowNumber


class PickReceiver(CallbackData, prefix="pv"):
    """Picks a receiving agency."""

    receiver: str


class MoveJoining(CallbackData, prefix="pm"):
    """Moves within the request to join, or out of it."""

    to: Literal["back", "stop"]


class LeavePost(CallbackData, prefix="pl"):
    """Gives one's own post back; not before it was asked whether to."""

    membership: RowNumber
    sure: bool = False


class Introduce(CallbackData, prefix="pi"):
    """Tells one's name along with an own post."""

    membership: RowNumber


class EraseMe(CallbackData, prefix="px"):
    """Deletes what is kept about the person who presses."""


class KeepMe(CallbackData, prefix="pk"):
    """Leaves everything as it is."""


PERSONAL = (
    AnswerConsent,
    BeginJoining,
    ChooseRole,
    PickUnit,
    PickReceiver,
    MoveJoining,
    LeavePost,
    Introduce,
    EraseMe,
    KeepMe,
)
