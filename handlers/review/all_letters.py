"""The errand that makes the letter and the sheet of every unit for one receiver: five hundred of them take a minute."""

import asyncio
from collections.abc import Mapping, Sequence

from directory.units import Unit
from handlers.errands import Bench, Progress, Rooms
from handlers.review.bulk import Steps, said, sent
from handlers.review.consolidating import WHICH
from handlers.review.gathering import Gathering, Picked, pick
from handlers.review.letters import superiors
from handlers.review.routes import Routes
from submissions.letterheads import Letterhead, letterhead
from submissions.package_files import File, Job, archive, made_from, stem

AT_ONCE = 10  # packages whose files are made in one go; each go says how far it has come
HEAVIEST = 45_000_000  # bytes of one archive; Telegram takes 50 MB of a bot


async def letters_of_units(receiver: str, bench: Bench) -> Steps:
    """Send an archive with a letter and a sheet for each package that came in and was not returned."""
    async with bench.read() as rooms:
        routes = await Routes.load(rooms, bench.guide.library)
        incoming = await rooms.dossiers.submissions.incoming(receiver, WHICH["all"])
        units = await rooms.offices.units.several([one.submission.unit_id for one in incoming])
        heads = await _heads(units, rooms)
    windows = {one.package.id: routes.window(one.package, units.get(one.submission.unit_id)) for one in incoming}
    picked = pick(incoming, units, windows)
    if not picked:
        yield said(bench.texts["review.nothing_to_get"], bench)
        return
    gathering, files = Gathering(picked, bench), list[File]()
    async for progress in gathering.read():
        yield progress
    for first in range(0, len(picked), AT_ONCE):
        jobs = [_job(one, heads, gathering, bench) for one in picked[first : first + AT_ONCE]]
        files += await bench.apart(made_from, jobs)
        done = min(first + AT_ONCE, len(picked))
        yield Progress(bench.texts.fill("review.writing_letters", done=done, of=len(picked)))
    for number, part in enumerate(_light(files), 1):
        name = f"{stem('cong-van', routes.name(receiver))}-{number}.zip"
        # In a thread, not apart: there it would be copied four times on its way, and summing up bytes holds nobody up.
        caption = bench.texts.fill("review.each_caption", count=len(part) // 2)
        yield sent(name, await asyncio.to_thread(archive, part), caption, bench)


async def _heads(units: Mapping[int, Unit], rooms: Rooms) -> dict[int, Letterhead]:
    return {unit.id: letterhead(unit, await superiors(unit, rooms)) for unit in units.values()}


def _job(one: Picked, heads: Mapping[int, Letterhead], gathering: Gathering, bench: Bench) -> Job:
    name = stem(one.unit.name, one.incoming.submission.code)
    documents = bench.guide.library.documents
    return name, heads[one.unit.id], one.window.route, one.window.layouts, gathering.rows(one), documents


def _light(files: Sequence[File]) -> list[list[File]]:
    """Part files into archives that a channel takes; a letter and its sheet stay together."""
    parts: list[list[File]] = [[]]
    weight = 0
    for at in range(0, len(files), 2):
        pair = files[at : at + 2]
        own = sum(len(content) for _, content in pair)
        if parts[-1] and weight + own > HEAVIEST:
            parts.append([])
            weight = 0
        parts[-1] += pair
        weight += own
    return parts
