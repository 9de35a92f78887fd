"""The errand that accepts all that came in up to a package."""

from handlers.errands import Bench, Rooms
from handlers.keyboards import keyboard
from handlers.review.bulk import Count, Steps, each, said
from handlers.review.buttons import GetAll, OpenReview
from handlers.review.deciding import accept
from handlers.review.routes import Routes
from submissions.submission import Incoming, PackageState


async def accept_all(receiver: str, bench: Bench) -> Steps:
    """Accept what waited when it was asked for; what came in later was not seen and waits."""
    latest, texts = int(bench.errand.about["latest"]), bench.texts
    async with bench.read() as rooms:
        name = (await Routes.load(rooms, bench.guide.library)).name(receiver)
        incoming = await rooms.dossiers.submissions.incoming(receiver, [PackageState.SENT])
    waiting = [found for found in incoming if found.package.id <= latest]
    count = Count()

    async def act(found: Incoming, rooms: Rooms) -> bool:
        return await accept(found, name, rooms, bench)

    def progress(done: int, of: int) -> str:
        return texts.fill("review.accepting_so_far", done=done, of=of)

    async for step in each(waiting, act, progress, count, bench):
        yield step
    board = keyboard(
        [
            [(texts["review.get_all"], GetAll(receiver=receiver))],
            [(texts["review.to_overview"], OpenReview(receiver=receiver))],
        ]
    )
    yield said(texts.fill("review.accepted_all", count=count.done), bench, board)
