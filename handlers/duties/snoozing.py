"""Reminding later: this afternoon, tomorrow, on Monday, or on a day that is typed; of one duty, or of all."""

import datetime
from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.dates import Misread, read_days, written
from handlers.desk import VIETNAM, Desk
from handlers.dossier.pressing import Press
from handlers.duties.buttons import ListDuties, SeeDuty, Snooze
from handlers.duties.closing import closed_before, leave_row
from handlers.duties.day_words import UNWRITTEN, lone_day, spoken_day, with_year
from handlers.duties.reach import not_found, reach_duty
from handlers.duties.showing import Duties, busy, is_free, show, wait_for
from handlers.duties.wording import what
from handlers.keyboards import Button, Row, keyboard
from handlers.replies import Event, Replies, say
from reminders import snoozing, steps
from reminders.concerned import people_of_units
from reminders.duties import DutyState
from reminders.views import Look, View, views_of

_PRESSING = frozenset({Look.OVERDUE, Look.TODAY, Look.SOON})
_FARTHEST = datetime.timedelta(days=183)
_WEEK = datetime.timedelta(days=7)


async def snooze(event: Event, chosen: Snooze, desk: Desk, state: FSMContext) -> Replies:
    """Ask when, or put a reminder off until then."""
    if chosen.duty:
        reached = await reach_duty(chosen.duty, desk)
        if reached is None:
            return not_found(event, desk)
        if reached.view.duty.state is not DutyState.OPEN:
            return await closed_before(event, reached, desk, state)
    views = await snoozable(chosen.duty, desk)
    if not views:
        return say(event, desk.texts["later.not_yours" if chosen.duty else "later.nothing"])
    if not chosen.choice:
        return await _ask(event, chosen, views, desk, state)
    if chosen.choice == "day":
        return await _ask_day(event, chosen.duty, desk, state)
    at = steps.snooze(chosen.choice, desk.now, desk.days)
    if at is None:
        return await _ask(event, chosen, views, desk, state, desk.texts["later.too_late"])
    return await put_off(event, views, at, desk, state)


async def snoozable(duty_id: int, desk: Desk) -> list[View]:
    """Return the open duties that the person is reminded of: the one, or for 0 all that are late or soon due."""
    if not desk.private or not desk.standing.units:
        return []
    views = await views_of(desk.standing.units, desk.registry, desk.today)
    people = await people_of_units(desk.standing.units, desk.registry)

    def is_reminded(view: View) -> bool:
        its = people[view.duty.unit_id]
        return view.duty.state is DutyState.OPEN and its.human(desk.person.id) in its.reminded(view.duty)

    found = [view for view in views if is_reminded(view)]
    return [view for view in found if view.duty.id == duty_id or (not duty_id and view.look in _PRESSING)]


async def put_off(event: Event, views: Sequence[View], at: datetime.datetime, desk: Desk, state: FSMContext) -> Replies:
    """Put reminders off, and say until when; a day after the duty's own is said too."""
    await snoozing.snooze([view.duty for view in views], desk.person.id, at, desk.registry, desk.now)
    local = at.astimezone(VIETNAM)
    weekday = desk.texts["later.days"].split("|")[local.weekday()]
    time, day = f"{local:%H:%M}", written(local.date())
    passed = [view.duty.due_on for view in views if view.duty.due_on and desk.today <= view.duty.due_on < local.date()]
    text = desk.texts.fill("later.kept", time=time, weekday=weekday, day=day)
    if passed:
        due = written(min(passed))
        text = desk.texts.fill("later.kept_after", time=time, weekday=weekday, day=day, due=due)
    return await show(event, text, [_way_back(views, desk)], desk, state)


def far_or_past(day: datetime.date, desk: Desk) -> str:
    """Return why a day cannot be chosen, as a sentence; nothing where it can."""
    shown = written(desk.today + _WEEK)
    if day <= desk.today:
        return desk.texts.fill("later.past", day=written(day), example=shown)
    return desk.texts.fill("later.far", day=written(day), example=shown) if day > desk.today + _FARTHEST else ""


def day_ahead(text: str, today: datetime.date) -> list[datetime.date] | Misread:
    """Read a day; one without its year is the next such day, and `mai` or `thứ Hai` are days too."""
    days = read_days(text)
    if days is Misread.WITHOUT_YEAR:
        return with_year(text, lambda day: day > today, range(today.year, today.year + 5))
    if not isinstance(days, Misread) or days not in UNWRITTEN:
        return days
    spoken = spoken_day(text, today) or lone_day(text, today)
    return [spoken] if spoken else days


def no_day(misread: Misread, text: str, desk: Desk) -> str:
    """Say that a day could not be read, or does not exist."""
    shown = written(desk.today + _WEEK)
    if misread in (Misread.NO_SUCH_DAY, Misread.NO_SUCH_MONTH):
        return desk.texts.fill("later.no_such_day", typed=text, example=shown)
    return desk.texts.fill("later.no_day", typed=text, example=shown)


def ask_day_text(desk: Desk) -> str:
    """Return the question for a day."""
    return desk.texts.fill("later.ask_day", example=written(desk.today + _WEEK))


async def _ask(
    event: Event, chosen: Snooze, views: Sequence[View], desk: Desk, state: FSMContext, before: str = ""
) -> Replies:
    text = desk.texts.fill("later.ask", what=what(views[0]))
    if len(views) > 1:
        text = desk.texts.fill("later.ask_all", count=len(views))
    rows = [_moments(chosen.duty, desk), _way_back(views, desk)]
    return await show(event, f"{before}\n\n{text}".strip(), rows, desk, state)


def _moments(duty: int, desk: Desk) -> Row:
    """Return the moments that are still to come, and a day of one's own."""
    texts, moments = desk.texts, []
    if steps.snooze("afternoon", desk.now, desk.days):
        moments.append((texts["later.afternoon"], Snooze(duty=duty, choice="afternoon")))
    buttons: list[Button] = [
        *moments,
        (texts["later.tomorrow"], Snooze(duty=duty, choice="tomorrow")),
        (texts["later.monday"], Snooze(duty=duty, choice="monday")),
        (texts["later.day"], Snooze(duty=duty, choice="day")),
    ]
    return buttons


async def _ask_day(event: Event, duty: int, desk: Desk, state: FSMContext) -> Replies:
    if not await is_free(state):
        return busy(event, desk)
    await wait_for(Duties.day, duty, desk, state)
    return say(event, ask_day_text(desk), keyboard([leave_row(desk)]))


def _way_back(views: Sequence[View], desk: Desk) -> Row:
    if len(views) == 1:
        return [(desk.texts["duties.button_detail"], SeeDuty(duty=views[0].duty.id))]
    return [(desk.texts["duties.button_list"], ListDuties())]


SNOOZING = Press(Snooze, snooze)
