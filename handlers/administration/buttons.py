"""What an administrator's buttons carry: ids and keys, never a name."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# What a database can look for; a larger number comes from nobody's button.
RowNumber = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=10_000)]
Room = (
    Literal["menu", "overview", "history", "invitations", "requests"]
    | Literal["reminding", "states", "deadlines", "announcements", "not_ours", "undelivered", "summary"]
)


class OpenRoom(CallbackData, prefix="ao"):
    """Shows one of the administrator's pages."""

    room: Room
    page: Page = 0


class BeginTalk(CallbackData, prefix="ab"):
    """Begins a guided talk; `about` is what it is about, where it is about something."""

    talk: str
    about: str = ""


class Pick(CallbackData, prefix="ap"):
    """One of the answers that a step offers. `step` tells an old button from one of the question that waits."""

    step: str
    value: str


class MoveTalk(CallbackData, prefix="am"):
    """Moves within a guided talk, out of it, or to its end."""

    to: Literal["back", "stop", "leave", "resume", "again", "confirm"]


class DecideRequest(CallbackData, prefix="aq"):
    """Grants or denies a request to join."""

    request: RowNumber
    granted: bool


class RevokeInvitation(CallbackData, prefix="ai"):
    """Lets an invitation hold no longer."""

    invitation: RowNumber


class TakeBack(CallbackData, prefix="at"):
    """Takes a post back; asks first."""

    membership: RowNumber
    sure: bool = False


class UndoReorganisation(CallbackData, prefix="az"):
    """Takes a reorganisation back; asks first."""

    reorganisation: RowNumber
    sure: bool = False


class ShowMissing(CallbackData, prefix="ax"):
    """Shows the units of a locality that have not handed in."""

    locality: str
    page: Page = 0


class Remind(CallbackData, prefix="ay"):
    """Reminds those that have not handed in."""

    locality: str
