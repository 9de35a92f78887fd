"""Receivers: those that the documents name, and those that an administrator named."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.vietnamese import fold, tokens
from submissions.routing_rules import rules_of

_OF_PLACE = re.compile(r" (?:tinh|huyen|thanh pho) ")


@dataclass(frozen=True)
class Named:
    """A receiver with its key: a key of `receivers.toml`, or `place:figures` of one that was named in an answer."""

    key: str
    name: str
    address: str


def named(library: Library, locality: str | None, answer: str) -> Named:
    """Return the receiver that an administrator's answer means: a known one of the place, or one by that very name.

    A known one may be named without its place: "Phòng Nội vụ" in Thạch An is that of huyện Thạch An.

    The same name in another place is another agency: the Sở Nội vụ of one province is not that of the next.
    """
    said, scope = _plain(answer), (None, *library.scope(locality))
    for key, known in library.receivers.items():
        names = [_plain(name) for name in (key, known.name, known.address)]
        if known.locality in scope and said in (*names, *(_OF_PLACE.split(name)[0] for name in names)):
            return Named(key, known.name, known.address)
    name = " ".join(answer.split()).strip(" .;")
    figures = hashlib.blake2s(said.encode(), digest_size=5).hexdigest()
    return Named(f"{locality or 'khac'}:{figures}", name, name)


def receivers_of(library: Library, locality: str | None, answers: Mapping[str, str]) -> tuple[Named, ...]:
    """Return everybody who takes in lists of a locality's units, first step or second, each once."""
    found: dict[str, Named] = {}
    for key, rule in rules_of(library, locality).items():
        known = library.receivers.get(rule.receiver) if rule.receiver else None
        if rule.receiver and known:
            found.setdefault(rule.receiver, Named(rule.receiver, known.name, known.address))
        elif answers.get(key, "").strip():
            taker = named(library, locality, answers[key])
            found.setdefault(taker.key, taker)
    return tuple(found.values())


def _plain(text: str) -> str:
    return fold(" ".join(tokens(text)))
