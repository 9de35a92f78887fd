"""The routing rules that hold in a locality, and the questions that they leave to its administrator."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.tables import RoutingRule

EVERYWHERE = "*"


@dataclass(frozen=True)
class RoutingQuestion:
    """What no document says. The answer is kept under `key`; questions of two localities never share one."""

    key: str
    text: str


def rules_of(library: Library, locality: str | None) -> dict[str, RoutingRule]:
    """Return a locality's rules by key: its own first, then its superior's for systems that its own leave open.

    Where no rule is, the rules for everywhere stand in, one a system, under `place-system`.
    """
    found: dict[str, RoutingRule] = {}
    for place in library.scope(locality):
        taken = {system for rule in found.values() for system in rule.systems}
        own = {key: _without(rule, taken) for key, rule in library.routes.items() if rule.locality == place}
        found |= {key: rule for key, rule in own.items() if rule.systems}
    return found or _stand_ins(library, locality)


def passed_on(library: Library) -> frozenset[str]:
    """Return the keys of the rules that only a receiver follows, never a unit."""
    return frozenset(key for rule in library.routes.values() for key in rule.then)


def questions(library: Library, locality: str | None) -> list[RoutingQuestion]:
    """Return everything that an administrator may be asked about a locality's routing, answered or not."""
    found: dict[str, RoutingQuestion] = {}
    for key, rule in rules_of(library, locality).items():
        if rule.asks:
            found[key] = RoutingQuestion(key, rule.asks)
        if rule.layout:
            found[layout_key(rule)] = RoutingQuestion(layout_key(rule), rule.layout)
    return list(found.values())


def open_questions(library: Library, locality: str | None, answers: Mapping[str, str]) -> list[RoutingQuestion]:
    """Return the questions that nobody has answered yet."""
    return [asked for asked in questions(library, locality) if not answers.get(asked.key, "").strip()]


def layout_key(rule: RoutingRule) -> str:
    """Return the key under which a locality's own form of lists is answered."""
    return f"{rule.locality}-mau"


def _without(rule: RoutingRule, taken: set[str]) -> RoutingRule:
    left = {system: name for system, name in rule.systems.items() if system not in taken}
    return rule.model_copy(update={"systems": left})


def _stand_ins(library: Library, locality: str | None) -> dict[str, RoutingRule]:
    known = library.localities.get(locality or "")
    place = known.name if known else "nơi chưa rõ địa phương"
    made: dict[str, RoutingRule] = {}
    for rule in library.routes.values():
        for system, name in rule.systems.items() if rule.locality == EVERYWHERE else ():
            asks = (rule.asks or "").format(place=place, system=name)
            made[f"{locality or 'khac'}-{system}"] = rule.model_copy(update={"systems": {system: name}, "asks": asks})
    return made
