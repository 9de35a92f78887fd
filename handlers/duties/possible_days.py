"""Which days a decision may bear: neither ahead, nor older than the dispatches, nor in the wrong order."""

import datetime

from handlers.dates import written
from handlers.desk import Desk
from handlers.duties.tale import Tale
from handlers.duties.telling_words import example

_YEAR = datetime.timedelta(days=366)


def trouble(tale: Tale, desk: Desk) -> str:
    """Return what is wrong with the days, as a sentence; nothing where they may be."""
    signed, effective, texts = tale.signed, tale.effective, desk.texts
    shown = example(tale.anchor, desk.today, texts)
    if signed and signed > desk.today:
        return texts.fill("telling.future", day=written(signed), today=written(desk.today))
    if signed and signed < _earliest(desk):
        return texts.fill("telling.old", day=written(signed), example=shown)
    if signed and effective and effective < signed:
        return texts.fill("telling.order", effective=written(effective), signed=written(signed), example=shown)
    if signed and effective and effective - signed > _YEAR:
        return texts.fill("telling.far", day=written(effective))
    return ""


def _earliest(desk: Desk) -> datetime.date:
    """Return the day before which a decision has nothing to do with the dispatches: a year before the first."""
    days = [document.holds_from for document in desk.guide.library.documents.values() if document.holds_from]
    return min(days, default=desk.today) - _YEAR
