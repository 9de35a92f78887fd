"""Duties in words: what, until when, how far off, what a day is counted from. A digest says it too."""

from collections.abc import Callable, Mapping

from handlers.dates import written
from handlers.desk import VIETNAM
from handlers.texts import Texts
from knowledge.anchors import Anchor
from reminders.views import Look, View

SHORT = 90  # characters of a duty in a list
SHORTER = 40  # in a button
OPEN = frozenset({Look.OVERDUE, Look.TODAY, Look.SOON, Look.UNKNOWN, Look.NOT_YET, Look.NO_DAY})
ANCHORS: Mapping[Anchor, str] = {
    Anchor.FOUNDING: "duties.anchor_founding",
    Anchor.EFFECT: "duties.anchor_effect",
    Anchor.PERSONNEL: "duties.anchor_personnel",
    Anchor.SEAL: "duties.anchor_seal",
    Anchor.LETTER: "duties.anchor_letter",
}


def anchor_name(anchor: Anchor, texts: Texts) -> str:
    """Return what an anchor that only the unit knows is called."""
    return texts[ANCHORS[anchor]]


def waits(view: View) -> bool:
    """Whether a duty waits for the day of a decision: nobody knows its own, or it is the dispatch's guess."""
    return view.look in OPEN and (view.look is Look.UNKNOWN or view.duty.expected)


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


def what(view: View, longest: int = SHORT) -> str:
    """Return what is to be done, cut between words."""
    said = capital(view.obligation.what)
    if len(said) <= longest:
        return said
    return f"{said[:longest].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def day_of(view: View, texts: Texts) -> str:
    """Return the day of a duty that has one, with "dự kiến" where it is the dispatch's guess."""
    due = view.duty.due_on
    if due is None:
        return ""
    if view.duty.expected:
        return texts.fill("duties.day_expected", day=written(due))
    return texts.fill("duties.day", day=written(due))


def when(view: View, texts: Texts) -> str:
    """Return until when, and how far off that is: `17/07/2025, còn 3 ngày`."""
    return _WHEN[view.look](view, texts)


def brief(view: View, texts: Texts) -> str:
    """Return the same below a heading that says what sort it is; to whom it is sent where that is the next step."""
    if view.look is Look.UNKNOWN:
        return texts.fill("duties.waits_for", anchor=anchor_name(view.obligation.anchor, texts))
    to = view.obligation.send_to
    sent = texts.fill("duties.send_to", receiver=to) if to else ""
    if view.look is Look.NO_DAY:
        return sent
    return "; ".join(filter(None, [when(view, texts), sent if view.look is Look.OVERDUE else ""]))


def _left(view: View, texts: Texts) -> str:
    return texts.fill("duties.left", day=day_of(view, texts), days=view.days_left or 0)


def _today(view: View, texts: Texts) -> str:
    if view.obligation.at_once:
        return texts.fill("duties.at_once_today", day=day_of(view, texts))
    return texts.fill("duties.today", day=day_of(view, texts))


def _overdue(view: View, texts: Texts) -> str:
    """Nobody is late by the dispatch's guess, nor where no time was given: then it says how many days have gone by."""
    day, days = day_of(view, texts), -(view.days_left or 0)
    if view.duty.expected:
        return texts.fill("duties.overdue_expected", day=day, days=days)
    if view.obligation.at_once:
        return texts.fill("duties.at_once", day=day, days=days)
    return texts.fill("duties.overdue", day=day, days=days)


def _past(view: View, texts: Texts) -> str:
    return texts.fill("duties.past", day=day_of(view, texts))


def _done(view: View, texts: Texts) -> str:
    closed = view.duty.closed_at
    if closed is None:
        return texts["duties.done"]
    return texts.fill("duties.done_on", day=written(closed.astimezone(VIETNAM).date()))


def _not_ours(_view: View, texts: Texts) -> str:
    return texts["duties.not_ours"]


def _unknown(view: View, texts: Texts) -> str:
    return texts.fill("duties.unknown", anchor=anchor_name(view.obligation.anchor, texts))


def _no_day(_view: View, texts: Texts) -> str:
    return texts["duties.no_day"]


_WHEN: Mapping[Look, Callable[[View, Texts], str]] = {
    Look.OVERDUE: _overdue,
    Look.TODAY: _today,
    Look.SOON: _left,
    Look.NOT_YET: _left,
    Look.UNKNOWN: _unknown,
    Look.NO_DAY: _no_day,
    Look.PAST: _past,
    Look.DONE: _done,
    Look.NOT_OURS: _not_ours,
}
