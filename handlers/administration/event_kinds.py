"""What the decisions and letters are called that deadlines are counted from."""

from collections.abc import Mapping

from handlers.administration.spreading import At
from knowledge.anchors import EVENTS as ANCHORS
from knowledge.anchors import Anchor

__all__ = ["ANCHORS", "anchor_name"]

_NAMES: Mapping[Anchor, str] = {
    Anchor.FOUNDING: "reminding.anchor_founding",
    Anchor.EFFECT: "reminding.anchor_effect",
    Anchor.PERSONNEL: "reminding.anchor_personnel",
    Anchor.SEAL: "reminding.anchor_seal",
    Anchor.LETTER: "reminding.anchor_letter",
}


def anchor_name(anchor: Anchor, at: At) -> str:
    """Return what a decision or a letter is called on a button."""
    return at.texts[_NAMES[anchor]]
