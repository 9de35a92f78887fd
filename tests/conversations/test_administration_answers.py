"""What an administrator types as an answer is taken as one, whatever question words it bears."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.conversations.administration import administration
from tests.conversations.talk import Talk

NOVEMBER = datetime.fromisoformat("2026-11-19T09:00:00+07:00")
KEPT = "SELECT text FROM questions"


async def begin(talk: Talk, label: str) -> None:
    await talk.says("/quantri")
    await talk.presses("Thời hạn và nhắc việc")
    await talk.presses(label)


@pytest.mark.parametrize(
    "what",
    [
        "Nộp báo cáo cải cách hành chính",
        "Nộp danh sách cán bộ được cấp chữ ký số",
        "Bao cao can bo nghi viec",
        "Rà soát tài khoản không còn sử dụng",
    ],
)
async def test_what_is_to_be_done_is_taken_as_it_is_typed(tmp_path: Path, what: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says(what)
        assert "Hạn cuối là ngày nào?" in talk.reads
        assert len(talk.hears) == 1
        assert await talk.rows(KEPT) == []


async def test_receiver_basis_and_day_are_taken_as_they_are_typed(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.now = NOVEMBER
        await begin(talk, "Thêm thời hạn")
        await talk.says("Báo cáo tình hình")
        await talk.says("phải xong trước 30/11/2026")
        await talk.presses("Tất cả đơn vị")
        await talk.says("Phòng nào cần thì gửi phòng ấy")
        await talk.says("Công văn số 15/UBND-VX về hướng dẫn cấp chữ ký số")
        assert "Hạn cuối: 30/11/2026" in talk.reads
        assert "Nơi nhận: Phòng nào cần thì gửi phòng ấy" in talk.reads
        assert "Căn cứ: Công văn số 15/UBND-VX về hướng dẫn cấp chữ ký số" in talk.reads
        assert await talk.rows(KEPT) == []


async def test_a_day_that_cannot_be_is_said_though_other_words_stand_with_it(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.now = NOVEMBER
        await begin(talk, "Thêm thời hạn")
        await talk.says("Báo cáo tình hình")
        await talk.says("cần phải xong trước 31/11/2026")
        assert "Trong lịch không có ngày này" in talk.reads
        await talk.says("lẽ ra phải xong từ 01/11/2026")
        assert "Ngày 01/11/2026 đã qua" in talk.reads
        await talk.says("lẽ ra phải xong từ 01/11/2026")
        assert "Cho những đơn vị nào?" in talk.reads


@pytest.mark.parametrize("asked", ["Nộp báo cáo ở đâu?", "chữ ký số cấp lại ở đâu"])
async def test_a_question_instead_of_a_day_is_answered(tmp_path: Path, asked: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says("Báo cáo tình hình")
        await talk.says(asked)
        assert len(talk.hears) == 2
        assert "Hạn cuối là ngày nào?" in talk.hears[-1]


async def test_a_question_mark_makes_a_question_of_it(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
        assert "giữ cái hạn dài" in talk.reads
        assert "Việc cần làm là gì?" in talk.hears[-1]


async def test_the_number_of_a_decision_is_taken_with_what_it_is_about(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Ghi quyết định cho nhiều đơn vị")
        await talk.presses("Quyết định thành lập")
        await talk.says("Nghi quyet 15/NQ-HDND cua Hoi dong nhan dan")
        assert "Văn bản ký ngày nào?" in talk.reads
        await talk.says("văn bản này ký ngày 30/12/2026")
        assert "Ngày ký ở sau hôm nay" in talk.reads
        assert await talk.rows(KEPT) == []


async def test_a_duty_is_found_by_words_of_its_own(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Lịch nhắc")
        await talk.says("không còn việc nào như vậy")
        assert "Em không thấy việc nào như vậy" in talk.reads
        assert await talk.rows(KEPT) == []


async def test_a_table_is_no_question(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        await talk.says("Hội đồng cần sắp xếp; 12/QĐ-UBND; 01/07/2025; chưa rõ?; thành lập")
        assert "Đọc được 0 dòng đúng, 1 dòng chưa đúng." in talk.reads
        assert await talk.rows(KEPT) == []


@pytest.mark.parametrize("name", ["Nhà máy nước sạch Nam Đàn", "Đoàn Thanh niên xã Gia Phổ Ái"])
async def test_a_name_with_other_marks_than_a_question_word_is_a_name(tmp_path: Path, name: str) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Thêm đơn vị")
        await talk.says(name)
        assert "Đơn vị thuộc loại nào?" in talk.reads


async def test_a_question_without_a_mark_is_no_name(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Thêm đơn vị")
        for asked in ("chữ ký số cấp lại ở đâu", "chu ky so cap lai o dau"):
            await talk.says(asked)
            assert "Tên đầy đủ của đơn vị là gì?" in talk.hears[-1]
            assert len(talk.hears) == 2
