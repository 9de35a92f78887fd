"""The errand that puts the lists of all units into one workbook for their receiver."""

from collections.abc import Mapping, Sequence

from handlers.errands import Bench
from handlers.keyboards import Row, keyboard
from handlers.review.bulk import Steps, said, sent
from handlers.review.buttons import Close, OpenReview
from handlers.review.closing import closable, milliseconds
from handlers.review.gathering import Gathering, Kindred, Picked, pick
from handlers.review.routes import Routes
from submissions.consolidation import consolidate
from submissions.package_files import stem
from submissions.submission import PackageState

# What has been returned waits for the unit and is in neither.
WHICH: Mapping[str, Sequence[PackageState]] = {
    "accepted": (PackageState.ACCEPTED, PackageState.CONSOLIDATED),
    "all": (PackageState.SENT, PackageState.ACCEPTED, PackageState.CONSOLIDATED),
}


async def make_file(receiver: str, bench: Bench) -> Steps:
    """Send one workbook; several where a receiver gets lists in different columns. Then offer to close them."""
    until = milliseconds(bench.now)
    async with bench.read() as rooms:
        routes = await Routes.load(rooms, bench.guide.library)
        incoming = await rooms.dossiers.submissions.incoming(receiver, WHICH[bench.errand.about["which"]])
        units = await rooms.offices.units.several([one.submission.unit_id for one in incoming])
    windows = {one.package.id: routes.window(one.package, units.get(one.submission.unit_id)) for one in incoming}
    picked = pick(incoming, units, windows)
    if not picked:
        yield said(bench.texts["review.nothing_to_get"], bench)
        return
    gathering = Gathering(picked, bench)
    async for step in gathering.read():
        yield step
    name = routes.name(receiver)
    for number, kind in enumerate(gathering.kinds, 1):
        title = bench.texts.fill("review.book_title", receiver=name, systems=kind.systems)
        data = await bench.apart(consolidate, title, kind.layouts, kind.parts)
        yield sent(_file(name, number), data, _caption(kind, bench), bench)
    waiting = closable([one for one in incoming if one.package.state is PackageState.ACCEPTED], until)
    yield said(_summary(picked, len(waiting), bench), bench, keyboard(_rows(receiver, until, len(waiting), bench)))


def _file(receiver: str, number: int) -> str:
    end = "" if number == 1 else f"-{number}"
    return f"{stem('tong-hop', receiver)}{end}.xlsx"


def _caption(kind: Kindred, bench: Bench) -> str:
    rows = sum(len(part.rows) for part in kind.parts)
    return bench.texts.fill("review.book_caption", systems=kind.systems, units=len(kind.parts), rows=rows)


def _summary(picked: Sequence[Picked], waiting: int, bench: Bench) -> str:
    unseen = sum(one.incoming.package.state is PackageState.SENT for one in picked)
    lines = [
        bench.texts.fill("review.book_unseen", count=unseen) if unseen else "",
        bench.texts.fill("review.book_close", count=waiting) if waiting else bench.texts["review.book_done"],
    ]
    return "\n".join(line for line in lines if line)


def _rows(receiver: str, until: int, waiting: int, bench: Bench) -> list[Row]:
    close: Row = [(bench.texts["review.close"], Close(receiver=receiver, until=until, count=waiting))]
    home: Row = [(bench.texts["review.to_overview"], OpenReview(receiver=receiver))]
    return [close if waiting else [], home]
