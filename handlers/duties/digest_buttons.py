"""The buttons below a digest; they still work weeks later."""

from collections.abc import Sequence

from handlers.duties.buttons import BeginTelling, MarkDone, NotOurs, SeeDuty, Snooze
from handlers.duties.digest_lines import SHOWN, Asked, Line, is_alone, is_head, ordered, units_of
from handlers.duties.wording import SHORTER, anchor_name, what
from handlers.keyboards import Row
from handlers.texts import Texts
from knowledge.anchors import Anchor


def digest_rows(lines: Sequence[Line], asked: Asked, texts: Texts) -> list[Row]:
    """Return the buttons: of a lone duty its own, else one for each duty; one for each day that is asked for."""
    own = [line for line in ordered(lines) if not is_head(line)]
    if is_alone(lines):
        return [*_alone(own[0].view.duty.id, texts), *_asking(lines, asked, texts)]
    later: Row = [(texts["duties.button_later_all"], Snooze(duty=0))] if own else []
    return [*numbered_rows(lines, asked, texts), later]


def numbered_rows(lines: Sequence[Line], asked: Asked, texts: Texts) -> list[Row]:
    """Return what the numbers of the lines stand for: each duty that is shown, then each day that is asked for."""
    several: list[Row] = [
        [
            (
                texts.fill("duties.button_detail_of", number=number, what=what(line.view, SHORTER)),
                SeeDuty(duty=line.view.duty.id),
            )
        ]
        for number, line in enumerate(ordered(lines)[:SHOWN], 1)
    ]
    return [*several, *_asking(lines, asked, texts)]


def _asking(lines: Sequence[Line], asked: Asked, texts: Texts) -> list[Row]:
    return [[(_asks(unit, anchor, lines, texts), BeginTelling(unit=unit, anchor=anchor))] for unit, anchor in asked]


def _asks(unit: int, anchor: Anchor, lines: Sequence[Line], texts: Texts) -> str:
    """Return the button's words; of several units it names its own."""
    name, units = anchor_name(anchor, texts), units_of(lines)
    if len(units) > 1:
        return texts.fill("digest.tell_of", anchor=name, unit=units[unit])
    return texts.fill("digest.tell", anchor=name)


def _alone(duty: int, texts: Texts) -> list[Row]:
    return [
        [(texts["duties.button_done"], MarkDone(duty=duty)), (texts["duties.button_later"], Snooze(duty=duty))],
        [
            (texts["duties.button_not_ours"], NotOurs(duty=duty)),
            (texts["duties.button_detail"], SeeDuty(duty=duty)),
        ],
    ]
