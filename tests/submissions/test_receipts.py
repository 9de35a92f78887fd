"""Receipts: codes that can be read out, and what a unit is told."""

from datetime import UTC, datetime

import pytest

from submissions.receipts import ALPHABET, LENGTH, lacking_focal, new_code, read_code, receipt
from submissions.routing import routes_for, split
from submissions.submission import Submission
from tests.submissions.parts import CERTIFICATE, FOCAL, STAFF, certificate, focal, library, staff

NOW = datetime(2026, 7, 6, 3, tzinfo=UTC)


def test_a_code_has_six_signs_that_nobody_confuses() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("0O1IL5S2Z8BUV") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["acd347", "ACD 347", " acd-347. "])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "ACD347"


@pytest.mark.parametrize("typed", ["", "ACD34", "ACD3477", "ACD34O", "mã hồ sơ"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_receipt_says_what_goes_where() -> None:
    rows = [focal("vnpt-ioffice"), staff("vnpt-ioffice"), staff("email,can-bo"), certificate()]
    made = split(rows, routes_for(library(), "nam-dan", {}))
    told = receipt(Submission(1, "ACD347", 2, 5, 6, 7, 8, NOW), rows, made)
    assert (told.code, told.version, told.at, told.waiting) == ("ACD347", 2, NOW, 1)
    assert told.counts == {FOCAL: 1, STAFF: 2, CERTIFICATE: 1}
    assert [(share.receiver_name, share.counts) for share in told.shares] == [
        ("Sở Khoa học và Công nghệ tỉnh Nghệ An", {FOCAL: 1, STAFF: 1}),
        ("Cổng Thông tin điện tử tỉnh Nghệ An", {STAFF: 1}),
        ("Cục Chứng thực số và Bảo mật thông tin", {CERTIFICATE: 1}),
    ]


def test_parcels_without_the_focal_person_that_the_dispatch_demands_are_named() -> None:
    rows = [focal("vnpt-ioffice"), staff("vnpt-ioffice,email")]
    made = split(rows, routes_for(library(), "nam-dan", {}))
    assert [parcel.route.key for parcel in lacking_focal(rows, made)] == ["nam-dan-cong"]
