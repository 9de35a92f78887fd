"""A talk on Telegram with the real process, as an official sees it."""

import pytest

from handlers import commands
from tests.integration.bot_api import BotApi
from tests.integration.official import HA_TINH, NAM_DAN, QUESTION, asks, gets, settles
from tests.integration.process import Assistant, command

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.usefixtures("assistant")
async def test_a_question_is_answered_from_the_dispatch_of_the_place(telegram: BotApi) -> None:
    hanh = telegram.person(101, name="Nguyễn Thị Hạnh")
    await settles(hanh, NAM_DAN)

    answer = await asks(hanh)

    assert answer.text.startswith("Ưu tiên giữ chứng thư số tổ chức có thời hạn sử dụng dài nhất")
    assert "⚠️ Sau khi có quyết định sáp nhập, không dùng chứng thư số" in answer.text
    assert "Căn cứ:\n- Công văn số [số để trống]/UBND-VHKHTT, tháng 5/2025, UBND huyện Nam Đàn: mục 5" in answer.text
    assert "331/UBND-VHTT" not in answer.text, "that is another district's"
    related = await gets(hanh, answer.buttons[0], on=answer)
    assert "Căn cứ:" in related.text
    assert related.text != answer.text


@pytest.mark.usefixtures("assistant")
async def test_what_only_others_know_says_so_and_is_shown_whole_on_demand(telegram: BotApi) -> None:
    long = telegram.person(102, name="Trần Văn Long")
    await settles(long, HA_TINH)

    answer = await asks(long)

    assert answer.text.startswith("Văn bản của địa phương anh/chị không nêu việc này.")
    assert "2. So thời hạn, lựa chọn chứng thư còn hạn lâu nhất." not in answer.text
    whole = await gets(long, "Xem đủ", on=answer)
    assert "2. So thời hạn, lựa chọn chứng thư còn hạn lâu nhất." in whole.text
    for dispatch in ("UBND huyện Nam Đàn: mục 5", "UBND huyện Thạch An: điểm a mục 2"):
        assert dispatch in answer.text
        assert dispatch in whole.text


async def test_an_answer_that_was_not_meant_is_kept_for_the_administrator(
    telegram: BotApi, assistant: Assistant
) -> None:
    mai = telegram.person(103, name="Lê Thị Mai")
    await settles(mai, NAM_DAN)
    answer = await asks(mai, f"Em hỏi: {QUESTION} Gọi em 0912 345 678")

    others = await gets(mai, "Chưa đúng", on=answer)
    assert others.text == "Có phải anh/chị hỏi một trong các câu này không?"
    kept = await gets(mai, "Không có câu nào", on=others)

    assert kept.text.startswith("Em đã ghi lại câu hỏi cho người quản trị.")
    listed = await command("questions", folder=assistant.folder)
    assert (listed.code, listed.err) == (0, "")
    assert f"[nam-dan] Em hỏi: {QUESTION}" in listed.out
    assert "345" not in listed.out


@pytest.mark.usefixtures("assistant")
async def test_the_menu_of_commands_is_registered_and_each_command_answers(telegram: BotApi) -> None:
    hoa = telegram.person(104, name="Phạm Văn Hòa")
    (menu,) = telegram.commands
    assert isinstance(menu, list)
    names = [str(one["command"]) for one in menu]

    assert names == [command.command for command in commands()]
    for name in names:
        assert not (await asks(hoa, f"/{name}")).text.startswith("Em không có lệnh này")
