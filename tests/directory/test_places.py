"""Places: what they are called now, what they were called, and never a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gazetteer import gazetteer
from directory.places import commune, commune_of, communes, former_communes, province, provinces

DONG_KHE = "01786"


@pytest.mark.parametrize(
    "typed",
    [
        "thị trấn Đông Khê, huyện Thạch An",
        "thị trấn Đông Khê, huyện Thạch An, tỉnh Cao Bằng",
        "TT. Đông Khê - H. Thạch An",
        "UBND thi tran dong khe huyen thach an",
        "xã Đông Khê, huyện Thạch An",
        "xã Đông Khê, tỉnh Cao Bằng",
        "Uỷ ban nhân dân xã Đông Khê (Cao Bằng)",
        "xã Đông Khê, Cao Bằng",
    ],
)
def test_a_place_is_found_by_its_names_of_now_and_of_before(typed: str) -> None:
    found = commune(typed)
    assert found is not None
    assert (found.code, found.full_name) == (DONG_KHE, "xã Đông Khê, tỉnh Cao Bằng")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xã Kim Liên, huyện Nam Đàn, Nghệ An", "xã Kim Liên, tỉnh Nghệ An"),
        ("Kim Lien Nam Dan", "xã Kim Liên, tỉnh Nghệ An"),
        ("thị trấn Nam Đàn", "xã Vạn An, tỉnh Nghệ An"),
        ("phường 01, quận 3, TP.HCM", "phường Bàn Cờ, thành phố Hồ Chí Minh"),
        ("phường Đúc, TP Huế", "phường Thuận Hóa, thành phố Huế"),
        ("phường Phường Đúc, Huế", "phường Thuận Hóa, thành phố Huế"),
        ("huyện Cồn Cỏ", "đặc khu Cồn Cỏ, tỉnh Quảng Trị"),
        ("xã Cẩm Giang, Hải Phòng", "xã Cẩm Giang, thành phố Hải Phòng"),
        ("xã Cẩm Giàng, Hải Phòng", "xã Cẩm Giàng, thành phố Hải Phòng"),
    ],
)
def test_abbreviations_islands_and_names_alike_are_told_apart(typed: str, name: str) -> None:
    found = commune(typed)
    assert found is not None
    assert found.full_name == name


@pytest.mark.parametrize("typed", ["Đông Khê", "xã Đông Khê", "xa cam giang, hai phong"])
def test_between_several_places_nothing_is_guessed(typed: str) -> None:
    assert commune(typed) is None
    assert len(communes(typed)) > 1


@pytest.mark.parametrize("typed", ["", "xã", "hôm nay", "huyện Nam Đàn", "xã Đông Khê ở đâu", "đường Cao Bằng", "…"])
def test_what_is_no_commune_is_not_known(typed: str) -> None:
    assert communes(typed) == ()


def test_a_divided_commune_is_several_now() -> None:
    divided = next(one for one in gazetteer().former if len(one.became) > 1 and one.name)
    assert set(divided.became) <= set(communes(f"{divided.name}, {divided.district}, {divided.province}"))
    assert commune(f"{divided.name}, {divided.district}, {divided.province}") is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nghệ An", "tỉnh Nghệ An"),
        ("UBND tỉnh Hà Giang", "tỉnh Tuyên Quang"),
        ("tphcm", "thành phố Hồ Chí Minh"),
        ("Bình Dương", "thành phố Hồ Chí Minh"),
        ("huyện Nghệ An", None),
        ("Nam Đàn", None),
    ],
)
def test_a_province_is_found_by_its_names_of_now_and_of_before(typed: str, name: str | None) -> None:
    found = province(typed)
    assert (found and found.name) == name


def test_the_list_is_whole() -> None:
    assert len(provinces()) == 34
    assert len(gazetteer().communes) == 3321
    assert all(former.became for former in gazetteer().former)


def test_a_code_of_the_state_names_a_commune() -> None:
    found = commune_of(DONG_KHE)
    assert found is not None
    assert "thị trấn Đông Khê, huyện Thạch An" in [former.full_name for former in former_communes(found)]
    assert commune_of("99999") is None


@pytest.mark.parametrize("every", range(0, 3321, 83))
def test_the_full_name_of_a_commune_is_that_commune(every: int) -> None:
    listed = gazetteer().communes[every]
    assert commune(listed.full_name) == listed


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="xãphườngkimliênđôngkhêtp. ,1", max_size=40) | st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(communes(text), tuple)
    province(text)
