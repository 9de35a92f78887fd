"""What the decisions and letters are called that deadlines are counted from."""

from collections.abc import Mapping

from handlers.administration.spreading import At
from handlers.words import plain_words
from knowledge.anchors import EVENTS as ANCHORS
from knowledge.anchors import Anchor
from knowledge.vietnamese import fold

__all__ = ["ANCHORS", "anchor_name", "named_anchor"]

_NAMES: Mapping[Anchor, str] = {
    Anchor.FOUNDING: "reminding.anchor_founding",
    Anchor.EFFECT: "reminding.anchor_effect",
    Anchor.PERSONNEL: "reminding.anchor_personnel",
    Anchor.SEAL: "reminding.anchor_seal",
    Anchor.LETTER: "reminding.anchor_letter",
}
# What a sheet's cell may call them.
_WORDS = {anchor: plain_words(f"anchor_{anchor}") for anchor in ANCHORS}


def anchor_name(anchor: Anchor, at: At) -> str:
    """Return what a decision or a letter is called on a button."""
    return at.texts[_NAMES[anchor]]


def named_anchor(text: str) -> Anchor | None:
    """Return the decision that a cell names; the part of a name that stands in it is enough."""
    plain = fold(text).strip(" .")
    return next((anchor for anchor, words in _WORDS.items() if any(word in plain for word in words)), None)
