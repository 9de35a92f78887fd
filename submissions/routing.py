"""Routing: which receiver gets which rows, by a locality's rules and by what its administrator answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.library import Library
from knowledge.tables import RoutingRule
from submissions.fields import FormKind, RowData
from submissions.receivers import Named, named
from submissions.routing_rules import layout_key, passed_on, rules_of
from submissions.submission import NewPackage

CERTIFICATES = "chu-ky-so"  # the system that every row about a certificate belongs to

Rows = Sequence[tuple[FormKind, RowData]]
Line = tuple[FormKind, tuple[str, ...]]  # a row as far as routing cares: its form, its systems


@dataclass(frozen=True)
class Route:
    """A rule with its receiver. `systems` are keys with their names in letters, `columns` field keys by form.

    `layout` are the headers that the administrator gave of the receiver's own form; `layout_missing` says that the
    documents name such a form and nobody has given it yet. `then` are the routes by which the receiver passes it on.
    """

    key: str
    receiver: str
    receiver_name: str
    address: str
    systems: Mapping[str, str]
    columns: Mapping[FormKind, tuple[str, ...]]
    subject: str
    request: str
    sections: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    needs_focal: bool = False
    layout: tuple[str, ...] = ()
    layout_missing: bool = False
    then: tuple["Route", ...] = ()


@dataclass(frozen=True)
class Parcel:
    """A receiver's part of what is handed in: the rows by their index, focal persons among them."""

    route: Route
    rows: tuple[int, ...]

    @property
    def package(self) -> NewPackage:
        """The parcel as it is kept."""
        return NewPackage(self.route.key, self.route.receiver, self.rows)


@dataclass(frozen=True)
class Split:
    """All parcels, and the rows (by index) of which some systems have no receiver yet, with those systems."""

    parcels: tuple[Parcel, ...] = ()
    unrouted: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def routes_for(library: Library, locality: str | None, answers: Mapping[str, str]) -> tuple[Route, ...]:
    """Return the routes of a locality's units. A rule whose receiver nobody has named yet makes none."""
    later = passed_on(library)
    return _routes(library, locality, answers, [key for key in rules_of(library, locality) if key not in later])


def route_named(library: Library, locality: str | None, answers: Mapping[str, str], key: str) -> Route | None:
    """Return one route by the key that its packages bear, first step or second."""
    return next(iter(_routes(library, locality, answers, [key])), None)


def collected_systems(library: Library, locality: str | None) -> tuple[str, ...]:
    """Return the systems for which a locality's units list people, asked-for receivers included: a form's choices."""
    later = passed_on(library)
    rules = [rule for key, rule in rules_of(library, locality).items() if key not in later]
    return tuple(dict.fromkeys(system for rule in rules for system in rule.systems))


def split(rows: Rows, routes: Sequence[Route]) -> Split:
    """Split what is handed in: each row goes to every receiver of its systems, and to no other.

    A focal person goes with the lists of the systems that they are named for. One for everything joins whatever lists
    there are; where there are none, every receiver that takes lists of people.
    """
    lines = [(form, systems_of(form, data)) for form, data in rows]
    everything = _everything(routes)
    general = {at for at, line in enumerate(lines) if _is_general(line, everything)}
    taken = {route.key: [at for at in _taken(lines, route) if at not in general] for route in routes}
    used = [route for route in routes if taken[route.key]]
    for route in used or [route for route in routes if FormKind.STAFF in route.columns]:
        taken[route.key] = sorted({*taken[route.key], *general})
    parcels = tuple(Parcel(route, tuple(taken[route.key])) for route in routes if taken[route.key])
    return Split(parcels, _unrouted(lines, general, routes))


def late_parcels(rows: Rows, routes: Sequence[Route], sent: Sequence[str]) -> tuple[Parcel, ...]:
    """Return the parcels that could not be made when the rows were handed in. `sent` are the keys of routes used then.

    What was sent to a receiver stays with that one, even if the administrator names another later.
    """
    return tuple(parcel for parcel in split(rows, routes).parcels if parcel.route.key not in sent)


def systems_of(form: FormKind, data: RowData) -> tuple[str, ...]:
    """Return the systems that a row is about."""
    if form is FormKind.CERTIFICATE:
        return (CERTIFICATES,)
    return tuple(key for key in data.get("systems", "").split(",") if key)


def _taken(lines: Sequence[Line], route: Route) -> list[int]:
    wanted = route.systems.keys()
    return [at for at, (form, systems) in enumerate(lines) if form in route.columns and not wanted.isdisjoint(systems)]


def _everything(routes: Sequence[Route]) -> frozenset[str]:
    """Return the systems of all routes that take lists of people."""
    return frozenset(system for route in routes if FormKind.STAFF in route.columns for system in route.systems)


def _is_general(line: Line, everything: frozenset[str]) -> bool:
    """Whether a focal person is there for everything: named for no system, or for all that have a receiver."""
    form, systems = line
    return bool(everything) and form is FormKind.FOCAL and (not systems or everything.issubset(systems))


def _unrouted(lines: Sequence[Line], general: set[int], routes: Sequence[Route]) -> dict[int, tuple[str, ...]]:
    known = {(form, system) for route in routes for form in route.columns for system in route.systems}
    left: dict[int, tuple[str, ...]] = {}
    for at, (form, systems) in enumerate(lines):
        missing = tuple(system for system in systems if (form, system) not in known)
        if missing or not (systems or at in general):
            left[at] = missing
    return left


def _routes(
    library: Library, locality: str | None, answers: Mapping[str, str], keys: Sequence[str]
) -> tuple[Route, ...]:
    rules = rules_of(library, locality)
    made = [_route(library, locality, answers, key, rules[key]) for key in keys if key in rules]
    return tuple(route for route in made if route is not None)


def _route(
    library: Library, locality: str | None, answers: Mapping[str, str], key: str, rule: RoutingRule
) -> Route | None:
    taker = _taker(library, locality, answers.get(key, ""), rule)
    if taker is None:
        return None
    layout = answers.get(layout_key(rule), "") if rule.layout else ""
    return Route(
        key,
        taker.key,
        taker.name,
        taker.address,
        rule.systems,
        {FormKind(form): (*columns, *_extra(library, rule, form, columns)) for form, columns in rule.columns.items()},
        rule.subject,
        rule.request,
        rule.sections,
        rule.grounds,
        rule.needs_focal,
        tuple(header.strip() for header in layout.replace("\n", ";").split(";") if header.strip()),
        bool(rule.layout) and not layout,
        _routes(library, locality, answers, rule.then),
    )


def _extra(library: Library, rule: RoutingRule, form: str, named: Sequence[str]) -> list[str]:
    """Return the columns that the rule's systems want beside those that it names."""
    known = [library.systems[system] for system in rule.systems if system in library.systems]
    wanted = [column.key for system in known for column in system.columns if column.form == form]
    return [key for key in dict.fromkeys(wanted) if key not in named]


def _taker(library: Library, locality: str | None, answer: str, rule: RoutingRule) -> Named | None:
    if rule.receiver is None:
        return named(library, locality, answer) if answer.strip() else None
    taker = library.receivers.get(rule.receiver)
    return Named(rule.receiver, taker.name, taker.address) if taker else None
