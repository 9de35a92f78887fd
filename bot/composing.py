"""Composing: what is due for a person is put into words by the composers of `handlers`, each in one reading look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from bot.clock import Clock
from directory.accounts import Account
from handlers.errands import Apart
from handlers.postings import Composer, Composers, PostDesk, Posting
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.ledger import LedgerEntry
from reminders.workdays import Workdays
from storage import Database

log = structlog.get_logger()


@dataclass(frozen=True)
class Composed:
    """What goes out, and which entries could not be put into words: that is our own fault."""

    postings: Sequence[Posting] = ()
    faulty: Sequence[LedgerEntry] = ()


class Composing:
    """Knows the composer of each kind. One that fails does not stop the others."""

    def __init__(
        self,
        database: Database,
        composers: Composers,
        texts: Texts,
        days: Workdays,
        guide: Callable[[], Guide],
        apart: Apart,
        clock: Clock,
    ) -> None:
        """Take what composers work with; `guide` gives the guide of the moment."""
        self._database = database
        self._composers = composers
        self._texts = texts
        self._days = days
        self._guide = guide
        self._apart = apart
        self._clock = clock

    async def compose(self, account: Account, entries: Sequence[LedgerEntry]) -> Composed:
        """Put a person's entries into words for one of their accounts."""
        postings: list[Posting] = []
        known = {kind for kinds in self._composers for kind in kinds}
        faulty = [entry for entry in entries if entry.kind not in known]
        for kinds, composer in self._composers.items():
            part = [entry for entry in entries if entry.kind in kinds]
            made = await self._made(composer, account, part) if part else ()
            postings += made
            faulty += _left_out(part, made)
        return Composed(postings, faulty)

    async def _made(self, composer: Composer, account: Account, part: Sequence[LedgerEntry]) -> Sequence[Posting]:
        try:
            async with self._database.read() as work:
                desk = PostDesk(
                    self._clock(), self._texts, self._guide(), work.offices, work.agenda, self._days, self._apart
                )
                return await composer(desk, account, part)
        except Exception as error:
            log.error("composing_failed", person_id=account.person_id, kind=str(part[0].kind), exc_info=error)
            return ()


def _left_out(part: Sequence[LedgerEntry], made: Sequence[Posting]) -> list[LedgerEntry]:
    named: set[int] = set()
    for posting in made:
        groups = (posting.sent, posting.elsewhere, *posting.dropped.values(), *posting.later.values())
        named |= {entry.id for group in groups for entry in group}
    return [entry for entry in part if entry.id not in named]
