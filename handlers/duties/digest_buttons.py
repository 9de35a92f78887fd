"""The buttons below a digest; they still work weeks later."""

from collections.abc import Sequence

from handlers.duties.buttons import BeginTelling, MarkDone, NotOurs, SeeDuty, Snooze
from handlers.duties.digest_lines import SHOWN, Asked, Line, is_alone, is_head, ordered
from handlers.duties.wording import SHORTER, anchor_name, what
from handlers.keyboards import Row
from handlers.texts import Texts


def digest_rows(lines: Sequence[Line], asked: Asked, texts: Texts) -> list[Row]:
    """Return the buttons: of a lone duty its own, else one for each duty; one for each day that is asked for."""
    own = [line for line in ordered(lines) if not is_head(line)]
    if is_alone(lines):
        return [*_alone(own[0].view.duty.id, texts), *_asking(asked, texts)]
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
    return [*several, *_asking(asked, texts)]


def _asking(asked: Asked, texts: Texts) -> list[Row]:
    return [
        [(texts.fill("digest.tell", anchor=anchor_name(anchor, texts)), BeginTelling(unit=unit, anchor=anchor))]
        for unit, anchor in asked
    ]


def _alone(duty: int, texts: Texts) -> list[Row]:
    return [
        [(texts["duties.button_done"], MarkDone(duty=duty)), (texts["duties.button_later"], Snooze(duty=duty))],
        [
            (texts["duties.button_not_ours"], NotOurs(duty=duty)),
            (texts["duties.button_detail"], SeeDuty(duty=duty)),
        ],
    ]
