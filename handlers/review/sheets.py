"""The errand that sends one package as a sheet to its receiver."""

from directory.audit import Action
from handlers.errands import Bench
from handlers.review.bulk import Steps, said, sent
from handlers.review.package import GONE
from handlers.review.routes import Routes
from submissions.books import book
from submissions.letterheads import letterhead
from submissions.package_files import order, stem


async def package_sheet(package_id: int, bench: Bench) -> Steps:
    """Send the lists of a package in its receiver's columns."""
    async with bench.write() as rooms:
        found = await rooms.dossiers.submissions.package(package_id)
        unit = await rooms.offices.units.get(found.submission.unit_id) if found else None
        window = (await Routes.load(rooms, bench.guide.library)).window(found.package, unit) if found else None
        allowed = found is not None and bench.standing.receives(found.package.receiver)
        gone = found is not None and found.package.state in GONE
        rows = (await rooms.dossiers.submissions.package_rows([package_id]))[package_id] if allowed else []
        if allowed and window and not gone:
            about = f"package:{package_id}"
            await rooms.offices.audit.write(bench.standing.person_id, Action.EXPORTED, about, bench.now)
    if found is None or unit is None or window is None or not allowed or gone:
        yield said(bench.texts["review.not_found"], bench)
        return
    name = stem(unit.name, found.submission.code, str(found.submission.version))
    made = order(
        name,
        letterhead(unit),
        window.route,
        window.layouts,
        [(row.form, row.data) for row in rows],
        bench.guide.library.documents,
    )
    caption = bench.texts.fill(
        "review.sheet_caption", unit=unit.name, code=found.submission.code, version=found.submission.version
    )
    yield sent(f"{name}.xlsx", await bench.apart(book, made.pages), caption, bench)
