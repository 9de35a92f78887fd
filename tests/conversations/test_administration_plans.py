"""When people are reminded: what holds now is shown, other settings hold for a place or a duty, and go away again."""

from datetime import date
from pathlib import Path

from tests.conversations.administration import administration, work
from tests.conversations.duties import own, plan
from tests.conversations.talk import Talk

PLANS = "SELECT locality, source, after, weekly, head_after, summary_after FROM plans"


async def begin(talk: Talk) -> None:
    await talk.says("/quantri")
    await talk.presses("Thời hạn và nhắc việc")
    await talk.presses("Lịch nhắc")


async def fill(talk: Talk) -> None:
    for text in ("10, 5 và 1 ngày", "3", "không", "2", "4"):
        await talk.says(text)


async def test_a_plan_for_all_duties_of_a_place(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await begin(talk)
        await talk.presses("Mọi việc")
        assert "Nhắc trước hạn: 7, 3, 1, 0 ngày" in talk.reads
        assert "Báo lãnh đạo đơn vị khi quá hạn 3 ngày làm việc" in talk.reads
        await talk.presses("Đặt lịch khác")
        await fill(talk)
        assert "Lịch nhắc cho huyện Nam Đàn (Nghệ An):" in talk.reads
        assert "Nhắc trước hạn: 10, 5, 1 ngày" in talk.reads
        assert "sau đó không nhắc nữa" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã ghi. Em xếp lại các lần nhắc theo lịch này." in talk.reads
        assert "Đã xếp lại lịch nhắc cho 2 đơn vị." in talk.reads
        assert await talk.rows(PLANS) == [("nam-dan", "", 3, 0, 2, 4)]


async def test_a_plan_for_one_duty_and_back(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("hủy các cổng cũ")
        await talk.presses("thông báo hủy các Cổng")
        await talk.presses("Đặt lịch khác")
        await fill(talk)
        await talk.presses("Xác nhận")
        assert [(place, source) for place, source, *_ in await talk.rows(PLANS)] == [
            ("nam-dan", "deadline:huy-cong-cu-nam-dan")
        ]
        await begin(talk)
        await talk.presses("Mọi việc")
        assert "Bỏ lịch riêng" not in talk.buttons
        await talk.says("quay lại")
        await talk.says("hủy các cổng cũ")
        await talk.presses("thông báo hủy các Cổng")
        assert "Nhắc trước hạn: 10, 5, 1 ngày" in talk.reads
        await talk.presses("Bỏ lịch riêng")
        await talk.presses("Xác nhận")
        assert await talk.rows(PLANS) == []


async def test_what_is_no_number_is_asked_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("con mèo")
        assert "Em không thấy việc nào như vậy" in talk.reads
        await talk.presses("Mọi việc")
        await talk.presses("Đặt lịch khác")
        await talk.says("thứ hai")
        assert "Anh/chị gõ từ một đến 8 số ngày" in talk.reads
        await talk.says("7")
        await talk.says("99")
        assert "Anh/chị gõ một số từ 0 đến 30." in talk.reads
        await talk.says("-1")
        assert "Anh/chị gõ một số từ 0 đến 30." in talk.reads
        await talk.presses("Giữ nguyên")
        await talk.presses("Có")
        await talk.says("0")
        assert "Anh/chị gõ một số từ 1 đến 30." in talk.reads
        await talk.says("giữ nguyên")
        await talk.says("1,5")
        assert "Anh/chị gõ một số từ 1 đến 30." in talk.reads
        await talk.presses("Giữ nguyên")
        assert "- Quá hạn: nhắc 5 ngày làm việc liền, sau đó mỗi tuần một lần" in talk.reads
        assert "khi quá hạn 3 ngày làm việc" in talk.reads


async def test_the_preview_names_what_it_is_for(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("hủy các cổng cũ")
        await talk.presses("thông báo hủy các Cổng")
        await talk.presses("Đặt lịch khác")
        await fill(talk)
        assert "Lịch nhắc cho huyện Nam Đàn (Nghệ An):\n- Cho việc: Thông báo hủy các Cổng" in talk.reads
        await talk.presses("Xác nhận")
        await begin(talk)
        await talk.says("hủy các cổng cũ")
        await talk.presses("thông báo hủy các Cổng")
        await talk.presses("Bỏ lịch riêng")
        assert "Sẽ bỏ lịch riêng cho huyện Nam Đàn (Nghệ An):\n- Cho việc: Thông báo hủy các Cổng" in talk.reads
        await talk.says("quay lại")
        await talk.says("quay lại")
        await talk.presses("Mọi việc")
        await talk.presses("Đặt lịch khác")
        for _ in range(5):
            await talk.presses(next(label for label in talk.buttons if label in ("Giữ nguyên", "Có")))
        assert "- Cho việc: Mọi việc" in talk.reads


async def test_an_own_deadline_has_a_plan_of_its_own(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await own(talk, "Nộp báo cáo cải cách hành chính", date(2025, 7, 20), [1])
        await begin(talk)
        await talk.says("báo cáo cải cách")
        await talk.presses("Nộp báo cáo cải cách hành chính")
        await talk.presses("Đặt lịch khác")
        await fill(talk)
        assert "- Cho việc: Nộp báo cáo cải cách hành chính" in talk.reads
        await talk.presses("Xác nhận")
        assert [(place, source) for place, source, *_ in await talk.rows(PLANS)] == [("nam-dan", f"own:{number}")]
        reminded = "SELECT min(ledger.due_at) FROM ledger JOIN duties ON duties.id = duty_id WHERE source LIKE 'own:%'"
        assert "2025-07-10" in str(await talk.rows(f"{reminded} AND settled_at IS NULL"))


async def test_a_deadline_that_is_cancelled_meanwhile_has_no_plan(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await own(talk, "Nộp báo cáo cải cách hành chính", date(2025, 7, 20), [1])
        await begin(talk)
        await talk.says("báo cáo cải cách")
        await talk.presses("Nộp báo cáo cải cách hành chính")
        await talk.presses("Đặt lịch khác")
        async with work(talk) as now:
            await now.agenda.own.cancel(number, talk.now)
        await fill(talk)
        assert "Em không thấy việc nào như vậy" in talk.reads
        assert "Xác nhận" not in talk.buttons
