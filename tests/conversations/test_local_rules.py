"""The wizard's result says of a locality only what its own dispatch says."""

import pytest

from tests.conversations.talk import Talk

THACH_AN, NAM_DAN = "331/UBND-VHTT", "UBND-VHKHTT"


async def result(talk: Talk, place: str, case: str) -> str:
    if place:
        await talk.presses_data(f"l:{place}")
    await talk.presses_data(f"gc:{case}")
    return talk.reads


@pytest.mark.parametrize("situation", ["dissolved", "continuing", "founded"])
async def test_what_the_own_dispatch_does_not_say_is_a_reference(talk: Talk, situation: str) -> None:
    said = await result(talk, "nam-dan", f"organisation:{situation}")
    own, _, reference = said.partition("Tham khảo – huyện Thạch An:")
    assert own.startswith("Văn bản của huyện Nam Đàn không nêu riêng trường hợp này.")
    assert NAM_DAN in own
    assert THACH_AN not in own
    assert THACH_AN in reference
    assert "văn bản không nêu" in own


async def test_the_district_hands_its_certificates_over_at_once(talk: Talk) -> None:
    own = (await result(talk, "nam-dan", "organisation:dissolved")).partition("Tham khảo")[0]
    assert "Chứng thư do UBND huyện cấp" in own
    assert "Thời điểm: ngay sau khi có quyết định của cấp thẩm quyền về tổ chức bộ máy, cán bộ." in own


async def test_a_rename_is_said_in_the_own_words(talk: Talk) -> None:
    said = await result(talk, "nam-dan", "organisation:renamed")
    assert "đúng tên tổ chức thực tế hiện hành" in said
    assert "không cần cấp mới" not in said
    assert THACH_AN not in said


@pytest.mark.parametrize("place", ["ha-tinh", "thanh-pho"])
async def test_a_place_without_a_rule_reads_each_others_as_references(talk: Talk, place: str) -> None:
    said = await result(talk, place, "person:retired")
    assert "hướng dẫn của địa phương khác" in said
    assert said.index("Tham khảo – huyện Nam Đàn:") < said.index("Tham khảo – huyện Thạch An:")
    assert said.count("Căn cứ:") == 2


async def test_a_province_reads_its_own_district_first_of_all(talk: Talk) -> None:
    said = await result(talk, "nghe-an", "person:retired")
    assert "Tham khảo – huyện Nam Đàn:" in said
    assert "Thạch An" not in said


async def test_without_a_locality_each_stands_alone(talk: Talk) -> None:
    said = await result(talk, "", "organisation:founded")
    assert "▪ Theo văn bản của huyện Nam Đàn:" in said
    assert "▪ Theo văn bản của huyện Thạch An:" in said
    assert "con dấu" not in said.partition("▪ Theo văn bản của huyện Thạch An:")[0]
    assert "[cần bổ sung]" not in said


@pytest.mark.parametrize("place", ["", "nam-dan", "thach-an", "ha-tinh"])
async def test_where_all_have_run_out_none_is_said_to_stay(talk: Talk, place: str) -> None:
    await result(talk, place, "organisation:merged")
    await talk.says("1/7/2020 1/7/2021")
    assert "Cả hai chứng thư đều đã hết hạn" in talk.reads
    assert "dài nhất" not in talk.reads
    assert "Căn cứ:" in talk.reads
