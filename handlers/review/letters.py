"""The errand that writes a unit's letters, one to each receiver, with their lists as sheets."""

from collections.abc import Sequence

from aiogram.methods import SendDocument

from directory.audit import Action
from directory.units import Unit
from handlers.errands import Bench, Progress, Rooms
from handlers.review.bulk import Steps, said, sent
from handlers.review.package import GONE
from handlers.review.routes import Routes
from submissions.letterheads import letterhead
from submissions.package_files import File, Order, archive, made, order, stem, told_apart

ONE_BY_ONE = 3  # packages whose files come one by one; of more, an archive
AT_ONCE = 20  # packages between two messages of progress
_HIGHEST = 8  # superiors, lest units in a circle have no end


async def unit_letters(submission_id: int, bench: Bench) -> Steps:
    """Send the letters of a version to somebody who hands in for its unit; to anybody else there is no such version."""
    async with bench.write() as rooms:
        found = await rooms.dossiers.submissions.get(submission_id)
        unit = await rooms.offices.units.get(found.unit_id) if found else None
        allowed = unit is not None and bench.standing.edits(unit.id)
        orders = await _orders(submission_id, unit, rooms, bench) if unit and allowed else []
        if orders:
            about = f"submission:{submission_id}"
            await rooms.offices.audit.write(bench.standing.person_id, Action.EXPORTED, about, bench.now)
    if found is None or not allowed:
        yield said(bench.texts["review.letters_not_found"], bench)
        return
    if not orders:
        yield said(bench.texts["review.no_letters"], bench)
        return
    async for step in send_orders(orders, f"cong-van-{found.code}", bench):
        yield step
    yield said(bench.texts["review.letters_next"], bench)


async def send_orders(orders: Sequence[Order], name: str, bench: Bench) -> Steps:
    """Make the files of packages, and send them one by one, or as an archive where there are many."""
    files: list[File] = []
    for first in range(0, len(orders), AT_ONCE):
        files += await bench.apart(made, orders[first : first + AT_ONCE])
        if len(orders) > AT_ONCE:
            done = min(first + AT_ONCE, len(orders))
            yield Progress(bench.texts.fill("review.writing_letters", done=done, of=len(orders)))
    one_by_one = len(orders) <= ONE_BY_ONE
    for file in told_apart(files) if one_by_one else [(f"{name}.zip", await bench.apart(archive, files))]:
        yield _sent(file, bench)


async def superiors(unit: Unit, rooms: Rooms) -> list[Unit]:
    """Return the units above a unit, the nearest first."""
    above: list[Unit] = []
    while unit.parent_id and len(above) < _HIGHEST:
        parent = await rooms.offices.units.get(unit.parent_id)
        if parent is None:
            break
        above.append(parent)
        unit = parent
    return above


async def _orders(submission_id: int, unit: Unit, rooms: Rooms, bench: Bench) -> list[Order]:
    """Return what is to be made of each package that is in force."""
    library, submissions = bench.guide.library, rooms.dossiers.submissions
    routes, head = await Routes.load(rooms, library), letterhead(unit, await superiors(unit, rooms))
    packages = [one for one in await submissions.packages(submission_id) if one.state not in GONE]
    rows = await submissions.package_rows([one.id for one in packages])
    orders: list[Order] = []
    for package in packages:
        window = routes.window(package, unit)
        if window:
            name = stem("cong-van-gui", window.route.receiver_name)
            seen = [(row.form, row.data) for row in rows[package.id]]
            orders.append(order(name, head, window.route, window.layouts, seen, library.documents))
    return orders


def _sent(file: File, bench: Bench) -> SendDocument:
    name, data = file
    return sent(name, data, "", bench)
