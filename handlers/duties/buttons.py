"""What the buttons about duties carry: ids and keys. They work weeks later, so each says all that it needs."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from knowledge.anchors import Anchor

# What a database can look for; a larger number comes from nobody's button.
RowNumber = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=1000)]


class ListDuties(CallbackData, prefix="vl"):
    """Shows a page of a unit's duties; 0 asks which unit. `which` is a key of `listing.FILTERS`."""

    unit: RowNumber = 0
    which: str = "open"
    page: Page = 0


class SeeDuty(CallbackData, prefix="vs"):
    """Shows a duty in full."""

    duty: RowNumber


class MarkDone(CallbackData, prefix="vd"):
    """Marks a duty as done."""

    duty: RowNumber


class NoteDone(CallbackData, prefix="vn"):
    """Asks for a note, or the code of what was handed in, to a duty that is done."""

    duty: RowNumber


class Reopen(CallbackData, prefix="vo"):
    """Opens a duty again: the undoing of done and of not ours."""

    duty: RowNumber


class NotOurs(CallbackData, prefix="vx"):
    """Asks why a duty does not concern the unit."""

    duty: RowNumber


class Assign(CallbackData, prefix="va"):
    """Gives a duty to a colleague by their membership; 0 asks to whom, and `back` takes it back from everybody."""

    duty: RowNumber
    membership: RowNumber = 0
    back: bool = False


class Snooze(CallbackData, prefix="vz"):
    """Reminds later of a duty; 0 means of everything that is pressing now. An empty choice asks when."""

    duty: RowNumber
    choice: Literal["", "afternoon", "tomorrow", "monday", "day"] = ""


class BeginTelling(CallbackData, prefix="vt"):
    """Asks for a unit's decision or letter; without an anchor it asks which, unit 0 asks whose."""

    unit: RowNumber = 0
    anchor: Anchor | None = None


class MoveTelling(CallbackData, prefix="vm"):
    """Confirms what was told, says that a decision has effect from the day it was signed, goes back, or leaves."""

    to: Literal["confirm", "same", "back", "stop"]


class ForgetTold(CallbackData, prefix="vf"):
    """Forgets what was told of an anchor; not before it was asked whether to."""

    unit: RowNumber
    anchor: Anchor
    sure: bool = False


class LeaveTyping(CallbackData, prefix="vq"):
    """Leaves a question that waits for words: a note, a reason, a day."""


class SetReminding(CallbackData, prefix="vr"):
    """Stops reminders, or lets them come again."""

    on: bool


class SetLink(CallbackData, prefix="vk"):
    """Makes a new address of the person's calendar, or lets the old one lead nowhere."""

    on: bool
