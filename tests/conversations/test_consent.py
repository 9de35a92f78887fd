"""Consent: nothing personal is asked before a yes, and a yes leads on to where somebody wanted to go."""

import pytest

from handlers.people import consent
from tests.conversations.sample import KEEP
from tests.conversations.talk import LAN, Talk


async def test_it_names_purpose_keeper_kinds_time_and_rights(talk: Talk) -> None:
    await talk.says("/thamgia")
    for part in (
        "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
        "Mục đích:",
        "Cơ quan giữ: [cần bổ sung: cơ quan chủ quản].",
        "số điện thoại, thư công vụ",
        "365 ngày",
        "/dulieu",
        "/xoa",
        "rút đồng ý",
    ):
        assert part in talk.reads
    assert talk.buttons == ["Đồng ý", "Không đồng ý"]


@pytest.mark.parametrize("yes", ["press", "đồng ý", "Dong y a", "có"])
async def test_after_a_yes_it_goes_on_and_keeps_the_evidence(talk: Talk, yes: str) -> None:
    await talk.says("/thamgia")
    asked = talk.reads
    if yes == "press":
        await talk.presses("Đồng ý")
    else:
        await talk.says(yes)
    assert "Bước 1/3" in talk.reads
    assert await talk.rows("SELECT version, text, withdrawn_at FROM consents") == [(consent.VERSION, asked, None)]


@pytest.mark.parametrize("no", ["press", "không đồng ý", "khong", "từ chối", "hủy"])
async def test_after_a_no_nothing_is_asked_and_guidance_goes_on(talk: Talk, no: str) -> None:
    await talk.says("/thamgia")
    if no == "press":
        await talk.presses("Không đồng ý")
    else:
        await talk.says(no)
    assert "em không hỏi và không lưu thông tin cá nhân" in talk.reads
    assert await talk.rows("SELECT * FROM consents") == []
    await talk.says(KEEP)
    assert "giữ cái hạn dài nhất" in talk.reads


async def test_silence_is_no_consent(talk: Talk) -> None:
    await talk.says("/thamgia")
    await talk.says(KEEP)
    assert "giữ cái hạn dài nhất" in talk.reads
    await talk.says("/thamgia")
    assert "91/2025/QH15" in talk.reads
    assert await talk.rows("SELECT * FROM consents") == []


async def test_it_is_asked_once(talk: Talk) -> None:
    await talk.says("/thamgia")
    await talk.presses("Đồng ý")
    await talk.says("hủy")
    await talk.says("/thamgia")
    assert "91/2025/QH15" not in talk.reads
    assert "Bước 1/3" in talk.reads


async def test_a_changed_wording_is_asked_anew(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    await talk.says("/thamgia")
    pressed = talk.data_of("Đồng ý")
    await talk.presses("Đồng ý")
    monkeypatch.setattr(consent, "VERSION", "2")
    await talk.says("/thamgia")
    assert "91/2025/QH15" in talk.reads
    await talk.presses_data(pressed)
    assert "Nút này đã cũ" in talk.reads


@pytest.mark.parametrize("words", ["rút đồng ý", "rut lai dong y", "Tôi rút lại sự đồng ý"])
async def test_a_consent_is_taken_back(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "không có gì để rút" in talk.reads
    await talk.says("/thamgia")
    await talk.presses("Đồng ý")
    await talk.says(words)
    assert "rút lại đồng ý" in talk.reads
    assert await talk.rows("SELECT count(*) FROM consents WHERE withdrawn_at IS NULL") == [(0,)]
    assert [row[0] for row in await talk.rows("SELECT action FROM audit ORDER BY id")] == [
        "consented",
        "withdrew-consent",
    ]
    await talk.says("/thamgia")
    assert "91/2025/QH15" in talk.reads


async def test_a_yes_to_nothing_is_just_noted(talk: Talk) -> None:
    await talk.presses_data(f"pc:1:{consent.VERSION}::")
    assert "Em đã ghi nhận anh/chị đồng ý" in talk.reads


async def test_in_a_group_nothing_is_agreed_to(talk: Talk) -> None:
    await talk.says("rút đồng ý @dau_moi_bot", group=True)
    await talk.presses_data(f"pc:1:{consent.VERSION}:join:", LAN, group=True)
    assert "nhắn riêng" in talk.reads
    assert await talk.rows("SELECT * FROM consents") == []


async def test_where_nothing_personal_may_pass_it_says_where_to_go(talk: Talk) -> None:
    talk.personal_channels = ()
    await talk.restart()
    await talk.says("/thamgia")
    assert "Kênh này chưa được phép nhận thông tin cá nhân" in talk.reads
    await talk.presses_data(f"pc:1:{consent.VERSION}:join:")
    assert "Kênh này chưa được phép" in talk.reads
    assert await talk.rows("SELECT * FROM consents") == []
