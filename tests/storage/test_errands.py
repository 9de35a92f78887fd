"""Work that takes longer than a turn is a row first, and is asked for once."""

import asyncio
from datetime import timedelta

from storage import Database
from submissions.errands import Errand, ErrandKind
from tests.storage.office import NOW

LATER = NOW + timedelta(hours=1)
ABOUT = {"receiver": "so-khcn", "round": "1"}


async def person(database: Database, user_id: int = 7) -> int:
    async with database.write() as work:
        return (await work.people.meet("telegram", user_id, user_id * 10, NOW)).id


async def ask(database: Database, who: int, about: dict[str, str] | None = None) -> int:
    async with database.write() as work:
        return await work.dossiers.errands.ask(ErrandKind.CONSOLIDATE, who, about or ABOUT, NOW)


async def test_an_errand_waits_with_the_chat_to_answer_in(database: Database) -> None:
    who = await person(database)
    number = await ask(database, who)
    waiting = Errand(number, ErrandKind.CONSOLIDATE, who, "telegram", 70, ABOUT, None, 0, NOW)
    async with database.write() as work:
        errands = work.dossiers.errands
        assert await errands.waiting() == [waiting]
        await errands.begun(number, 55)
        await errands.begun(number, None)
        [again] = await errands.waiting()
        assert (again.attempts, again.message_id) == (2, 55)
        await errands.done(number, LATER)
        assert await errands.waiting() == []
        assert await errands.of_person(who) == [again]
        assert await errands.of_person(404) == []


async def test_the_button_pressed_many_times_asks_once_until_it_is_done(database: Database) -> None:
    who, other = await person(database), await person(database, 8)
    turned = dict(reversed(ABOUT.items()))
    first, *again = await asyncio.gather(*(ask(database, who, about) for about in (ABOUT, turned, ABOUT, turned)))
    assert {first} == set(again)
    others = {await ask(database, other), await ask(database, who, {"receiver": "cong-ttdt"})}
    assert len(others | {first}) == 3
    async with database.write() as work:
        await work.dossiers.errands.done(first, LATER)
    assert await ask(database, who) not in others | {first}


async def test_errands_come_oldest_first_and_not_all_at_once(database: Database) -> None:
    who = await person(database)
    numbers = [await ask(database, who, {"submission": str(number)}) for number in range(4)]
    async with database.read() as work:
        assert [errand.id for errand in await work.dossiers.errands.waiting(limit=3)] == numbers[:3]


async def test_those_that_are_put_off_leave_room_for_others(database: Database) -> None:
    who = await person(database)
    numbers = [await ask(database, who, {"submission": str(number)}) for number in range(4)]
    async with database.read() as work:
        waiting = work.dossiers.errands.waiting
        assert [errand.id for errand in await waiting(besides=numbers[:2], limit=1)] == [numbers[2]]
        assert [errand.id for errand in await waiting(["telegram"], numbers[1:])] == numbers[:1]


async def test_errands_wait_for_a_channel_that_runs(database: Database) -> None:
    who = await person(database)
    async with database.write() as work:
        sen = (await work.people.meet("console", 1, 1, NOW)).id
    first, second = await ask(database, who), await ask(database, sen)
    async with database.read() as work:
        waiting = work.dossiers.errands.waiting
        assert [errand.id for errand in await waiting(channels=["console"], limit=1)] == [second]
        assert [errand.id for errand in await waiting(channels=["telegram", "console"])] == [first, second]
        assert await waiting(channels=[]) == []


async def test_an_administrators_answer_takes_the_place_of_the_one_before(database: Database) -> None:
    async with database.write() as work:
        answers = work.dossiers.answers
        await answers.answer("nam-dan", "bao-cao", "Cổng TTĐT tỉnh", 1, NOW)
        await answers.answer("nam-dan", "dan-toc", "Phòng Dân tộc", 1, NOW)
        await answers.answer("nam-dan", "bao-cao", "Văn phòng UBND tỉnh", 2, LATER)
        said = {"bao-cao": "Văn phòng UBND tỉnh", "dan-toc": "Phòng Dân tộc"}
        assert await answers.all_of("nam-dan") == said
        assert await answers.all_of("thach-an") == {}
