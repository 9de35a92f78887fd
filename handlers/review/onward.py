"""The errand of a receiver's second step: letters with which it passes the lists of all units on."""

from directory.units import Unit, UnitKind
from handlers.errands import Bench
from handlers.review.bulk import Steps, said
from handlers.review.consolidating import WHICH
from handlers.review.gathering import Gathering, pick
from handlers.review.letters import send_orders
from handlers.review.routes import Routes, Window
from knowledge.library import Library
from submissions.fields import FormKind, RowData
from submissions.letterheads import Letterhead, letterhead
from submissions.package_files import Order, order, stem
from submissions.routing import systems_of


async def onward_letters(receiver: str, bench: Bench) -> Steps:
    """Write a letter for each agency to which a receiver passes accepted lists on."""
    library = bench.guide.library
    async with bench.read() as rooms:
        routes = await Routes.load(rooms, library)
        incoming = await rooms.dossiers.submissions.incoming(receiver, WHICH["accepted"])
        units = await rooms.offices.units.several([one.submission.unit_id for one in incoming])
    head = _head(routes.name(receiver), receiver, library)
    orders: list[Order] = []
    for key in dict.fromkeys(one.package.route for one in incoming if routes.passes_on(one.package.route)):
        own = [one for one in incoming if one.package.route == key]
        windows = {one.package.id: routes.window(one.package, units.get(one.submission.unit_id)) for one in own}
        gathering = Gathering(pick(own, units, windows), bench)
        async for progress in gathering.read():
            yield progress
        rows = [row for kind in gathering.kinds for part in kind.parts for row in part.rows]
        orders += _orders(rows, routes, next(filter(None, windows.values()), None), head, library)
    if not orders:
        yield said(bench.texts["review.nothing_onward"], bench)
        return
    async for step in send_orders(orders, "cong-van-gui-tiep", bench):
        yield step
    yield said(bench.texts["review.letters_next"], bench)


def _orders(
    rows: list[tuple[FormKind, RowData]], routes: Routes, window: Window | None, head: Letterhead, library: Library
) -> list[Order]:
    """Return a letter for each route onward: the rows of its systems, and the focal persons."""
    orders: list[Order] = []
    for onward in routes.onward(window) if window else ():
        taken = [row for row in rows if row[0] is FormKind.FOCAL or set(systems_of(*row)) & set(onward.route.systems)]
        name = stem("cong-van-gui", *onward.route.systems)
        orders.append(order(name, head, onward.route, onward.layouts, taken, library.documents))
    return [one for one in orders if one.pages]


def _head(name: str, receiver: str, library: Library) -> Letterhead:
    """A receiver is no unit of ours: its letterhead is made from its name."""
    known = library.receivers.get(receiver)
    return letterhead(Unit(0, name, UnitKind.OFFICE, known.locality if known else None))
