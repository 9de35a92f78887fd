"""What the decisions and letters are called that deadlines are counted from: as their units read it."""

from handlers.administration.spreading import At
from handlers.duties import wording
from knowledge.anchors import EVENTS as ANCHORS
from knowledge.anchors import Anchor

__all__ = ["ANCHORS", "anchor_name"]


def anchor_name(anchor: Anchor, at: At) -> str:
    """Return what a decision or a letter is called on a button."""
    return wording.capital(wording.anchor_name(anchor, at.texts))
