"""The postman: what is due reaches its person through their own channel, once, whatever the channel says."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendChatAction, SendMessage, TelegramMethod
from aiohttp import ClientConnectorError

from bot.backoff import MOST_ATTEMPTS
from bot.content import Conversation
from directory.accounts import Account
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from handlers.announcing import composers
from handlers.postings import PostDesk, Posting
from reminders.duties import NewDuty
from reminders.ledger import DIGEST, EntryKind, EntryState, LedgerEntry, NewEntry
from tests.bot.conftest import Lines
from tests.bot.house import CHANNEL, NO_GUIDE, SENTENCES, House, house
from tests.recording import buttons, recording_bot

Call = TelegramMethod[Any]
LAN, HOA = 7, 8
DAY = timedelta(days=1)


async def speak(_desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """One message about all entries, and a next one that waits after each; what says so breaks or goes."""
    if any(entry.step == "breaks" for entry in entries):
        raise RuntimeError
    gone = [entry for entry in entries if entry.step == "gone"]
    told = [entry for entry in entries if entry not in gone]
    text = ", ".join(entry.key for entry in told)
    follow = [
        NewEntry(entry.kind, entry.person_id, f"{entry.key}+", entry.planned_at + DAY, duty_id=entry.duty_id)
        for entry in told
    ]
    methods = [SendMessage(chat_id=account.chat_id, text=text)] if told else []
    return [Posting(methods, told, follow, {EntryState.CANCELLED: gone})]


def reminding() -> Conversation:
    known = {DIGEST: speak, **composers()}
    return Conversation([Router()], SENTENCES, load_guide=lambda: NO_GUIDE, composers=known)


async def meet(home: House, who: int = LAN, channel: str = CHANNEL) -> int:
    async with home.application.database.write() as work:
        return (await work.people.meet(channel, who, who, home.clock())).id


async def tell(home: House, text: str, key: str = "k", channel: str = CHANNEL) -> None:
    person = await meet(home, channel=channel)
    async with home.application.database.write() as work:
        await work.offices.notices.tell(person, text, [[("Xem", "x:1")]], key, home.clock())


async def remind(home: House, person: int, *keys: str, kind: EntryKind = EntryKind.REMINDER, **fields: Any) -> None:
    entries = [NewEntry(kind, person, key, home.clock(), **fields) for key in keys]
    async with home.application.database.write() as work:
        await work.agenda.ledger.put(entries, home.clock())


async def goes(home: House, **time: float) -> list[str]:
    """Let time pass and what is due then go out; return all that was said so far."""
    home.clock.now += timedelta(**time)
    await home.application.postman.flush()
    return home.session.said()


def states(home: House) -> list[tuple[object, ...]]:
    return home.rows("SELECT key, state FROM ledger ORDER BY id")


def fails(home: House, *faults: Any) -> None:
    home.session.fail(SendMessage, *faults)


def blocked(method: Call) -> Exception:
    return TelegramForbiddenError(method, "bot was blocked by the user")


def stumbles(method: Call) -> Exception:
    return TelegramServerError(method, "500")


def cut_off(method: Call) -> Exception:
    error = TelegramNetworkError(method, "Request timeout error")
    error.__cause__ = TimeoutError()
    return error


def never_connected(method: Call) -> Exception:
    error = TelegramNetworkError(method, "ClientConnectorError")
    error.__cause__ = ClientConnectorError(None, OSError())  # type: ignore[arg-type]
    return error


def flooded(method: Call) -> Exception:
    return TelegramRetryAfter(method, "Too Many Requests", 30)


async def test_a_notice_reaches_its_person_with_its_buttons(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Hồ sơ của đơn vị đã được tiếp nhận.")
        assert await goes(home) == ["Hồ sơ của đơn vị đã được tiếp nhận."]
        assert buttons(home.session.sent[-1]) == [("Xem", "x:1")]


async def test_a_notice_goes_out_once(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        for _ in range(3):
            await tell(home, "Đã tiếp nhận.", key="accepted:1")
            assert await goes(home, minutes=1) == ["Đã tiếp nhận."]


async def test_what_was_said_is_not_kept_after_it_was_sent(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.")
        await goes(home)
        assert home.rows("SELECT text FROM ledger") == [("",)]


async def test_a_notice_waits_for_a_channel_that_does_not_run(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.", channel="zalo")
        assert await goes(home) == []
        home.application.bots["zalo"] = home.application.bots[CHANNEL]
        assert await goes(home) == ["Đã tiếp nhận."]


async def test_one_who_is_looked_at_by_a_worker_waits_for_a_channel_that_does_not_run(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.", channel="zalo")
        await home.application.postman.deliver(1)
        assert states(home) == [("k", "waiting")]


@pytest.mark.parametrize("count", [120])
async def test_many_notices_go_out_in_order(tmp_path: Path, count: int) -> None:
    async with house(tmp_path, Router()) as home:
        for number in range(count):
            await tell(home, f"Tin {number}.", key=str(number))
        assert await goes(home) == [f"Tin {number}." for number in range(count)]


async def test_what_is_due_for_one_person_becomes_one_message_and_the_next_steps_wait(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a", "b")
        assert await goes(home) == ["a, b"]
        assert states(home) == [("a", "sent"), ("b", "sent"), ("a+", "waiting"), ("b+", "waiting")]
        assert await goes(home, days=1) == ["a, b", "a+, b+"]


@pytest.mark.parametrize("fault", [stumbles, never_connected])
async def test_what_certainly_did_not_arrive_is_sent_later_and_later(tmp_path: Path, fault: Any) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        fails(home, fault, fault)
        assert await goes(home) == []
        assert await goes(home, seconds=1) == []
        assert await goes(home, seconds=9) == []
        assert await goes(home, seconds=5) == []
        assert await goes(home, minutes=1) == ["a"]


async def test_after_the_last_attempt_it_is_given_up_with_the_reason(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        fails(home, *[stumbles] * MOST_ATTEMPTS)
        for _ in range(MOST_ATTEMPTS):
            await goes(home, hours=7)
        async with home.application.database.read() as work:
            (given_up,) = await work.agenda.ledger.undelivered(home.clock() - DAY, home.clock() - DAY)
        assert given_up.reason == "máy chủ của kênh nhiều lần không nhận tin"
        assert await goes(home, days=1) == []


async def test_a_fault_keeps_the_order_of_notices(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        for number in range(3):
            await tell(home, f"Tin {number}.", key=str(number))
        fails(home, stumbles)
        assert await goes(home) == []
        assert await goes(home, minutes=1) == ["Tin 0.", "Tin 1.", "Tin 2."]


async def test_a_deadline_that_may_have_arrived_is_sent_once_more_and_no_more(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        fails(home, cut_off, cut_off)
        assert await goes(home) == []
        assert await goes(home, minutes=1) == []
        assert states(home) == [("a", "given-up"), ("a+", "waiting")]
        assert await goes(home, hours=1) == []
        async with home.application.database.read() as work:
            (listed,) = await work.agenda.ledger.undelivered(home.clock() - DAY, home.clock() - DAY)
        assert listed.reason == "máy chủ không trả lời sau khi nhận tin; có thể tin đã tới"


async def test_a_notice_that_may_have_arrived_is_not_sent_again(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.")
        fails(home, cut_off)
        assert await goes(home) == []
        assert await goes(home, minutes=1) == []
        assert states(home) == [("k", "given-up")]


async def test_a_channel_that_has_had_too_much_holds_everybody_and_counts_as_no_attempt(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        fails(home, *[flooded] * (MOST_ATTEMPTS + 1))
        for _ in range(MOST_ATTEMPTS + 1):
            assert await goes(home, seconds=31) == []
        assert await goes(home, seconds=31) == ["a"]
        assert max(home.pause.waits) == pytest.approx(30, abs=1)


async def test_a_refused_token_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        fails(home, lambda method: TelegramUnauthorizedError(method, "Unauthorized"))
        assert await goes(home) == []
        assert await goes(home, minutes=2) == ["a"]


async def test_a_message_that_the_channel_refuses_is_given_up(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.")
        await tell(home, "Tin sau.", key="next")
        fails(home, lambda method: TelegramBadRequest(method, "Bad Request: message is too long"))
        assert await goes(home) == ["Tin sau."]
        assert states(home) == [("k", "given-up"), ("next", "sent")]


async def test_who_blocked_the_bot_is_told_nothing_more(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Một.", key="1")
        fails(home, blocked)
        assert await goes(home) == []
        assert await goes(home, minutes=1) == []
        assert states(home) == [("1", "given-up")]


async def test_who_cannot_be_reached_on_one_channel_is_told_on_the_other(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        zalo, there = recording_bot()
        home.application.bots["zalo"] = zalo
        first, second = await meet(home), await meet(home, channel="zalo")
        async with home.application.database.write() as work:
            await work.offices.accounts.join(first, second)
            await work.offices.accounts.seen(first, home.clock())
        await remind(home, first, "a")
        fails(home, blocked)
        assert await goes(home) == []
        assert there.said(LAN) == ["a"]
        assert states(home)[0] == ("a", "sent")


async def by_channel(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Like `speak`, but what is meant for another channel is left to the account there."""
    meant = [entry for entry in entries if entry.step in ("", account.channel)]
    (posting,) = await speak(desk, account, meant)
    return [replace(posting, elsewhere=[entry for entry in entries if entry not in meant])]


async def test_what_one_account_may_not_read_goes_to_the_other_and_nowhere_else(tmp_path: Path) -> None:
    choosy = Conversation([Router()], SENTENCES, load_guide=lambda: NO_GUIDE, composers={DIGEST: by_channel})
    async with house(tmp_path, conversation=choosy) as home:
        zalo, there = recording_bot()
        home.application.bots["zalo"] = zalo
        first, second = await meet(home), await meet(home, channel="zalo")
        async with home.application.database.write() as work:
            await work.offices.accounts.join(first, second)
            await work.offices.accounts.seen(first, home.clock())
        await remind(home, first, "a")
        await remind(home, first, "b", step="zalo")
        await remind(home, first, "c", step="nowhere")
        assert await goes(home) == ["a"]
        assert there.said(LAN) == ["b"]
        assert [state for state in states(home) if not str(state[0]).endswith("+")] == [
            ("a", "sent"),
            ("b", "sent"),
            ("c", "given-up"),
        ]


async def test_what_only_an_account_of_another_process_may_read_waits_for_it(tmp_path: Path) -> None:
    choosy = Conversation([Router()], SENTENCES, load_guide=lambda: NO_GUIDE, composers={DIGEST: by_channel})
    async with house(tmp_path, conversation=choosy) as home:
        first, second = await meet(home), await meet(home, channel="zalo")
        async with home.application.database.write() as work:
            await work.offices.accounts.join(first, second)
        await remind(home, first, "b", step="zalo")
        assert await goes(home) == []
        assert states(home) == [("b", "waiting")]
        zalo, there = recording_bot()
        home.application.bots["zalo"] = zalo
        await goes(home, seconds=61)
        assert there.said(LAN) == ["b"]


async def test_when_a_person_cannot_be_reached_the_other_focal_person_of_the_unit_is(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan, hoa, duty = await office(home)
        await remind(home, lan, "a", duty_id=duty)
        fails(home, blocked)
        await goes(home)
        assert await goes(home, seconds=1) == [f"a:for:{hoa}"]
        assert home.session.said(HOA) == [f"a:for:{hoa}"]
        assert states(home)[:2] == [("a", "cancelled"), (f"a:for:{hoa}", "sent")]


async def test_when_the_other_cannot_be_reached_either_it_is_on_the_administrators_list(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan, hoa, duty = await office(home)
        await remind(home, lan, "a", duty_id=duty)
        fails(home, blocked, blocked)
        await goes(home)
        assert await goes(home, seconds=1) == []
        assert states(home) == [("a", "cancelled"), (f"a:for:{hoa}", "given-up")]


async def test_the_other_is_not_told_twice_of_what_waits_for_them_anyway(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan, hoa, duty = await office(home)
        await remind(home, lan, "a", duty_id=duty)
        async with home.application.database.write() as work:
            own = NewEntry(EntryKind.REMINDER, hoa, "own", home.clock() + DAY, duty_id=duty)
            await work.agenda.ledger.put([own], home.clock())
        fails(home, blocked)
        assert await goes(home, hours=1) == []
        assert states(home) == [("a", "cancelled"), ("own", "waiting")]


async def test_a_fault_in_putting_one_kind_into_words_holds_up_nothing_else(tmp_path: Path, log_lines: Lines) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan = await meet(home)
        await remind(home, lan, "a", step="breaks")
        await tell(home, "Đã tiếp nhận.")
        assert await goes(home) == ["Đã tiếp nhận."]
        assert states(home) == [("a", "waiting"), ("k", "sent")]
        assert [line["kind"] for line in log_lines() if line["event"] == "composing_failed"] == ["reminder"]


async def test_what_no_longer_matters_is_closed_and_not_sent(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a", step="gone")
        assert await goes(home) == []
        assert states(home) == [("a", "cancelled")]


async def test_what_a_process_had_in_hand_when_it_was_killed_goes_out_after_its_lease(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        await remind(home, await meet(home), "a")
        home.session.hold(SendMessage)
        sending = asyncio.create_task(home.application.postman.flush())
        await home.session.held.wait()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        home.session.hold(None)
        assert await goes(home) == []
        assert await goes(home, minutes=1) == ["a"]


async def test_whoever_takes_longer_than_a_lease_leaves_it_to_the_next(tmp_path: Path) -> None:
    async def slow(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
        home.clock.now += timedelta(minutes=1)
        async with home.application.database.write() as work:
            assert len(await work.agenda.ledger.claim(lan, home.clock(), DAY, "another")) == 2
        return await speak(desk, account, entries)

    conversation = replace(reminding(), composers={DIGEST: slow})
    async with house(tmp_path, conversation=conversation) as home:
        lan = await meet(home)
        await remind(home, lan, "a")
        await remind(home, lan, "b", step="gone")
        assert await goes(home) == []
        assert home.rows("SELECT state, leased_by FROM ledger") == [("waiting", "another")] * 2


async def test_putting_it_into_words_may_take_longer_than_a_lease(tmp_path: Path) -> None:
    async def slow(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
        home.clock.now += timedelta(minutes=1)
        return await speak(desk, account, entries)

    async with house(tmp_path, conversation=replace(reminding(), composers={DIGEST: slow})) as home:
        await remind(home, await meet(home), "a")
        assert await goes(home) == ["a"]


async def test_what_was_sent_is_written_down_when_the_database_is_back(tmp_path: Path) -> None:
    async def leaves(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
        home.rows("ALTER TABLE ledger RENAME TO away")
        return await speak(desk, account, entries)

    async with house(tmp_path, conversation=replace(reminding(), composers={DIGEST: leaves})) as home:
        await remind(home, await meet(home), "a")
        sending = asyncio.create_task(home.application.postman.flush())
        await home.pause.again()
        home.rows("ALTER TABLE away RENAME TO ledger")
        await sending
        assert states(home) == [("a", "sent"), ("a+", "waiting")]
        assert await goes(home, minutes=1) == ["a"]


async def test_all_that_is_in_hand_is_held_while_a_part_of_one_message_waits(tmp_path: Path) -> None:
    def held(method: Call) -> Exception:
        home.clock.now += timedelta(seconds=40)
        return TelegramRetryAfter(method, "429", retry_after=1)

    async def apart(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
        first, second = [(await speak(desk, account, [entry]))[0] for entry in entries]
        fails(home, *[held] * 2)
        typing = SendChatAction(chat_id=account.chat_id, action="typing")
        return [replace(first, methods=[typing, *first.methods]), second]

    async with house(tmp_path, conversation=replace(reminding(), composers={DIGEST: apart})) as home:
        await remind(home, await meet(home), "a", "b")
        assert await goes(home) == ["a", "b"]


async def test_the_lease_is_held_while_the_second_part_of_a_message_waits(tmp_path: Path) -> None:
    leases: list[object] = []

    def held(method: Call) -> Exception:
        leases.extend(home.rows("SELECT lease_until FROM ledger"))
        home.clock.now += timedelta(seconds=20)
        return TelegramRetryAfter(method, "429", retry_after=1)

    async def twofold(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
        (posting,) = await speak(desk, account, entries)
        fails(home, *[held] * 4)
        return [replace(posting, methods=[SendChatAction(chat_id=account.chat_id, action="typing"), *posting.methods])]

    async with house(tmp_path, conversation=replace(reminding(), composers={DIGEST: twofold})) as home:
        await remind(home, await meet(home), "a")
        assert await goes(home) == ["a"]
        assert len(set(leases)) == 4


async def test_what_a_process_had_in_hand_goes_out_at_once_when_the_next_one_begins(tmp_path: Path) -> None:
    async with house(tmp_path, conversation=reminding()) as home:
        lan = await meet(home)
        await remind(home, lan, "a")
        async with home.application.database.write() as work:
            await work.agenda.ledger.claim(lan, home.clock(), DAY, "one that was killed")
        assert await goes(home) == []
        await home.application.postman.take_up()
        assert await goes(home) == ["a"]


async def test_two_messages_to_one_chat_are_a_second_apart(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Một.", key="1")
        await tell(home, "Hai.", key="2")
        await goes(home)
        assert home.pause.waits == [1.0]


async def office(home: House) -> tuple[int, int, int]:
    """Return two focal persons of one unit, and its duty."""
    lan, hoa = await meet(home, LAN), await meet(home, HOA)
    async with home.application.database.write() as work:
        unit = await work.offices.units.add(NewUnit("UBND xã A", UnitKind.COMMUNE, "nam-dan"), home.clock())
        for person in (lan, hoa):
            await work.offices.memberships.grant(person, Post(Role.FOCAL, unit_id=unit.id), None, home.clock())
        await work.agenda.duties.add([NewDuty(unit.id, "own:1", None, False)], home.clock())
        (duty,) = await work.agenda.duties.of_units([unit.id])
    return lan, hoa, duty.id
