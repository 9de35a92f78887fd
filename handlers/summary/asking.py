"""The week's summary for who asks for it: an errand for each report that they may read."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from directory.access import Standing
from directory.audit import Action
from directory.offices import Offices
from directory.people import Person
from handlers.administration.spreading import Steps, said
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.errands import Bench, Progress
from handlers.replies import Event, Replies, pressed, say
from handlers.summary.buttons import GetSummary
from handlers.summary.report import report_of, scopes_of
from handlers.summary.sending import sent
from handlers.words import Says
from submissions.errands import ErrandKind


class ReadsSummaries(Filter):
    """Lets the own chat of who administers or receives through."""

    async def __call__(self, event: Message | CallbackQuery, offices: Offices, person: Person) -> bool:
        """Look at the chat, then at the posts in force."""
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None or message.chat.type != "private":
            return False
        return bool(scopes_of(Standing(person.id, await offices.memberships.of(person.id))))


def router() -> Router:
    """Return the router of summaries."""
    asking = with_desk(Router(name="summary"))
    asking.message.register(type_summary, Says("to_summary"), ReadsSummaries())
    asking.callback_query.register(press_summary, GetSummary.filter(), ReadsSummaries())
    return asking


async def press_summary(callback: CallbackQuery, desk: Desk) -> Replies:
    """Ask for the errands."""
    return pressed(callback, await _ask(desk))


async def type_summary(message: Message, desk: Desk) -> Replies:
    """Ask for the errands."""
    return say(message, await _ask(desk))


async def show(event: Event, _page: int, desk: Desk) -> Replies:
    """Ask for the errands, from the administrator's menu."""
    return say(event, await _ask(desk))


async def _ask(desk: Desk) -> str:
    for scope in scopes_of(desk.standing):
        await desk.dossiers.errands.ask(ErrandKind.SUMMARY, desk.person.id, {"scope": scope}, desk.now)
    return desk.texts["summary.making"]


async def make_summary(bench: Bench) -> Steps:
    """Send a summary, and note that it left as a file; a post may be gone meanwhile."""
    scope, today = bench.errand.about["scope"], bench.now.astimezone(VIETNAM).date()
    if scope not in scopes_of(bench.standing):
        yield said(bench.texts["summary.not_yours"], bench)
        return
    yield Progress(bench.texts["summary.gathering"])
    async with bench.read() as rooms:
        report = await report_of(scope, bench.registry(rooms), today)
    chat = bench.errand.chat_id
    for method in await sent(report, chat, today, bench.texts, bench.guide.library, bench.apart):
        yield method
    async with bench.write() as rooms:
        await rooms.offices.audit.write(bench.errand.person_id, Action.EXPORTED, f"summary:{scope}", bench.now)
