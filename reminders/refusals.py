"""Refusals: why something cannot be done with a duty. Each value is a word that a text is kept for."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a duty or an event stays as it is. What is not allowed is not found."""

    NOT_FOUND = "not-found"  # no such duty or unit, or none of this person's
    ALREADY = "already"  # done, open or somebody's before: a button pressed twice
    GONE = "gone"  # dropped: the unit has ended, or the deadline no longer concerns it
    NOT_A_MEMBER = "not-a-member"  # given to somebody who is not of the unit
