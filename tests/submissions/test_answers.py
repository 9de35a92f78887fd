"""Days, choices and free text as answers of a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions import choices, dates, wording
from submissions.fields import Choice, Field, FieldKind, Flaw

DAY = Field("expires", "Ngày hết hạn", FieldKind.DATE, "Hết hạn ngày nào?", "01/07/2027")
TEXT = Field("position", "Chức vụ", FieldKind.TEXT, "Chức vụ?", "Chuyên viên")
SYSTEMS = Field(
    "systems",
    "Hệ thống",
    FieldKind.CHOICES,
    "Hệ thống nào?",
    "VNPT-iOffice",
    choices=(
        Choice("vnpt-ioffice", "Quản lý văn bản (VNPT-iOffice)", ("iOffice", "quản lý văn bản điều hành")),
        Choice("tthc", "Thủ tục hành chính, dịch vụ công (VNPT-iGate)", ("iGate", "dịch vụ công")),
        Choice("bao-cao", "Hệ thống báo cáo", ("báo cáo chính phủ", "báo cáo tỉnh")),
        Choice("email", "Thư công vụ (email)", ("hộp thư công vụ",)),
    ),
)
REQUEST = Field(
    "request",
    "Việc đề nghị",
    FieldKind.CHOICE,
    "Việc gì?",
    "Cấp mới",
    choices=(Choice("revoke", "Thu hồi", ("hủy",)), Choice("change", "Thay đổi thông tin"), Choice("new", "Cấp mới")),
)


@pytest.mark.parametrize(
    "typed",
    ["1/7/2027", "01.07.27", "1-7-2027", "01072027", "ngày 1 tháng 7 năm 2027", "2027-07-01", "2027-07-01 00:00:00"],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert dates.read(typed, DAY) == "2027-07-01"


def test_a_serial_of_excel_is_a_day() -> None:
    assert dates.read("46569", DAY) == dates.read("46569.0", DAY) == "2027-07-01"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("sắp hết", "date_unclear"),
        ("12345", "date_unclear"),
        ("7/2027", "date_without_day"),
        ("1/7", "date_without_year"),
        ("31/4/2027", "date_no_such_day"),
        ("7/13/2027", "date_no_such_month"),
        ("1/7/2127", "date_far_year"),
        ("1/1/2026-1/1/2027", "date_several"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(typed: str, key: str) -> None:
    assert dates.read(typed, DAY) == Flaw("expires", f"flaws.{key}", typed)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("1", "vnpt-ioffice"),
        ("1, 3", "vnpt-ioffice,bao-cao"),
        ("3 1", "vnpt-ioffice,bao-cao"),
        ("tất cả", "vnpt-ioffice,tthc,bao-cao,email"),
        ("Tất cả các hệ thống.", "vnpt-ioffice,tthc,bao-cao,email"),
        ("iOffice", "vnpt-ioffice"),
        ("ioffice và hộp thư công vụ", "vnpt-ioffice,email"),
        ("email; iGate", "tthc,email"),
        ("Thủ tục hành chính, dịch vụ công (VNPT-iGate), báo cáo tỉnh", "tthc,bao-cao"),
        ("thu tuc hanh chinh, dich vu cong", "tthc"),
        ("ioficce", "vnpt-ioffice"),
        ("email\nemail", "email"),
        ("iOffice/iGate", "vnpt-ioffice,tthc"),
    ],
)
def test_choices_are_named_numbered_and_mistyped(typed: str, keys: str) -> None:
    assert choices.read_several(typed, SYSTEMS) == keys


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("5", "choice_number"),
        ("0", "choice_number"),
        ("hệ thống", "choice_unknown"),
        ("bóng đá", "choice_unknown"),
        (";", "choice_unknown"),
        ("iOffice, bóng đá", "choice_unknown"),
    ],
)
def test_what_is_no_choice_is_said(typed: str, key: str) -> None:
    found = choices.read_several(typed, SYSTEMS)
    assert isinstance(found, Flaw)
    assert found.key == f"flaws.{key}"


def test_one_of_two_that_are_alike_is_asked_for() -> None:
    alike = Field(
        "x", "X", FieldKind.CHOICE, "?", "", choices=(Choice("a", "Phòng Nội vụ 1"), Choice("b", "Phòng Nội vụ 2"))
    )
    found = choices.read_one("phòng nội vụ 3", alike)
    assert isinstance(found, Flaw)
    assert (found.key, found.values["choices"]) == ("flaws.choice_unclear", "Phòng Nội vụ 1; Phòng Nội vụ 2")


@pytest.mark.parametrize(
    ("typed", "key"), [("3", "new"), ("thu hoi", "revoke"), ("hủy", "revoke"), ("đổi thông tin", "change")]
)
def test_one_choice_is_taken(typed: str, key: str) -> None:
    assert choices.read_one(typed, REQUEST) == key


def test_of_several_choices_one_is_asked_for() -> None:
    found = choices.read_one("thu hồi, cấp mới", REQUEST)
    assert isinstance(found, Flaw)
    assert found.values["choices"] == "1) Thu hồi; 2) Thay đổi thông tin; 3) Cấp mới"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("chức vụ gì mới được?", "text_question"),
        ("???", "text_question"),
        ("…", "text_signs"),
        ("0912 345 47", "text_phone"),
        ("+84 912.345.475", "text_phone"),
        ("so 0912 345 475", "text_phone"),
        ("SĐT: 0912345475", "text_phone"),
        ("canbo.a@nghean.gov.vn", "text_mailbox"),
        ("1, 2", "text_signs"),
        ("a" * 201, "text_long"),
    ],
)
def test_what_is_no_text_is_said(typed: str, key: str) -> None:
    found = wording.read(typed, TEXT)
    assert isinstance(found, Flaw)
    assert found.key == f"flaws.{key}"


def test_a_text_gets_single_spaces() -> None:
    assert wording.read("  Phó  Chủ\u200b tịch\n UBND ", TEXT) == "Phó Chủ tịch UBND"


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "—", "không có", "Chưa có", "[cần bổ sung]", "[cần bổ sung: …]", "N/A", "..."]
)
def test_nothing_has_many_spellings(typed: str) -> None:
    assert wording.is_blank(typed)


@pytest.mark.parametrize("typed", ["Không Văn A", "Nguyễn", "0912", "Chưa rõ chức vụ gì", "K"])
def test_something_is_not_nothing(typed: str) -> None:
    assert not wording.is_blank(typed)


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789/-. thangnm", max_size=24)))
def test_any_day_is_read_and_stays_itself(typed: str) -> None:
    found = dates.read(typed, DAY)
    if isinstance(found, str):
        assert dates.read(found, DAY) == found


@given(st.one_of(st.text(max_size=40), st.text(alphabet="ioficeGat,; và123tấc", max_size=24)))
def test_any_choice_is_read_and_stays_itself(typed: str) -> None:
    found = choices.read_several(typed, SYSTEMS)
    if isinstance(found, str):
        assert choices.read_several(found, SYSTEMS) == found


@given(st.text(max_size=250))
def test_any_text_is_read_and_stays_itself(typed: str) -> None:
    found = wording.read(typed, TEXT)
    if isinstance(found, str):
        assert wording.read(found, TEXT) == found
