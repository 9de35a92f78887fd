"""A receiver's reach: for whom somebody receives, and which packages they may see. Any other is not found."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from directory.access import Standing
from directory.audit import Action
from directory.offices import Offices
from directory.people import Person
from directory.units import Unit
from handlers.desk import Desk
from handlers.replies import Event, Replies, say
from handlers.review.routes import Routes, Window
from submissions.fields import FormKind
from submissions.layouts import only
from submissions.submission import Incoming, Package, Submission, SubmittedRow


class Receives(Filter):
    """Lets a receiver's own chat through. Everybody else is answered as if there were no reviewing."""

    async def __call__(self, event: Message | CallbackQuery, offices: Offices, person: Person) -> bool:
        """Look at the chat, then at the posts in force."""
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None or message.chat.type != "private":
            return False
        return bool(Standing(person.id, await offices.memberships.of(person.id)).receivers)


@dataclass(frozen=True)
class Received:
    """A package with all that its receiver may know of it."""

    incoming: Incoming
    unit: Unit
    window: Window | None

    @property
    def submission(self) -> Submission:
        """The version that it belongs to."""
        return self.incoming.submission

    @property
    def package(self) -> Package:
        """The package."""
        return self.incoming.package

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.unit.name


async def reach_package(package_id: int, desk: Desk) -> Received | None:
    """Return a package; None where there is none, or it is for another agency."""
    found = await desk.dossiers.submissions.package(package_id)
    if found is None or not desk.standing.receives(found.package.receiver):
        return None
    unit = await desk.offices.units.get(found.submission.unit_id)
    if unit is None:
        return None
    routes = await Routes.load(desk, desk.guide.library)
    return Received(found, unit, routes.window(found.package, unit))


async def rows_of(received: Received, desk: Desk) -> list[SubmittedRow]:
    """Return a package's rows as its receiver may see them; that they were read is written down."""
    found = await desk.dossiers.submissions.package_rows([received.package.id])
    await desk.offices.audit.write(desk.person.id, Action.READ, f"package:{received.package.id}", desk.now)
    return seen_rows(found[received.package.id], received.window)


def seen_rows(rows: Sequence[SubmittedRow], window: Window | None) -> list[SubmittedRow]:
    """Cut rows down to a receiver's columns. They are numbered within its lists, as in its file and in the letter."""
    counted: dict[FormKind, int] = defaultdict(int)
    seen: list[SubmittedRow] = []
    for row in rows:
        layout = window.layout(row.form) if window else None
        counted[row.form] += 1
        data = only(layout, [(row.form, row.data)])[0] if layout else {}
        seen.append(replace(row, number=counted[row.form], data=data))
    return seen


def not_found(event: Event, desk: Desk) -> Replies:
    """Say that there is no such thing: gone, or another agency's."""
    return say(event, desk.texts["review.not_found"])
