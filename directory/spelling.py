"""Names of units as they are written: tidied, and compared. `Xã An Phú` and `Xã Ân Phú` are two places."""

import unicodedata

from knowledge.vietnamese import compatible, words


def tidy(name: str) -> str:
    """Return a name with single spaces, composed, without stops and dashes around it."""
    return " ".join(unicodedata.normalize("NFC", name).split()).strip(" .;,-–")


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same: case and the place of the tone mark aside."""
    return [word.key for word in words(one)] == [word.key for word in words(other)]


def may_mean(typed: str, name: str) -> bool:
    """Whether what was typed may mean a name: marks that were not typed are no difference."""
    said, known = words(typed), words(name)
    return len(said) == len(known) and all(map(compatible, said, known))
