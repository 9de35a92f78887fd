"""The weekly summary of who is late: for administrators and receivers."""

from aiogram import Router

from handlers.errands import Makers
from handlers.postings import Composers
from handlers.summary import asking, composing
from reminders.ledger import EntryKind
from submissions.errands import ErrandKind


def routers() -> list[Router]:
    """Return the routers in the order in which they are asked."""
    return [asking.router()]


def composers() -> Composers:
    """Return what puts summaries into words."""
    return {(EntryKind.SUMMARY,): composing.compose}


def makers() -> Makers:
    """Return what does the errands of summaries."""
    return {ErrandKind.SUMMARY: asking.make_summary}
