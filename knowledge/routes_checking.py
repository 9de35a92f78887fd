"""Checks over receivers and routing rules: what an operator who adds a province may have mistyped."""

import re
from collections.abc import Callable, Iterator
from string import Formatter

from knowledge.library import Library
from knowledge.problems import Problem
from knowledge.tables import RoutingRule

EVERYWHERE = "*"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
_FILLED = {"subject": {"systems", "requests"}, "request": {"systems", "requests"}, "asks": {"place", "system"}}

Fault = tuple[str, str]
Rule = Callable[[str, RoutingRule, Library], Iterator[Fault]]


def check_routes(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with `receivers.toml` and `routes.toml`."""
    for key, receiver in library.receivers.items():
        if not _KEY.fullmatch(key):
            yield Problem("receivers.toml", key, "tên khóa chỉ gồm a-z, 0-9, dấu gạch ngang, tối đa 30 ký tự")
        if receiver.locality and receiver.locality not in library.localities:
            yield Problem("receivers.toml", f"{key}.locality", f"không có địa phương '{receiver.locality}'")
    for key, rule in library.routes.items():
        for check in RULES:
            for field, message in check(key, rule, library):
                yield Problem("routes.toml", f"{key}.{field}" if field else key, message)


def _key(key: str, _: RoutingRule, __: Library) -> Iterator[Fault]:
    if not _KEY.fullmatch(key):
        yield "", "tên khóa chỉ gồm a-z, 0-9, dấu gạch ngang, tối đa 30 ký tự"


def _receiver(_: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    if (rule.receiver is None) == (rule.asks is None):
        yield "receiver", "cần đúng một trong hai: receiver (văn bản nêu) hoặc asks (hỏi người quản trị)"
    if rule.receiver and rule.receiver not in library.receivers:
        yield "receiver", f"không có nơi nhận '{rule.receiver}' trong receivers.toml"


def _place(_: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    if rule.locality != EVERYWHERE and rule.locality not in library.localities:
        yield "locality", f"không có địa phương '{rule.locality}'"
    if (rule.locality == EVERYWHERE) == bool(rule.sections):
        wanted = "nơi khác thì không có căn cứ" if rule.sections else "thiếu căn cứ (document:section)"
        yield "sections", wanted


def _citations(_: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    scope = library.scope(rule.locality)
    for section in rule.sections:
        if not library.has_section(section):
            yield "sections", f"không có mục '{section}' trong documents.toml"
        elif library.locality_of(section) not in scope:
            yield "sections", f"mục '{section}' là văn bản của nơi khác"
    for ground in rule.grounds:
        if ground not in library.documents:
            yield "grounds", f"không có văn bản '{ground}' trong documents.toml"


def _systems(_: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    for system in rule.systems:
        if system not in library.systems:
            yield "systems", f"không có hệ thống '{system}' trong systems.toml"


def _words(_: str, rule: RoutingRule, __: Library) -> Iterator[Fault]:
    for field, known in _FILLED.items():
        text = getattr(rule, field) or ""
        for _text, name, _spec, _conversion in Formatter().parse(text):
            if name is not None and name not in known:
                yield field, f"không có chỗ điền '{{{name}}}'"


def _then(key: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    for other in rule.then:
        following = library.routes.get(other)
        if following is None or other == key:
            yield "then", f"không có tuyến '{other}'"
        elif following.locality != rule.locality or following.then:
            yield "then", f"tuyến '{other}' phải cùng địa phương và là bước cuối"


def _taken_once(key: str, rule: RoutingRule, library: Library) -> Iterator[Fault]:
    """Within a step, a system of a place goes to one receiver only: nobody could say which list is the right one."""
    later = {name for row in library.routes.values() for name in row.then}
    for other, row in library.routes.items():
        same = row.locality == rule.locality and (other in later) == (key in later)
        if same and other > key and (doubled := sorted(set(row.systems) & set(rule.systems))):
            yield "systems", f"'{doubled[0]}' đã có trong tuyến '{other}'"
        if same and other > key and row.layout and rule.layout and row.layout != rule.layout:
            yield "layout", f"khác câu hỏi về mẫu của tuyến '{other}'"


RULES: tuple[Rule, ...] = (_key, _receiver, _place, _citations, _systems, _words, _then, _taken_once)
