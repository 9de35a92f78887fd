"""Settings of when is reminded: one a locality and source."""

from reminders.plans import Plan, PlanSetting
from storage import Database

PLAN = Plan((14, 1), 2, False, 4, 6)
WIDE = PlanSetting(None, None, PLAN)
NARROW = PlanSetting("nam-dan", "own:3", Plan())


async def test_a_setting_takes_the_place_of_the_same(database: Database) -> None:
    async with database.write() as work:
        plans = work.agenda.plans
        await plans.keep(WIDE, None)
        await plans.keep(NARROW, 7)
        assert await plans.all() == [WIDE, NARROW]
        changed = PlanSetting(None, None, Plan(before=()))
        await plans.keep(changed, 7)
        assert await plans.all() == [changed, NARROW]


async def test_a_dropped_setting_is_gone(database: Database) -> None:
    async with database.write() as work:
        plans = work.agenda.plans
        await plans.keep(WIDE, None)
        await plans.keep(NARROW, 7)
        await plans.drop("nam-dan", None)
        await plans.drop(None, None)
        assert await plans.all() == [NARROW]
