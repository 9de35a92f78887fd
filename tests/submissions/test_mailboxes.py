"""Official mailboxes, and slips in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.fields import Field, FieldKind, Flaw
from submissions.mailboxes import read

MAILBOX = Field("mailbox", "Email công vụ", FieldKind.MAILBOX, "Email?", "canbo.a@nghean.gov.vn", personal=True)


@pytest.mark.parametrize(
    "typed",
    [
        "canbo.a@nghean.gov.vn",
        " Canbo.A@NgheAn.gov.vn ",
        "canbo.a @ nghean.gov.vn",
        "canbo.a@nghean. gov .vn",
        "canbo.a@nghean,gov,vn",
        "canbo.a@nghean.gov.vn.",
        "Email: canbo.a@nghean.gov.vn",
        "mailto:canbo.a@nghean.gov.vn",
        "Nguyễn Văn A <canbo.a@nghean.gov.vn>",
        "ｃanbo.a@nghean.gov.vn",
    ],
)
def test_slips_that_change_nothing_are_mended(typed: str) -> None:
    assert read(typed, MAILBOX) == "canbo.a@nghean.gov.vn"


def test_a_mailbox_that_looks_uncommon_may_be_right() -> None:
    assert read("can--bo_1@xa-a.nghean.gov.vn", MAILBOX) == "can--bo_1@xa-a.nghean.gov.vn"


@pytest.mark.parametrize(
    ("typed", "key", "values"),
    [
        ("canbo.a", "mailbox_at", {}),
        ("canbo.a.nghean.gov.vn", "mailbox_at", {}),
        ("a@nghean.gov.vn, b@nghean.gov.vn", "mailbox_several", {}),
        ("nguyễna@nghean.gov.vn", "mailbox_marks", {}),
        ("can bo@nghean.gov.vn", "mailbox_form", {}),
        ("@nghean.gov.vn", "mailbox_form", {}),
        ("canbo@gov.vn", "mailbox_form", {}),
        ("canbo@gmail.com", "mailbox_private", {"domain": "gmail.com"}),
        ("canbo@ngheangov.vn", "mailbox_slip", {"meant": "canbo@nghean.gov.vn"}),
        ("canbo@vnpt.vn", "mailbox_private", {"domain": "vnpt.vn"}),
        ("canbo@nghean.govvn", "mailbox_slip", {"meant": "canbo@nghean.gov.vn"}),
        ("canbo@nghean.gov", "mailbox_slip", {"meant": "canbo@nghean.gov.vn"}),
        ("canbo@nghean.gvo.vn", "mailbox_slip", {"meant": "canbo@nghean.gov.vn"}),
        ("canbo@nghean.gov.vm", "mailbox_slip", {"meant": "canbo@nghean.gov.vn"}),
    ],
)
def test_what_is_wrong_with_a_mailbox_is_said(typed: str, key: str, values: dict[str, str]) -> None:
    assert read(typed, MAILBOX) == Flaw("mailbox", f"flaws.{key}", typed, values)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="ab.@gov,vn <>-", max_size=30), st.emails()))
def test_any_text_is_read_and_a_mailbox_stays_itself(typed: str) -> None:
    found = read(typed, MAILBOX)
    if isinstance(found, str):
        assert read(found, MAILBOX) == found
