"""By which routes packages came: what each receiver may see, what it is called, and whom it waits for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from directory.units import Unit
from handlers.administration.reach import NOWHERE, locality_of
from handlers.dossier.forms import forms_of
from handlers.errands import Rooms
from knowledge.library import Library
from submissions.fields import FormKind
from submissions.layouts import Layout, layouts
from submissions.receivers import Named, receivers_of
from submissions.routing import Route, route_named, routes_for
from submissions.submission import Package


@dataclass(frozen=True)
class Window:
    """How a receiver sees a package: the route by which it came, and the columns of each list."""

    route: Route
    layouts: tuple[Layout, ...]

    def layout(self, form: FormKind) -> Layout | None:
        """Return the columns of a list; None where the receiver sees none of it."""
        return next((layout for layout in self.layouts if layout.form is form), None)


class Routes:
    """The routes of all localities, with what their administrators answered. Good for one turn."""

    def __init__(self, library: Library, answers: Mapping[str, Mapping[str, str]]) -> None:
        """Take the answers by locality; `NOWHERE` has those for units of none."""
        self._library = library
        self._answers = answers
        self._found: dict[tuple[str | None, str, str], Window | None] = {}

    @classmethod
    async def load(cls, rooms: Rooms, library: Library) -> "Routes":
        """Ask for the answers of every locality."""
        return cls(library, {key: await rooms.dossiers.answers.all_of(key) for key in (*library.localities, NOWHERE)})

    def window(self, package: Package, unit: Unit | None) -> Window | None:
        """Return what a package's receiver may see of it; None where the rule is gone from the data."""
        which = (unit.locality if unit else None, package.route, package.receiver)
        if which not in self._found:
            self._found[which] = self._window(*which)
        return self._found[which]

    def onward(self, window: Window) -> list[Window]:
        """Return the routes by which a receiver passes a list on; one that nobody has named is left open."""
        rule = self._library.routes.get(window.route.key)
        place = rule.locality if rule else None
        found: list[Window] = []
        for key in rule.then if rule else ():
            answers = {key: "[cần bổ sung: nơi nhận]"} | dict(self._answers.get(place or NOWHERE, {}))
            route = route_named(self._library, place, answers, key)
            found += [self._seen(route, place)] if route else []
        return found

    def passes_on(self, key: str) -> bool:
        """Whether a receiver sends on what came by a route."""
        return key in self._library.routes and bool(self._library.routes[key].then)

    def name(self, receiver: str) -> str:
        """Return what a receiver is called; one that no data name any more is called by its key."""
        known = self._library.receivers.get(receiver)
        named = (taker for key in self._answers for taker in self._takers(key) if taker.key == receiver)
        return known.name if known else next((taker.name for taker in named), receiver)

    def places(self, receiver: str) -> list[str]:
        """Return the localities (`NOWHERE` among them) whose units send lists to a receiver."""
        return [key for key in self._answers if any(route.receiver == receiver for route in self._of(key))]

    def _of(self, key: str) -> tuple[Route, ...]:
        return routes_for(self._library, locality_of(key), self._answers[key])

    def _takers(self, key: str) -> tuple[Named, ...]:
        return receivers_of(self._library, locality_of(key), self._answers[key])

    def _window(self, locality: str | None, key: str, receiver: str) -> Window | None:
        """Look where the unit is first; what it handed in before a reorganisation may be of another place."""
        own = locality if locality and locality in self._answers else NOWHERE
        places = list(dict.fromkeys([own, *self._answers]))
        for place in places:
            route = route_named(self._library, locality_of(place), self._answers[place], key)
            if route and route.receiver == receiver:
                return self._seen(route, locality_of(place))
        for place in places:  # the administrator has named another since; what was sent stays as it is
            route = route_named(self._library, locality_of(place), {**self._answers[place], key: receiver}, key)
            if route:
                name = self.name(receiver)
                return self._seen(replace(route, receiver=receiver, receiver_name=name), locality_of(place))
        return None

    def _seen(self, route: Route, locality: str | None) -> Window:
        return Window(route, layouts(route, forms_of(locality, self._library)))
