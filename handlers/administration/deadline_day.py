"""The day of an own deadline: asked for, taken, and how it is shown before it is agreed to."""

import datetime
from collections.abc import Sequence

from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.dates import Misread, looks_like_a_day, read_days, written
from handlers.desk import Desk
from handlers.duties.snoozing import day_ahead

_FARTHEST = datetime.timedelta(days=5 * 366)


async def _ask_day(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["reminding.day"])


async def _take_day(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    """Take a day. One that is past is taken when it is typed twice."""
    days = day_ahead(given, desk.today)
    if isinstance(days, Misread) or len(days) != 1:
        return Stay(_why_no_day(days, desk), answers if looks_like_a_day(given) else None)
    day = days[0]
    if day > desk.today + _FARTHEST:
        return Stay(desk.texts.fill("reminding.day_far", day=written(day)), answers)
    if day < desk.today and answers.get("past") != day.isoformat():
        return Stay(desk.texts.fill("reminding.day_past", day=written(day)), {**answers, "past": day.isoformat()})
    return {**answers, "day": written(day)}


def _why_no_day(days: Sequence[datetime.date] | Misread, desk: Desk) -> str:
    if days in (Misread.NO_SUCH_DAY, Misread.NO_SUCH_MONTH):
        return desk.texts["reminding.day_none_such"]
    return desk.texts["administration.day_wrong" if isinstance(days, Misread) else "reminding.day_several"]


def noted(day: datetime.date, desk: Desk) -> str:
    """Return a day as it is shown before it is agreed to: one that is past, or on which nobody works, says so."""
    if day < desk.today:
        return f"{written(day)} {desk.texts['reminding.already_past']}"
    return written(day) if desk.days.is_working(day) else f"{written(day)} {desk.texts['reminding.day_off']}"


def day_of(answers: Answers) -> datetime.date:
    """Return the day that was taken."""
    days = read_days(answers["day"])
    assert not isinstance(days, Misread)
    return days[0]


DAY = Step("day", _ask_day, _take_day, numbered=False, echoed=True)
