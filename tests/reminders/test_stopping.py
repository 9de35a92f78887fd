"""Who wants no reminders gets none, and gets them again on their word, whichever account they say it from."""

from dataclasses import replace

from directory.membership import Post, Role
from reminders.stopping import go_on, has_stopped, stop
from tests.reminders.bureau import NOW, Bureau


async def test_nothing_waits_for_who_has_stopped_and_all_of_it_again_for_who_goes_on(bureau: Bureau) -> None:
    await bureau.plan()
    before = await bureau.waiting(bureau.focal)
    async with bureau.registry() as registry:
        await stop(bureau.focal, registry, NOW)
        assert await has_stopped(bureau.focal, registry)
    assert await bureau.waiting(bureau.focal) == {}
    async with bureau.registry() as registry:
        await go_on(bureau.focal, registry, NOW)
        assert not await has_stopped(bureau.focal, registry)
    assert await bureau.waiting(bureau.focal) == before


async def test_it_holds_for_both_accounts_of_one_human(bureau: Bureau) -> None:
    second = await bureau.hired(Role.FOCAL, 9)
    async with bureau.work() as (work, _):
        await work.offices.accounts.join(bureau.focal, second)
    await bureau.plan()
    before = await bureau.waiting(bureau.focal)
    async with bureau.registry() as registry:
        await stop(second, registry, NOW)
        assert await has_stopped(bureau.focal, registry)
    assert await bureau.waiting(bureau.focal) == {}
    async with bureau.registry() as registry:
        await go_on(bureau.focal, registry, NOW)
        assert not await has_stopped(second, registry)
    assert await bureau.waiting(bureau.focal) == before


async def test_it_holds_in_a_unit_that_only_another_account_belongs_to(bureau: Bureau) -> None:
    second = await bureau.hired(Role.OFFICIAL, 9)
    async with bureau.work() as (work, _):
        await work.offices.accounts.join(bureau.focal, second)
    elsewhere = replace(bureau, unit=await bureau.founded("UBND xã Vạn An"))
    async with bureau.work() as (work, _):
        await work.offices.memberships.grant(bureau.focal, Post(Role.FOCAL, elsewhere.unit), None, NOW)
    await bureau.plan()
    await elsewhere.plan()
    before = await elsewhere.waiting(bureau.focal)
    assert before
    async with bureau.registry() as registry:
        await stop(second, registry, NOW)
    assert await elsewhere.waiting(bureau.focal) == {}
    await elsewhere.plan()
    assert await elsewhere.waiting(bureau.focal) == {}
    async with bureau.registry() as registry:
        assert await has_stopped(bureau.focal, registry)
        await go_on(second, registry, NOW)
    assert await elsewhere.waiting(bureau.focal) == before


async def test_others_are_reminded_as_before(bureau: Bureau) -> None:
    await bureau.plan()
    before = await bureau.waiting(bureau.head)
    async with bureau.registry() as registry:
        await stop(bureau.focal, registry, NOW)
        assert not await has_stopped(bureau.head, registry)
    # Nobody else is reminded in the unit: the head is, instead of being told that it is late.
    assert before.keys().isdisjoint(await bureau.waiting(bureau.head))
    assert {key.split(":")[0] for key in await bureau.waiting(bureau.head)} == {"remind", "ask"}
