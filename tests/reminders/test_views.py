"""A unit's duties are listed as a busy person wants them, each with how it stands today."""

from datetime import date

import pytest

from knowledge.anchors import Anchor
from reminders import doing
from reminders.telling import tell_many
from reminders.views import Look, views_of
from tests.reminders.bureau import NOW, TODAY, Bureau, at, days

DUE = date(2026, 3, 20)  # of "nộp kế hoạch"


async def looks(bureau: Bureau, today: date) -> list[tuple[str, Look, int | None]]:
    async with bureau.registry() as registry:
        views = await views_of([bureau.unit], registry, today)
    return [(view.obligation.what, view.look, view.days_left) for view in views]


async def test_what_presses_comes_first(bureau: Bureau) -> None:
    await bureau.own(TODAY - days(1))
    await bureau.own(TODAY)
    await bureau.own(TODAY + days(7))
    await bureau.plan()
    assert await looks(bureau, TODAY) == [
        ("báo cáo", Look.OVERDUE, -1),
        ("báo cáo", Look.TODAY, 0),
        ("báo cáo", Look.SOON, 7),
        ("khắc dấu", Look.UNKNOWN, None),
        ("nộp kế hoạch", Look.NOT_YET, 18),
        ("ban hành quy chế", Look.NOT_YET, 23),
        ("lập danh sách", Look.NO_DAY, None),
    ]


@pytest.mark.parametrize(
    ("left", "look"), [(8, Look.NOT_YET), (7, Look.SOON), (1, Look.SOON), (0, Look.TODAY), (-1, Look.OVERDUE)]
)
async def test_a_duty_changes_its_look_with_the_day(bureau: Bureau, left: int, look: Look) -> None:
    await bureau.plan()
    assert ("nộp kế hoạch", look, left) in await looks(bureau, DUE - days(left))


async def test_closed_ones_come_last(bureau: Bureau) -> None:
    await bureau.plan()
    standing = await bureau.standing(bureau.focal)
    fixed, founded = await bureau.duty("fixed"), await bureau.duty("founded")
    async with bureau.registry() as registry:
        await doing.mark_done(fixed.id, standing, "", registry, NOW)
        await doing.not_ours(founded.id, standing, "", registry, NOW)
    assert [look for _, look, _ in await looks(bureau, TODAY)] == [
        Look.NOT_YET,
        Look.NO_DAY,
        Look.DONE,
        Look.NOT_OURS,
    ]


async def test_what_was_long_past_when_it_came_is_past_and_a_guess_of_then_is_unknown(bureau: Bureau) -> None:
    late = at(date(2026, 8, 3))
    await bureau.plan(late)
    async with bureau.registry() as registry:
        await tell_many([bureau.event(Anchor.FOUNDING, date(2026, 3, 1))], registry, late)
    assert [(what, look) for what, look, _ in await looks(bureau, date(2026, 8, 3))] == [
        ("ban hành quy chế", Look.UNKNOWN),
        ("lập danh sách", Look.NO_DAY),
        ("khắc dấu", Look.PAST),
        ("nộp kế hoạch", Look.PAST),
    ]


async def test_dropped_ones_are_not_listed(bureau: Bureau) -> None:
    number = await bureau.own(TODAY)
    await bureau.plan()
    async with bureau.registry() as registry:
        await registry.agenda.own.cancel(number, NOW)
    await bureau.plan()
    assert "báo cáo" not in [what for what, _, _ in await looks(bureau, TODAY)]
