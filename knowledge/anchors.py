"""Anchors: what the days of a deadline are counted from."""

from enum import StrEnum


class Anchor(StrEnum):
    """What a deadline hangs on. The five in `EVENTS` are days that only the unit knows."""

    FIXED = "fixed"  # a day that the dispatch gives
    MONTH_END = "month-end"  # "trong tháng 10/2025" is its last day
    FOUNDING = "founding"  # the decision that founds the unit, from the day it is signed
    EFFECT = "effect"  # the decision on the reorganisation has effect
    PERSONNEL = "personnel"  # the decision on apparatus or personnel
    SEAL = "seal"  # the decision that takes the old seal back and gives the new one
    LETTER = "letter"  # the superior's letter that asks for changes of accounts
    NONE = "none"  # the dispatch gives no time


EVENTS = (Anchor.FOUNDING, Anchor.EFFECT, Anchor.PERSONNEL, Anchor.SEAL, Anchor.LETTER)
