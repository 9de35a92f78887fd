"""What buttons carry. Entry ids have at most 40 characters and questions go by number, so 64 bytes are enough."""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Holder = Literal["organisation", "person"]
# What a database can look for; a larger number comes from nobody's button.
QuestionId = Annotated[int, Field(ge=0, lt=2**63)]


class ShowEntry(CallbackData, prefix="e"):
    """Shows an entry. `question` (0: none) is the question it came with: a place named there still counts."""

    entry: str
    question: QuestionId = 0


class ChooseEntry(CallbackData, prefix="c"):
    """One of the things that a question may have meant; choosing it is feedback."""

    entry: str
    question: QuestionId


class ShowWhole(CallbackData, prefix="w"):
    """Shows a shortened answer in full."""

    entry: str
    question: QuestionId = 0


class Right(CallbackData, prefix="ok"):
    """Says that the answer was what the person meant."""

    question: QuestionId


class Wrong(CallbackData, prefix="no"):
    """Says that it was not."""

    question: QuestionId


class NoneOfThese(CallbackData, prefix="none"):
    """Says that nothing offered was meant."""

    question: QuestionId


class ShowMenu(CallbackData, prefix="m"):
    """Shows the systems that there is guidance for. `anew`: below what is there, not in its place."""

    anew: bool = False


class ShowSystem(CallbackData, prefix="s"):
    """Shows one page of a system's questions."""

    system: str
    page: Annotated[int, Field(ge=0, lt=1000)] = 0


class ChooseLocality(CallbackData, prefix="l"):
    """Remembers a locality."""

    locality: str


class AskLocality(CallbackData, prefix="la"):
    """Asks for the locality: `list` offers the known ones, `other` lets the person type a name."""

    how: Literal["list", "other"]


class ForgetLocality(CallbackData, prefix="lf"):
    """Forgets the locality."""


class BeginWizard(CallbackData, prefix="g"):
    """Begins the questions about a certificate."""


class ChooseHolder(CallbackData, prefix="gh"):
    """Says whose certificate it is."""

    holder: Holder


class ChooseCase(CallbackData, prefix="gc"):
    """Says which situation it is in."""

    holder: Holder
    situation: str


class MoveWizard(CallbackData, prefix="gm"):
    """Moves within the wizard, or out of it."""

    to: Literal["back", "skip", "keep", "stop", "leave", "resume"]
