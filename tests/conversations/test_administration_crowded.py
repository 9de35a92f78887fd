"""An administrator's pages show what is within reach, however much there is of others'."""

from datetime import date, timedelta
from pathlib import Path

from directory.membership import Post, Role
from directory.reorganisation import Reorganisation, ReorganisationKind
from reminders.announcements import Announcement
from reminders.duties import DutyState, NewDuty
from reminders.ledger import EntryKind, EntryState, NewEntry
from reminders.obligations import Scope
from tests.conversations.administration import TUAN, administration, post, unit, work
from tests.conversations.duties import own, plan
from tests.conversations.talk import HOA, Talk

ELSEWHERE = "thach-an"


async def open_page(talk: Talk, label: str) -> None:
    await talk.says("/quantri")
    await talk.presses("Thời hạn và nhắc việc")
    await talk.presses(label)


async def give_up(talk: Talk, who: int, count: int, days_ago: int = 0) -> None:
    """Let summaries reach nobody."""
    async with work(talk) as now:
        ledger, then = now.agenda.ledger, talk.now - timedelta(days=days_ago)
        person = (await now.people.meet("telegram", who, who, talk.now)).id
        entries = [NewEntry(EntryKind.SUMMARY, person, f"summary:{person}:{at}", then) for at in range(count)]
        await ledger.put(entries, then)
        claimed = await ledger.claim(person, talk.now, timedelta(minutes=1), "test")
        await ledger.settle([one.id for one in claimed], EntryState.GIVEN_UP, then, "người nhận đã chặn")


async def clerk_elsewhere(talk: Talk) -> None:
    async with work(talk) as now:
        await post(now, talk, TUAN, Post(Role.FOCAL, 3))


async def test_what_could_not_be_sent_is_found_behind_that_of_others(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await clerk_elsewhere(talk)
        await give_up(talk, HOA, 10, days_ago=2)
        await give_up(talk, TUAN, 450)
        await open_page(talk, "Tin chưa gửi được")
        assert "8. Tổng hợp tuần cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên, ngày 30/06/2025" in talk.reads
        assert "Đông Khê" not in talk.reads
        assert "mục gần nhất" not in talk.reads
        await talk.presses("Xem thêm")
        assert "10. Tổng hợp tuần" in talk.reads
        await talk.presses("Gửi lại số 10")
        assert "Em thử gửi lại ngay" in talk.reads


async def test_what_lies_too_far_back_is_said_not_to_be_looked_at(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await clerk_elsewhere(talk)
        await give_up(talk, HOA, 1, days_ago=2)
        await give_up(talk, TUAN, 5000)
        await open_page(talk, "Tin chưa gửi được")
        assert "Em chỉ xem đến 5000 mục gần nhất" in talk.reads
        assert "tin nào cũng gửi được" not in talk.reads


async def test_what_was_sent_about_a_duty_names_it(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await own(talk, "Báo cáo tháng 7", date(2025, 7, 20), [1])
        await plan(talk)
        async with work(talk) as now:
            ledger = now.agenda.ledger
            duties = await now.agenda.duties.of_units([1])
            one = next(duty for duty in duties if duty.source == f"own:{number}")
            (waiting,) = (await ledger.waiting_of([one.id]))[one.id]
            await ledger.settle([waiting.id], EntryState.GIVEN_UP, talk.now, "người nhận đã chặn")
        await open_page(talk, "Tin chưa gửi được")
        assert "1. Nhắc việc “Báo cáo tháng 7” cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads


async def test_what_is_not_theirs_is_found_behind_that_of_others(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            duties, units = now.agenda.duties, [await unit(now, f"UBND xã {at}", talk, ELSEWHERE) for at in range(220)]
            source = "deadline:huy-cong-cu-nam-dan"
            await duties.add([NewDuty(one, source, None, False) for one in [1, *units]], talk.now)
            for at, duty in enumerate(await duties.of_units([1, *units])):
                moment = talk.now + timedelta(seconds=at)
                await duties.close(duty.id, DutyState.NOT_OURS, None, "Không có cổng cũ", None, moment)
        await open_page(talk, "Việc đơn vị báo không thuộc mình")
        assert "1. UBND xã Kim Liên:" in talk.reads


async def test_announcements_are_found_behind_those_of_others(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for place, text in (("nam-dan", "Mời họp"), *((ELSEWHERE, f"Tin {at}") for at in range(220))):
                scope = Scope(localities=(place,))
                await now.agenda.announcements.add(Announcement(0, text, scope, place, None, talk.now, talk.now))
        await open_page(talk, "Các thông báo đã gửi")
        assert "“Mời họp”" in talk.reads


async def test_reorganisations_are_found_behind_those_of_others(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for number in (1, *[3] * 220):
                done = Reorganisation(
                    id=0,
                    kind=ReorganisationKind.RENAME,
                    decision_number="12/QĐ-UBND",
                    decided_on=None,
                    effective_on=date(2025, 7, 1),
                    sources=(number,),
                    results=(number,),
                    founded=(),
                    former_name="Kim Lien",
                    made_by=None,
                    made_at=talk.now,
                )
                await now.offices.reorganisations.keep(done)
        await talk.says("/quantri")
        await talk.presses("Các lần sắp xếp")
        assert "UBND xã Kim Liên" in talk.reads
