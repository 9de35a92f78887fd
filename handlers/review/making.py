"""What does the errands of reviewing. Who may is checked again when one is done: a post may be gone meanwhile."""

from collections.abc import Callable, Mapping

from handlers.errands import Bench
from handlers.review import accepting, all_letters, closing, consolidating, letters, missing, onward, sheets
from handlers.review.bulk import ACCEPT, CLOSE, FILE, REMIND, Steps, said

_DOING: Mapping[str, Callable[[str, Bench], Steps]] = {
    FILE: consolidating.make_file,
    ACCEPT: accepting.accept_all,
    CLOSE: closing.close_all,
    REMIND: missing.remind_all,
}


async def consolidate(bench: Bench) -> Steps:
    """Do what a receiver asked for with all of its packages."""
    about = bench.errand.about
    async for step in _of_receiver(_DOING[about["do"]], about["receiver"], bench):
        yield step


async def write_letters(bench: Bench) -> Steps:
    """Write letters: those of a unit's submission, or a receiver's onward; or the sheet of one package."""
    about = bench.errand.about
    if "submission" in about:
        steps = letters.unit_letters(int(about["submission"]), bench)
    elif "package" in about:
        steps = sheets.package_sheet(int(about["package"]), bench)
    elif "of_units" in about:
        steps = _of_receiver(all_letters.letters_of_units, about["of_units"], bench)
    else:
        steps = _of_receiver(onward.onward_letters, about["receiver"], bench)
    async for step in steps:
        yield step


async def _of_receiver(do: Callable[[str, Bench], Steps], receiver: str, bench: Bench) -> Steps:
    """Do something for whoever still receives for an agency."""
    if not bench.standing.receives(receiver):
        yield said(bench.texts["review.not_found"], bench)
        return
    async for step in do(receiver, bench):
        yield step
