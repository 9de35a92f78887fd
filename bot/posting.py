"""The postman with all his parts: what puts entries into words, what sends, what writes down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.composing import Composing
from bot.outcomes import Outcomes
from bot.pause import Pause
from bot.postman import Postman
from bot.sending import Sender
from handlers.errands import Apart
from handlers.postings import Composers
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays
from storage import Database


@dataclass(frozen=True)
class Known:
    """What handlers are given besides the turn's own, for those who have no turn; `guide` gives that of the moment."""

    shared: Mapping[str, object]
    guide: Callable[[], Guide]

    @property
    def texts(self) -> Texts:
        """The sentences."""
        texts = self.shared.get("texts")
        return texts if isinstance(texts, Texts) else Texts.load()

    @property
    def days(self) -> Workdays:
        """Which days are worked."""
        days = self.shared.get("days")
        return days if isinstance(days, Workdays) else Workdays()


def postman_of(
    database: Database, sender: Sender, composers: Composers, known: Known, apart: Apart, clock: Clock, pause: Pause
) -> Postman:
    """Return the postman of a process."""
    texts = known.texts
    composing = Composing(database, composers, texts, known.days, known.guide, apart, clock)
    return Postman(database, sender, composing, Outcomes(database, texts, clock, pause), clock, pause)
