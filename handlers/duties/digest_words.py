"""What a digest says, part by part: overdue, today, coming, a head's; what is waited for; and that it comes late."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from handlers.dates import written
from handlers.desk import VIETNAM
from handlers.duties.digest_lines import SHOWN, Asked, Line, is_alone, is_head, ordered, units_of
from handlers.duties.wording import anchor_name, what, when
from handlers.postings import PostDesk
from handlers.texts import Texts
from knowledge.anchors import Anchor
from reminders.entries import is_instead
from reminders.hours import is_urgent, next_allowed
from reminders.views import Look

# Who was to be reminded so long ago is told that it is late: more than a working hour, whatever held it up.
LATE = timedelta(hours=1)


def digest_text(lines: Sequence[Line], asked: Asked, desk: PostDesk) -> str:
    """Return the whole text; a few lines are shown, the rest counted."""
    texts, shown = desk.texts, ordered(lines)[:SHOWN]
    parts = [_greeting(lines, texts)]
    if any(is_instead(line.entry) for line in lines):
        parts.append(texts["digest.instead"])
    for title, fits in _PARTS:
        said = [_line(number, line, lines, texts) for number, line in enumerate(shown, 1) if fits(line)]
        parts += [texts[_title(title, filter(fits, shown))], *said] if said else []
    parts += _waiting(asked, lines, texts)
    if len(ordered(lines)) > len(shown):
        parts.append(texts.fill("digest.more", count=len(ordered(lines)) - len(shown)))
    parts += [*_late(lines, desk), "", texts[_how(lines)]]
    return "\n".join(parts)


def _title(title: str, lines: Iterable[Line]) -> str:
    """Return a heading that is true of what is to be done at once too, for which no day was given to miss."""
    at_once = any(line.view.obligation.at_once for line in lines)
    return "digest.pressing" if title == "digest.overdue" and at_once else title


def _how(lines: Sequence[Line]) -> str:
    """Return what to do next: with one duty, with several, or where only days are asked for."""
    if not ordered(lines):
        return "digest.how_asked"
    return "digest.how" if is_alone(lines) else "digest.how_several"


def _is(*looks: Look) -> Callable[[Line], bool]:
    return lambda line: not is_head(line) and line.view.look in looks


_PARTS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("digest.overdue", _is(Look.OVERDUE)),
    ("digest.today", _is(Look.TODAY)),
    ("digest.coming", _is(Look.SOON, Look.NOT_YET, Look.NO_DAY, Look.UNKNOWN)),
    ("digest.head_title", is_head),
)


def _greeting(lines: Sequence[Line], texts: Texts) -> str:
    unit, *others = units_of(lines).values()
    if others:
        return texts["digest.greeting_several"]
    if all(map(is_head, lines)):
        return texts.fill("digest.greeting_head", unit=unit)
    return texts.fill("digest.greeting", unit=unit)


def _line(number: int, line: Line, lines: Sequence[Line], texts: Texts) -> str:
    said, until, mark = what(line.view), when(line.view, texts), _mark(number, lines, texts)
    if len(units_of(lines)) > 1:
        return texts.fill("digest.line_of", mark=mark, what=said, unit=line.unit.name, when=until)
    return texts.fill("digest.line", mark=mark, what=said, when=until)


def _mark(number: int, lines: Sequence[Line], texts: Texts) -> str:
    """Number lines as their buttons are; the buttons of a lone duty are not its number's."""
    return texts["digest.bullet"] if is_alone(lines) else texts.fill("digest.number", number=number)


def _waiting(asked: Asked, lines: Sequence[Line], texts: Texts) -> list[str]:
    if not asked:
        return []
    first = min(len(ordered(lines)), SHOWN) + 1
    said = [
        _waiting_line(_mark(number, lines, texts), unit, anchor, count, lines, texts)
        for number, ((unit, anchor), count) in enumerate(asked.items(), first)
    ]
    return [texts["digest.waiting"], *said]


def _waiting_line(mark: str, unit: int, anchor: Anchor, count: int, lines: Sequence[Line], texts: Texts) -> str:
    name, units = anchor_name(anchor, texts), units_of(lines)
    if len(units) > 1:
        return texts.fill("digest.waiting_line_of", mark=mark, anchor=name, unit=units[unit], count=count)
    return texts.fill("digest.waiting_line", mark=mark, anchor=name, count=count)


def _late(lines: Sequence[Line], desk: PostDesk) -> list[str]:
    """Say when it should have come, where it comes more than a working hour later than it might have."""
    planned = [
        next_allowed(line.entry.planned_at, is_urgent(line.view.duty.due_on, line.entry.planned_at), desk.days)
        for line in lines
    ]
    first = min(planned)
    if desk.now - first <= LATE:
        return []
    local = first.astimezone(VIETNAM)
    return [desk.texts.fill("digest.late", moment=f"{local:%H:%M} {written(local.date())}")]
