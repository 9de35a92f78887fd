"""Talks: /viec, what a unit has to do and until when."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from handlers.duties.buttons import SeeDuty
from knowledge.anchors import Anchor
from tests.conversations.administration import post, unit, work
from tests.conversations.duties import KIM_LIEN, NAM_GIANG, commune, duty, own, plan, told
from tests.conversations.talk import HOA, LAN, Talk

REPORT, PLAN, LATE = "báo cáo tình hình", "nộp kế hoạch", "gửi biên bản"


async def three(talk: Talk) -> None:
    """Three duties with days: late, soon and later."""
    await own(talk, LATE, date(2025, 6, 30))
    await own(talk, REPORT, date(2025, 7, 5))
    await own(talk, PLAN, date(2025, 9, 1))


async def test_the_list_begins_with_what_is_late(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await three(talk)
        await talk.says("/viec")
        lines = talk.reads.splitlines()
    assert lines[0].startswith(f"Việc của {KIM_LIEN}: 1 quá hạn, 1 sắp đến")
    assert lines[1:5] == [
        "Quá hạn:",
        "1. Gửi biên bản: 30/06/2025, quá hạn 2 ngày",
        "Hôm nay và sắp đến:",
        "2. Báo cáo tình hình: 05/07/2025, còn 3 ngày",
    ]
    assert "Chưa biết ngày:" in lines
    assert len(lines) <= 14


@pytest.mark.parametrize(
    "said", ["việc của tôi", "viec cua don vi", "Thời hạn của đơn vị tôi", "thoi han cua don vi toi ạ", "xem việc"]
)
async def test_the_list_comes_by_words_too(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await talk.says(said)
        assert f"Việc của {KIM_LIEN}" in talk.reads


async def test_a_question_about_a_deadline_stays_a_question(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("hạn nộp danh sách là khi nào?")
        assert "Việc của" not in talk.reads


async def test_pages_and_filters_lead_through_the_list(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await three(talk)
        await talk.says("/viec")
        await talk.presses("Trang sau")
        assert "Trang 2/" in talk.reads
        await talk.presses("Trang trước")
        await talk.presses("Quá hạn, cần làm ngay (1)")
        assert "1. Gửi biên bản" in talk.reads
        assert "Báo cáo" not in talk.reads
        await talk.presses("Chờ ngày quyết định")
        assert "chờ quyết định về tổ chức bộ máy, cán bộ" in talk.reads


async def test_a_typed_number_shows_the_duty_in_full(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await three(talk)
        await talk.says("/viec")
        await talk.says("2")
        assert talk.reads.splitlines()[:2] == ["Báo cáo tình hình", ""]
        assert "Hạn: 05/07/2025, còn 3 ngày" in talk.reads
        assert "Căn cứ: người quản trị giao" in talk.reads
        assert {"Đã xong", "Nhắc lại sau", "Không thuộc đơn vị tôi", "Giao cho đồng nghiệp"} <= set(talk.buttons)


async def test_the_detail_says_what_a_day_is_counted_from(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await told(talk, Anchor.LETTER, date(2025, 7, 1))
        backlog = await duty(talk, "deadline:ioffice-ton-dong-nam-dan")
        await talk.presses_data(SeeDuty(duty=backlog.id).pack())
    assert "Hạn: 16/07/2025, còn 14 ngày" in talk.reads
    assert "Cách tính: 15 ngày kể từ ngày đơn vị chủ quản cấp trên có văn bản" in talk.reads
    assert "Đã biết: văn bản của cấp trên đề nghị thay đổi tài khoản, ký ngày 01/07/2025" in talk.reads
    assert "Căn cứ: " in talk.reads


@pytest.mark.parametrize(
    ("begins", "says"),
    [(datetime(2025, 7, 2, 1, tzinfo=UTC), True), (datetime(2025, 9, 3, 1, tzinfo=UTC), False)],
)
async def test_a_guess_is_called_one_where_its_day_is_said(tmp_path: Path, begins: datetime, says: bool) -> None:
    async with commune(tmp_path, now=begins) as talk:
        async with work(talk) as now:
            made = await now.offices.units.add(NewUnit("Sở Y tế", UnitKind.DEPARTMENT, "nghe-an", None), talk.now)
            await post(now, talk, LAN, Post(Role.FOCAL, made.id))
        await plan(talk)
        async with talk.database.read() as reading:
            guess = next(one for one in await reading.agenda.duties.of_units([made.id]) if one.expected)
        await talk.presses_data(SeeDuty(duty=guess.id).pack())
        assert ("dự kiến 15/07/2025" in talk.reads) is says
        assert ("Ngày trên là dự kiến" in talk.reads) is says
        await talk.presses("Đã xong")
        await talk.presses_data(SeeDuty(duty=guess.id).pack())
        assert "Ngày trên" not in talk.reads


async def test_who_belongs_nowhere_learns_what_to_do(talk: Talk) -> None:
    await talk.says("/viec")
    assert "/thamgia" in talk.reads


async def test_an_administrator_is_led_to_the_units(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        await talk.says("/viec", HOA)
        assert "/quantri" in talk.reads


async def test_who_belongs_to_two_units_chooses(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        async with work(talk) as now:
            second = await unit(now, NAM_GIANG, talk)
            await post(now, talk, LAN, Post(Role.FOCAL, second))
        await plan(talk)
        await talk.says("/viec")
        assert talk.buttons == [KIM_LIEN, NAM_GIANG]
        await talk.says("2")
        assert f"Việc của {NAM_GIANG}" in talk.reads
        assert "Đơn vị khác" in talk.buttons


async def test_an_official_sees_and_does_not_close(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk:
        await three(talk)
        await talk.says("/viec", HOA)
        await talk.presses("Việc 1", HOA)
        assert "phần của cán bộ đầu mối" in talk.reads
        assert "Đã xong" not in talk.buttons


async def test_what_was_long_past_when_the_unit_joined_is_listed_as_past(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, LATE, date(2025, 5, 15))
        await talk.says("/viec")
        assert "Gửi biên bản" not in talk.reads
        await talk.presses("Tất cả")
        while "Trang sau" in talk.buttons:
            await talk.presses("Trang sau")
        assert "Gửi biên bản: 15/05/2025, đã qua trước khi đơn vị tham gia" in talk.reads


async def test_a_form_that_waits_keeps_its_numbers(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/chuky")
        await talk.says("/viec")
        assert f"Việc của {KIM_LIEN}" in talk.reads
        await talk.says("1")
        assert "Câu 2" in talk.reads


async def test_a_group_learns_nothing(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/viec@dau_moi_bot", group=True)
        assert "riêng" in talk.reads


async def test_an_administrator_of_a_unit_goes_from_the_menu_to_the_list_and_back(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, LAN, Post(Role.ADMINISTRATOR, locality="nam-dan"))
        await three(talk)
        await talk.says("/quantri")
        await talk.presses("Thời hạn và nhắc việc")
        await talk.says("/viec")
        await talk.says("2")
        assert talk.reads.startswith("Báo cáo tình hình")
        await talk.presses("Không thuộc đơn vị tôi")
        assert "Vì sao việc này không thuộc đơn vị" in talk.reads
        await talk.says("hủy")
        await talk.says("/viec")
        await talk.says("thời hạn và nhắc việc")
        await talk.says("4")
        assert "Chưa có thời hạn nào" not in talk.reads
        assert "Các thời hạn do quản trị đặt" in talk.reads


async def test_a_menu_that_is_opened_beside_the_list_takes_its_numbers(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, LAN, Post(Role.ADMINISTRATOR, locality="nam-dan"))
        await three(talk)
        await talk.says("/quantri")
        to_reminding = talk.data_of("Thời hạn và nhắc việc")
        await talk.says("/viec")
        await talk.presses_data(to_reminding)
        await talk.says("4")
        assert "Các thời hạn do quản trị đặt" in talk.reads


async def test_where_a_form_waits_no_number_is_asked_for(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await three(talk)
        await talk.says("/viec")
        to_list = talk.data_of("Quá hạn")
        assert "gõ số" in talk.reads
        await talk.says("/chuky")
        await talk.presses_data(to_list)
        assert "1. Gửi biên bản" in talk.reads
        assert "gõ số" not in talk.reads
        assert "bấm vào việc" in talk.reads
