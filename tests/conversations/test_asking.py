"""Questions in people's own words, and what follows an answer."""

from pathlib import Path

import pytest

from tests.conversations.sample import GOLD, KEEP, LIST, NONSENSE, RETIRE, UNCLEAR, WEB, sample_guide
from tests.conversations.talk import HOA, Talk

VERDICTS = "SELECT verdict FROM questions ORDER BY id"
SHOWN = "SELECT shown FROM questions ORDER BY id"


@pytest.fixture
async def local(talk: Talk) -> Talk:
    """Somebody whose locality is known."""
    await talk.says("tôi ở Nam Đàn")
    return talk


async def test_an_answer_has_the_verdict_first_and_the_source_last(local: Talk) -> None:
    await local.says(KEEP)
    assert local.reads.startswith("Nam Đàn: giữ cái hạn dài nhất.")
    assert "Căn cứ:\n- Công văn" in local.reads
    assert await local.rows(VERDICTS) == [("answered",)]


async def test_below_an_answer_stand_what_one_may_ask_next(local: Talk) -> None:
    await local.says(KEEP)
    assert local.buttons == [
        "Xem đủ",
        RETIRE,
        "Hồ sơ chứng thư nộp qua cổng nào",
        "Đổi tên đơn vị, sửa thông tin chứng thư",
        "Hỏi từng bước (/chuky)",
        "Đúng ý",
        "Chưa đúng",
    ]


async def test_without_related_entries_others_of_the_system_are_offered(local: Talk) -> None:
    await local.says(RETIRE)
    assert KEEP in local.buttons
    assert WEB not in local.buttons


async def test_a_shortened_answer_can_be_read_in_full(local: Talk) -> None:
    await local.says(KEEP)
    await local.presses("Xem đủ")
    assert "Bước 9" in local.reads
    assert "Xem đủ" not in local.buttons


async def test_without_a_locality_the_answers_of_all_are_grouped(talk: Talk) -> None:
    await talk.says(KEEP)
    assert "▪ huyện Nam Đàn (Nghệ An):\nNam Đàn: giữ" in talk.reads
    assert "▪ huyện Thạch An (Cao Bằng):\nThạch An: giữ" in talk.reads


async def test_the_default_locality_counts_for_who_has_none(tmp_path: Path) -> None:
    async with await Talk.begin(tmp_path, locality="thach-an") as talk:
        await talk.says(KEEP)
        assert talk.reads.startswith("Thạch An: giữ")
        assert "Anh/chị ở địa phương nào?" not in talk.reads


async def test_a_place_in_the_question_counts_below_it_too(local: Talk) -> None:
    await local.says(f"{KEEP} ở Thạch An")
    assert local.reads.startswith("Thạch An: giữ")
    await local.presses("Xem đủ")
    assert local.reads.startswith("Thạch An: giữ")
    await local.presses("Hồ sơ chứng thư")
    assert local.reads.startswith("Thạch An: thu hồi.")


async def test_a_related_question_is_answered(local: Talk) -> None:
    await local.says(KEEP)
    await local.presses(RETIRE)
    assert local.reads.startswith("Nam Đàn: thu hồi.")
    assert "Đúng ý" not in local.buttons


async def test_other_systems_have_no_wizard(local: Talk) -> None:
    await local.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in local.reads
    assert "Hỏi từng bước (/chuky)" not in local.buttons


async def test_a_follow_up_refers_to_the_question_before(local: Talk) -> None:
    await local.says(KEEP)
    await local.says("còn bên Thạch An thì chứng thư nào")
    assert "Thạch An: " in local.reads
    assert (await local.rows("SELECT previous FROM questions ORDER BY id"))[1] == (KEEP,)


async def test_after_half_an_hour_it_does_not(local: Talk) -> None:
    await local.says(KEEP)
    local.passes(minutes=31)
    await local.says(LIST)
    assert (await local.rows("SELECT previous FROM questions ORDER BY id"))[1] == (None,)


async def test_right_is_remembered_and_thanked(local: Talk) -> None:
    await local.says(KEEP)
    assert await local.presses("Đúng ý") == ["Cảm ơn anh/chị, em đã ghi nhận."]
    assert await local.rows(VERDICTS) == [("right",)]


async def test_wrong_offers_what_it_may_have_meant_as_well(local: Talk) -> None:
    await local.says(UNCLEAR.replace("tài khoản", "cấp mới hộp thư, tài khoản"))
    assert "Đề nghị cấp mới." in local.reads
    await local.presses("Chưa đúng")
    assert "Có phải anh/chị hỏi" in local.reads
    assert local.buttons == ["Xóa hộp thư cũ", "Không có câu nào"]
    assert await local.rows(VERDICTS) == [("open",)]
    await local.presses("Xóa hộp thư cũ")
    assert "Đề nghị xóa." in local.reads
    assert await local.rows(VERDICTS) == [("right",)]
    assert await local.rows(SHOWN) == [('["thu-cu"]',)]


async def test_wrong_without_another_meaning_is_kept_for_the_administrator(local: Talk) -> None:
    await local.says(LIST)
    await local.presses("Chưa đúng")
    assert "Em đã ghi lại câu hỏi cho người quản trị." in local.reads
    assert local.buttons == []
    assert await local.rows(VERDICTS) == [("open",)]


async def test_none_of_these_is_kept_for_the_administrator(local: Talk) -> None:
    await local.says(UNCLEAR)
    await local.presses("Không phải các ý này")
    assert "Em đã ghi lại câu hỏi cho người quản trị." in local.reads
    assert await local.rows(VERDICTS) == [("open",)]


@pytest.mark.parametrize("words", ["đúng rồi", "dung y a", "Chính xác!"])
async def test_right_can_be_typed(local: Talk, words: str) -> None:
    await local.says(LIST)
    await local.says(words)
    assert "đã ghi nhận" in local.reads
    assert await local.rows(VERDICTS) == [("right",)]


@pytest.mark.parametrize("words", ["chưa đúng", "sai rồi em ơi", "khong phai"])
async def test_wrong_can_be_typed(local: Talk, words: str) -> None:
    await local.says(LIST)
    await local.says(words)
    assert await local.rows(VERDICTS) == [("open",)]


async def test_wrong_about_nothing_asks_for_a_question(talk: Talk) -> None:
    await talk.says("chưa đúng")
    assert "gõ lại câu hỏi" in talk.reads


async def test_right_does_not_close_what_was_not_answered(local: Talk) -> None:
    await local.says(NONSENSE)
    await local.says("đúng rồi")
    assert await local.rows(VERDICTS) == [("open",)]


async def test_unsure_offers_what_may_be_meant(local: Talk) -> None:
    await local.says(UNCLEAR)
    assert local.hears == ["Ý anh/chị là:"]
    assert sorted(local.buttons) == ["Cấp mới hộp thư", "Không phải các ý này", "Xóa hộp thư cũ"]
    assert await local.rows(VERDICTS) == [("clarified",)]


async def test_a_choice_is_answered_and_kept_as_feedback(local: Talk) -> None:
    await local.says(UNCLEAR)
    await local.presses("Cấp mới hộp thư")
    assert "Đề nghị cấp mới." in local.reads
    assert await local.rows(VERDICTS) == [("right",)]
    assert await local.rows(SHOWN) == [('["thu-moi"]',)]


async def test_a_choice_can_be_typed_as_a_number(local: Talk) -> None:
    await local.says(UNCLEAR)
    first = local.buttons[0]
    await local.says("số 1")
    assert ("Đề nghị cấp mới." in local.reads) == (first == "Cấp mới hộp thư")
    assert await local.rows(VERDICTS) == [("right",)]


async def test_zero_is_none_of_these(local: Talk) -> None:
    await local.says(UNCLEAR)
    await local.says("0")
    assert await local.rows(VERDICTS) == [("open",)]


@pytest.mark.parametrize("number", ["1", "9"])
async def test_a_number_for_nothing_is_no_question(local: Talk, number: str) -> None:
    await local.says(LIST)
    await local.says(number)
    assert "Danh sách trước đã đóng" in local.reads


async def test_what_is_not_understood_is_declined_and_kept(local: Talk) -> None:
    await local.says(NONSENSE)
    assert "không có trong các văn bản em đang giữ, hoặc em chưa hiểu" in local.reads
    assert "Sở Khoa học và Công nghệ" in local.reads
    assert local.buttons == ["Xem danh mục (/menu)"]
    assert await local.rows(VERDICTS) == [("open",)]


async def test_a_known_gap_says_so_and_is_kept(local: Talk) -> None:
    await local.says(GOLD)
    assert local.reads.startswith("Văn bản không nói về giá vàng.")
    assert "Em đã ghi lại câu hỏi cho người quản trị." in local.reads
    assert await local.rows(VERDICTS) == [("open",)]


async def test_guidance_of_elsewhere_is_labelled(local: Talk) -> None:
    await local.says("tôi chuyển về Hà Tĩnh")
    await local.says(LIST)
    assert "hướng dẫn của địa phương khác" in local.reads


async def test_phones_and_mailboxes_are_masked_before_they_are_kept(local: Talk) -> None:
    await local.says(f"{LIST}, số em 0912 345 475, thư lan.nguyen@nghean.gov.vn")
    await local.says("gửi cho 0912345475 được không")
    kept = await local.everything_kept()
    assert "09xx xxx 475" in kept
    assert "l***@nghean.gov.vn" in kept
    assert "345 475" not in kept
    assert "0912345475" not in kept
    assert "lan.nguyen" not in kept


async def test_html_in_a_question_is_harmless(local: Talk) -> None:
    await local.says(f"<b>{LIST}</b> <script>alert(1)</script> &amp; {{x}} %s")
    assert "Gửi Sở Khoa học và Công nghệ." in local.reads
    assert all(getattr(method, "parse_mode", None) is None for method in local.sent)


async def test_somebody_elses_question_is_not_found(local: Talk) -> None:
    await local.says(UNCLEAR)
    for label in ("Cấp mới hộp thư", "Không phải các ý này"):
        assert "không tìm thấy câu hỏi này" in (await local.presses_data(local.data_of(label), HOA))[0]
    for data in ("ok:1", "no:1"):
        assert "không tìm thấy câu hỏi này" in (await local.presses_data(data, HOA))[0]
    assert await local.rows(VERDICTS) == [("clarified",)]


async def test_buttons_work_after_a_restart(local: Talk) -> None:
    await local.says(KEEP)
    await local.restart()
    await local.presses("Xem đủ")
    assert "Bước 9" in local.reads
    await local.presses_data("ok:1")
    assert await local.rows(VERDICTS) == [("right",)]


async def test_buttons_of_entries_that_are_gone_say_what_to_do(local: Talk) -> None:
    await local.says(UNCLEAR)
    data = [local.data_of(label) for label in ("Cấp mới hộp thư", "Xóa hộp thư cũ")]
    await local.restart(sample_guide("thu-moi", "thu-cu"))
    for old in [*data, "e:thu-moi:0", "w:thu-moi:1", "s:email:0", "s:khong-con:3"]:
        await local.presses_data(old)
        assert "Nút này đã cũ" in local.reads
    await local.says("1")
    assert "Nút này đã cũ" in local.reads
    assert await local.rows(VERDICTS) == [("clarified",)]


@pytest.mark.parametrize(
    "data", ["x", "e", "e:a:b", "ok:abc", "ok:-1", f"ok:{10**30}", "no:", "🙂", "s:email:-1", "gm:up"]
)
async def test_made_up_buttons_say_what_to_do(talk: Talk, data: str) -> None:
    await talk.presses_data(data)
    assert "Nút này đã cũ" in talk.reads


async def test_an_entry_that_turned_into_a_gap_says_so(local: Talk) -> None:
    await local.presses_data("e:gia-vang:0")
    assert local.reads == "Văn bản không nói về giá vàng."


async def test_two_people_do_not_disturb_each_other(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("tôi ở Thạch An", HOA)
    assert (await talk.says(KEEP))[0].startswith("Nam Đàn")
    assert (await talk.says(KEEP, HOA))[0].startswith("Thạch An")


async def test_a_typed_question_after_a_restart_is_answered(local: Talk) -> None:
    await local.restart()
    assert "Gửi Sở Khoa học và Công nghệ." in (await local.says(LIST))[0]
