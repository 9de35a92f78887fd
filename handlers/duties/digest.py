"""The digest: all that a person is reminded of on a morning, as one message. It names no person and reads well aloud.

It is put into words when it goes out, so that what was done, moved or given away meanwhile is not in it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.methods import SendMessage

from directory.accounts import Account
from directory.units import Unit
from handlers.addressing import standing_of
from handlers.dates import written
from handlers.desk import VIETNAM
from handlers.duties.buttons import BeginTelling, MarkDone, NotOurs, SeeDuty, Snooze
from handlers.duties.wording import SHORTER, anchor_name, waits, what, when
from handlers.keyboards import Row, keyboard
from handlers.postings import PostDesk, Posting
from handlers.replies import split
from handlers.texts import Texts
from knowledge.anchors import Anchor
from reminders.entries import is_instead
from reminders.following import follow_up
from reminders.hours import is_urgent, next_allowed
from reminders.ledger import EntryKind, LedgerEntry
from reminders.sorting import sort_out
from reminders.views import Look, View, view, views_of

SHOWN = 6
# Who was to be reminded so long ago is told that it is late: more than a working hour, whatever held it up.
LATE = timedelta(hours=1)

# Decisions whose day is asked for, by unit, with how many duties wait for each.
Asked = Counter[tuple[int, Anchor]]


@dataclass(frozen=True)
class Line:
    """One duty, or one decision whose day is asked for, of a unit."""

    entry: LedgerEntry
    view: View
    unit: Unit


async def compose(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return the one message about what is still to be said, and what becomes of the rest."""
    sorted_out = await sort_out(entries, desk.registry, desk.now)
    own = (await standing_of(account.person_id, desk.offices)).units
    here = [one for one in sorted_out.send if one.duty.unit_id in own]
    elsewhere = [one.entry for one in sorted_out.send if one not in here]
    sent = [entry for entry, _, _ in here]
    if not sent:
        return [Posting(dropped=sorted_out.drop, later=sorted_out.later, elsewhere=elsewhere)]
    units = await desk.offices.units.several([duty.unit_id for _, duty, _ in here])
    lines = [Line(entry, view(duty, obligation, _today(desk)), units[duty.unit_id]) for entry, duty, obligation in here]
    follow = await follow_up(sent, desk.registry, desk.now)
    asked = await _asked(lines, desk)
    message = _message(account, lines, asked, desk)
    return [Posting(message, sent, follow, sorted_out.drop, sorted_out.later, elsewhere)]


def _today(desk: PostDesk) -> date:
    return desk.now.astimezone(VIETNAM).date()


def _message(account: Account, lines: Sequence[Line], asked: Asked, desk: PostDesk) -> list[SendMessage]:
    text, rows = _text(lines, asked, desk), _rows(lines, asked, desk.texts)
    pieces = split(text)
    said = [SendMessage(chat_id=account.chat_id, text=piece, parse_mode=None) for piece in pieces[:-1]]
    board = keyboard(rows)
    return [*said, SendMessage(chat_id=account.chat_id, text=pieces[-1], parse_mode=None, reply_markup=board)]


def _text(lines: Sequence[Line], asked: Asked, desk: PostDesk) -> str:
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
    return "digest.how" if _is_alone(lines) else "digest.how_several"


def ordered(lines: Sequence[Line]) -> list[Line]:
    """Return each duty once, as it is numbered: what is late first; a head's after one's own."""
    once = {line.view.duty.id: line for line in reversed(lines) if line.entry.kind is not EntryKind.QUESTION}
    return sorted(once.values(), key=lambda line: (_is_head(line), line.view.days_left or 0, line.view.duty.id))


def _is_head(line: Line) -> bool:
    return line.entry.kind is EntryKind.ESCALATION


def _is(*looks: Look) -> Callable[[Line], bool]:
    return lambda line: not _is_head(line) and line.view.look in looks


_PARTS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("digest.overdue", _is(Look.OVERDUE)),
    ("digest.today", _is(Look.TODAY)),
    ("digest.coming", _is(Look.SOON, Look.NOT_YET, Look.NO_DAY, Look.UNKNOWN)),
    ("digest.head_title", _is_head),
)


def _greeting(lines: Sequence[Line], texts: Texts) -> str:
    units = {line.unit.id: line.unit.name for line in lines}
    if len(units) > 1:
        return texts["digest.greeting_several"]
    (unit,) = units.values()
    if all(map(_is_head, lines)):
        return texts.fill("digest.greeting_head", unit=unit)
    return texts.fill("digest.greeting", unit=unit)


def _line(number: int, line: Line, lines: Sequence[Line], texts: Texts) -> str:
    said, until, mark = what(line.view), when(line.view, texts), _mark(number, lines, texts)
    if len({one.unit.id for one in lines}) > 1:
        return texts.fill("digest.line_of", mark=mark, what=said, unit=line.unit.name, when=until)
    return texts.fill("digest.line", mark=mark, what=said, when=until)


def _mark(number: int, lines: Sequence[Line], texts: Texts) -> str:
    """Number lines as their buttons are; the buttons of a lone duty are not its number's."""
    return texts["digest.bullet"] if _is_alone(lines) else texts.fill("digest.number", number=number)


def _waiting(asked: Asked, lines: Sequence[Line], texts: Texts) -> list[str]:
    if not asked:
        return []
    first = min(len(ordered(lines)), SHOWN) + 1
    said = [
        texts.fill(
            "digest.waiting_line", mark=_mark(number, lines, texts), anchor=anchor_name(anchor, texts), count=count
        )
        for number, ((_, anchor), count) in enumerate(asked.items(), first)
    ]
    return [texts["digest.waiting"], *said]


async def _asked(lines: Sequence[Line], desk: PostDesk) -> Asked:
    """Return the decisions whose day is asked for, by unit, with how many duties wait for each."""
    units = sorted({line.unit.id for line in lines if line.entry.kind is EntryKind.QUESTION})
    views = await views_of(units, desk.registry, _today(desk)) if units else []
    return Counter((one.duty.unit_id, one.obligation.anchor) for one in views if waits(one))


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


def _rows(lines: Sequence[Line], asked: Asked, texts: Texts) -> list[Row]:
    own = [line for line in ordered(lines) if not _is_head(line)]
    asking: list[Row] = [
        [(texts.fill("digest.tell", anchor=anchor_name(anchor, texts)), BeginTelling(unit=unit, anchor=anchor))]
        for unit, anchor in asked
    ]
    if _is_alone(lines):
        return [*_alone(own[0].view.duty.id, texts), *asking]
    several: list[Row] = [
        [
            (
                texts.fill("duties.button_detail_of", number=number, what=what(line.view, SHORTER)),
                SeeDuty(duty=line.view.duty.id),
            )
        ]
        for number, line in enumerate(ordered(lines)[:SHOWN], 1)
    ]
    later: Row = [(texts["duties.button_later_all"], Snooze(duty=0))] if own else []
    return [*several, *asking, later]


def _is_alone(lines: Sequence[Line]) -> bool:
    """Whether there is one duty, and it is the person's own: then its buttons stand below the message."""
    return len(ordered(lines)) == 1 and not _is_head(ordered(lines)[0])


def _alone(duty: int, texts: Texts) -> list[Row]:
    return [
        [(texts["duties.button_done"], MarkDone(duty=duty)), (texts["duties.button_later"], Snooze(duty=duty))],
        [
            (texts["duties.button_not_ours"], NotOurs(duty=duty)),
            (texts["duties.button_detail"], SeeDuty(duty=duty)),
        ],
    ]
