"""When a head is told that a duty is late, and that no change of the plan makes it be forgotten."""

from datetime import date, datetime

import pytest

from reminders.plans import Plan, PlanSetting
from tests.reminders.bureau import Bureau, at, days


async def told_after(bureau: Bureau, working_days: int, now: datetime) -> None:
    """Let an administrator choose after how many working days the head is told, and everything be planned."""
    async with bureau.registry() as registry:
        plan = Plan(head_after=working_days)
        await registry.agenda.plans.keep(PlanSetting("nghe-an", "deadline:fixed", plan), None)
    await bureau.plan(now)


async def head_key(bureau: Bureau) -> str:
    duty = await bureau.duty("fixed")
    return f"head:{duty.id}:{duty.revision}:{bureau.head}"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (at(date(2026, 3, 27), 9), at(date(2026, 3, 27), 9)),
        (at(date(2026, 3, 28), 2), at(date(2026, 3, 30), 8)),
    ],
)
async def test_a_shorter_wait_that_is_over_already_tells_the_head_at_the_next_hour(
    bureau: Bureau, now: datetime, told: datetime
) -> None:
    await bureau.plan()
    await told_after(bureau, 10, at(date(2026, 3, 3)))
    assert (await bureau.waiting(bureau.head))[await head_key(bureau)] == at(date(2026, 4, 3))
    await told_after(bureau, 3, now)
    assert (await bureau.waiting(bureau.head))[await head_key(bureau)] == told
    await bureau.plan(now + days(1))
    assert (await bureau.waiting(bureau.head))[await head_key(bureau)] == told


async def test_a_head_who_was_told_is_not_told_again(bureau: Bureau) -> None:
    await bureau.plan()
    await bureau.sent(await head_key(bureau), now=at(date(2026, 3, 25)))
    await told_after(bureau, 1, at(date(2026, 3, 27), 9))
    assert await head_key(bureau) not in await bureau.waiting(bureau.head)
