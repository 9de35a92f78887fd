"""Talks: a duty is done, noted, not the unit's, opened again, given to a colleague."""

from datetime import date
from pathlib import Path

import pytest

from directory.membership import Role
from handlers.duties.buttons import MarkDone, NotOurs, Reopen, SeeDuty
from reminders.duties import DutyState
from tests.conversations.duties import commune, duty, own
from tests.conversations.talk import HOA, LAN, Talk

REPORT = "báo cáo tình hình"
DAY = date(2025, 7, 5)
MINH, TUAN = 9, 10


async def see(talk: Talk, who: int = LAN) -> int:
    """Set a duty and look at it; return its number."""
    made = await own(talk, REPORT, DAY)
    number = (await duty(talk, f"own:{made}")).id
    await talk.presses_data(SeeDuty(duty=number).pack(), who)
    return number


async def test_done_is_said_and_undone(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        number = await see(talk)
        await talk.presses("Đã xong")
        assert "Em đã ghi xong: Báo cáo tình hình" in talk.reads
        await talk.presses_data(MarkDone(duty=number).pack())
        assert "đã được ghi xong ngày 02/07/2025" in talk.reads
        await talk.presses("Hoàn tác")
        assert "Em đã mở lại việc: Báo cáo tình hình. Hạn: 05/07/2025, còn 3 ngày" in talk.reads


async def test_a_note_is_kept_and_shown(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await see(talk)
        await talk.presses("Đã xong")
        await talk.presses("Ghi chú")
        await talk.says("Đã gửi công văn số 15, gọi 0912345678")
        assert "Em đã ghi chú" in talk.reads
        await talk.presses("Chi tiết")
        assert "Tình trạng: xong ngày 02/07/2025" in talk.reads
        assert "Ghi chú: Đã gửi công văn số 15" in talk.reads
        assert "0912345678" not in talk.reads
        assert "Đã gửi công văn" not in await talk.everything_kept()


async def test_a_note_closes_nothing_that_a_colleague_has_opened_again(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.HEAD)) as talk:
        number = await see(talk)
        await talk.presses("Đã xong")
        await talk.presses("Ghi chú")
        await talk.presses_data(Reopen(duty=number).pack(), HOA)
        await talk.says("Đã gửi công văn số 15")
        assert "đang mở" in talk.reads
        assert "Báo cáo tình hình" in talk.reads
        assert [row[0] for row in await talk.rows(f"SELECT state FROM duties WHERE id = {number}")] == ["open"]


async def test_a_reason_for_what_a_colleague_has_done_meanwhile_says_so(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.HEAD)) as talk:
        number = await see(talk)
        await talk.presses_data(NotOurs(duty=number).pack())
        await talk.presses_data(MarkDone(duty=number).pack(), HOA)
        await talk.says("Việc của Sở, không phải của xã")
        assert "đã được ghi xong ngày 02/07/2025: Báo cáo tình hình" in talk.reads


async def test_a_note_waits_while_something_else_is_asked(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await see(talk)
        await talk.presses("Đã xong")
        await talk.presses("Ghi chú")
        await talk.says("Danh sách người dùng iOffice gửi về cơ quan nào?")
        assert "Sở Khoa học" in talk.reads
        assert "gõ ghi chú một dòng" in talk.reads
        await talk.says("cảm ơn em")
        assert "gõ ghi chú một dòng" in talk.reads
        await talk.says("hủy")
        assert "không ghi gì thêm" in talk.reads


async def test_not_ours_needs_a_reason_that_administrators_read(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        number = await see(talk)
        await talk.presses("Không thuộc đơn vị tôi")
        assert "Vì sao việc này không thuộc đơn vị" in talk.reads
        await talk.says("Đơn vị không dùng hệ thống này")
        assert "báo người quản trị lý do" in talk.reads
        assert "Lý do: Đơn vị không dùng hệ thống này" in talk.told[MINH][0]
        await talk.presses_data(NotOurs(duty=number).pack())
        assert "đã được ghi là không thuộc đơn vị" in talk.reads
        await talk.presses("Hoàn tác")
        assert "nhận lại việc" in talk.told[MINH][0]


@pytest.mark.parametrize("said", ["em bấm nhầm ạ", "nham", "không", "thôi", "Bấm nhầm rồi!"])
async def test_not_ours_that_was_pressed_by_mistake_is_taken_back(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        await see(talk)
        await talk.presses("Không thuộc đơn vị tôi")
        await talk.says(said)
        assert "em không ghi gì thêm" in talk.reads
        assert MINH not in talk.told
        assert (await duty(talk, "own:1")).state is DutyState.OPEN


async def test_a_duty_is_given_to_a_colleague_who_hears_of_it(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk:
        await see(talk)
        await talk.presses("Giao cho đồng nghiệp")
        await talk.presses("cán bộ của đơn vị, tham gia từ 02/07/2025")
        assert "Em đã giao việc Báo cáo tình hình cho cán bộ của đơn vị" in talk.reads
        assert "Anh/chị được giao một việc" in talk.told[HOA][0]
        await talk.presses("Chi tiết", HOA)
        assert "Đã giao cho: anh/chị" in talk.reads
        await talk.presses("Đã xong", HOA)
        assert "Em đã ghi xong" in talk.reads


async def test_a_duty_that_is_given_twice_is_given_once(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk:
        await see(talk)
        await talk.presses("Giao cho đồng nghiệp")
        give = talk.data_of("cán bộ của đơn vị")
        await talk.presses_data(give)
        await talk.presses_data(give)
        assert "Em đã giao việc Báo cáo tình hình cho cán bộ của đơn vị" in talk.reads
        assert HOA not in talk.told


async def test_without_colleagues_there_is_nobody_to_give_it_to(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await see(talk)
        await talk.presses("Giao cho đồng nghiệp")
        assert "chưa có ai khác" in talk.reads


@pytest.mark.parametrize("label", ["Không thuộc đơn vị tôi", "Ghi chú"])
async def test_a_form_that_waits_is_not_broken(tmp_path: Path, label: str) -> None:
    async with commune(tmp_path) as talk:
        number = await see(talk)
        if label == "Ghi chú":
            await talk.presses("Đã xong")
        button = talk.data_of(label)
        await talk.says("/chuky")
        await talk.presses_data(button)
        assert "đang làm dở" in talk.reads
        await talk.says("1")
        assert "Câu 2" in talk.reads
        assert number


async def test_done_is_done_in_the_middle_of_a_form_which_goes_on(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        number = await see(talk)
        await talk.says("/chuky")
        await talk.presses_data(MarkDone(duty=number).pack())
        assert "Em đã ghi xong" in talk.reads
        await talk.says("1")
        assert "Câu 2" in talk.reads


async def test_a_head_closes_and_an_official_does_not(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.HEAD), (TUAN, Role.OFFICIAL)) as talk:
        number = await see(talk)
        await talk.presses_data(MarkDone(duty=number).pack(), TUAN)
        assert "phần của cán bộ đầu mối" in talk.reads
        await talk.presses_data(MarkDone(duty=number).pack(), HOA)
        assert "Em đã ghi xong" in talk.reads
