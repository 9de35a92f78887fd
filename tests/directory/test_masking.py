"""What is left of phones and mailboxes in a kept text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.masking import mask


@pytest.mark.parametrize(
    "typed",
    [
        *("0912345475", "0912 345 475", "0912.345.475", "0912-345-475", "0912–345–475", "09 12 34 54 75"),
        *("+84912345475", "+84 912 345 475", "(+84) 912345475", "84912345475", "(0912) 345475", "0912, 345, 475"),
        *("O912345475", "912345475", "０９１２３４５４７５", "0912\u200b345\u200b475"),
    ],
)
def test_a_phone_keeps_its_first_and_last_figures(typed: str) -> None:
    assert mask(f"gọi {typed} nhé") == "gọi 09xx xxx 475 nhé"


def test_a_landline_and_a_number_within_a_word() -> None:
    assert mask("máy bàn 0238 3844 475, sđt0912345475.") == "máy bàn 02xx xxx 475, sđt09xx xxx 475."


def test_two_phones_are_both_masked() -> None:
    assert mask("0912345475, 0987654321/0911222333") == "09xx xxx 475, 09xx xxx 321/09xx xxx 333"


def test_an_identity_number_is_masked_too() -> None:
    assert mask("CCCD 040123456789") == "CCCD 04xx xxx 789"


@pytest.mark.parametrize("typed", ["lan.nguyen@nghean.gov.vn", "lan_2+x@nghean.gov.vn", "lé@nghean.gov.vn"])
def test_a_mailbox_keeps_its_first_letter_and_its_office(typed: str) -> None:
    assert mask(f"thư {typed}, ạ") == "thư l***@nghean.gov.vn, ạ"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 01.07.2025 đến 31.12.2025",
        "từ 01/07/2025-31/12/2025",
        "01-07-25",
        "01.07.2025-31.12.2025",
        "Công văn số 324/VNPT-CBG-CNTT ngày 21/02/2025",
        "Nghị định 178/2024/NĐ-CP",
        "1.000.000.000 đồng",
        "a@b và @dau_moi_bot",
        "",
    ],
)
def test_days_numbers_of_dispatches_and_sums_stay(text: str) -> None:
    assert mask(text) == text


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.sampled_from(["", " ", ".", "-"]))
def test_no_phone_survives_however_it_is_grouped(phone: str, gap: str) -> None:
    typed = gap.join([phone[:4], phone[4:7], phone[7:]])
    assert mask(f"số {typed} ạ") == f"số {phone[:2]}xx xxx {phone[-3:]} ạ"


@given(st.text())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
