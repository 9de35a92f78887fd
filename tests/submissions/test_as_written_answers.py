"""Answers as the offices write them: ranks, titles, remarks, systems of others, `nt`."""

import pytest

from knowledge import library
from submissions.fields import Flaw, FormKind
from submissions.forms import forms

FORMS = forms(library.load().systems)
STAFF, CERTIFICATE = FORMS[FormKind.STAFF], FORMS[FormKind.CERTIFICATE]


def flaw(form: FormKind, key: str, typed: str) -> Flaw:
    found = FORMS[form].read(key, typed)
    assert isinstance(found, Flaw), found
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "Thượng tá Nguyễn Văn A",
        "Đ/c Đại úy Nguyễn Văn A",
        "ThS Nguyễn Văn A",
        "Th.s Nguyễn Văn A",
        "ThS.KTS Nguyễn Văn A",
        "BSCKI. Nguyễn Văn A",
        "BS CKII Nguyễn Văn A",
        "CN Nguyễn Văn A",
        "Thạc sĩ Nguyễn Văn A",
        "Ông/bà Nguyễn Văn A",
        "Ông (bà): Nguyễn Văn A",
        "(Ông) Nguyễn Văn A",
        "Ô. Nguyễn Văn A",
        "Thầy Nguyễn Văn A",
        "1. Nguyễn Văn A",
        "02) Nguyễn Văn A",
        '"Nguyễn Văn A"',
        "“NGUYỄN VĂN A”",
        "'Nguyễn Văn A",
    ],
)
def test_what_a_name_is_addressed_by_does_not_stay_in_it(typed: str) -> None:
    assert STAFF.read("name", typed) == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đồng Chí Thanh", "Đồng Chí Thanh"),
        ("ĐỒNG CHÍ CÔNG", "Đồng Chí Công"),
        ("Đồng chí Thanh", "Thanh"),
        ("Đồng Chí Nguyễn Văn A", "Nguyễn Văn A"),
        ("BH'RIU LIẾC", "Bh'riu Liếc"),
        ("RƠ CHÂM H'YÉO", "Rơ Châm H'Yéo"),
        ("SƠN THỊ SÔ-PHIA", "Sơn Thị Sô-Phia"),
        ("Ông Thị B", "Ông Thị B"),
        ("Lê Công Chức", "Lê Công Chức"),
        ("Nguyễn Văn Thư", "Nguyễn Văn Thư"),
        ("Lê Hữu Trung Tâm", "Lê Hữu Trung Tâm"),
        ("Trung Văn A", "Trung Văn A"),
        ("Ts'ing A", "Ts'ing A"),
        ("Y Ngông Knul", "Y Ngông Knul"),
    ],
)
def test_a_name_that_looks_like_an_address_or_a_post_stays(typed: str, name: str) -> None:
    assert STAFF.read("name", typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Văn A\nPhó Chủ tịch", "Nguyễn Văn A"),
        ("Trần Thị B Chuyên Viên", "Trần Thị B"),
        ("NGUYỄN VĂN A PHÓ CHỦ TỊCH", "Nguyễn Văn A"),
        ("Nguyễn Văn A PCT UBND", "Nguyễn Văn A"),
        ("PCT Nguyễn Văn A", "Nguyễn Văn A"),
        ("Lan kế toán", "Lan"),
        ("Nguyễn Văn A & Trần Thị B", "Nguyễn Văn A"),
    ],
)
def test_a_post_behind_a_name_is_asked_about(typed: str, name: str) -> None:
    found = flaw(FormKind.STAFF, "name", typed)
    assert (found.key, found.values["name"]) == ("flaws.name_more", name)


@pytest.mark.parametrize("typed", ["/hoso", "Ông/", "(abc)", "NT"])
def test_a_flaw_of_a_name_always_shows_an_example(typed: str) -> None:
    assert flaw(FormKind.STAFF, "name", typed).values.get("name", "-") != ""


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0912345475 zalo", "0912345475"),
        ("0912 345 475 – Zalo", "0912345475"),
        ("0912345475 (Zalo, DĐ)", "0912345475"),
        ("NR: 0238 3847 123", "02383847123"),
        ("CQ 0238.3847123", "02383847123"),
        ("Số máy: 0912345475", "0912345475"),
        ("0912345475 0912345475", "0912345475"),
        ("069.2928.123", "0692928123"),
    ],
)
def test_which_phone_it_is_does_not_stay_in_it(typed: str, phone: str) -> None:
    assert STAFF.read("phone", typed) == phone


@pytest.mark.parametrize("typed", ["0912345475 (vợ)", "0912345475 (số cũ)", "0912345475 (Chị Lan)"])
def test_a_phone_that_may_be_wrong_is_asked_about(typed: str) -> None:
    assert flaw(FormKind.STAFF, "phone", typed).key == "flaws.phone_letters"


@pytest.mark.parametrize(
    "typed",
    [
        "0912345475 0987654321",
        "0912345475-0987654321",
        "0912345475 (0987654321)",
        "0912345475 & 0987654321",
        "CQ: 02383847123; DĐ: 0912345475",
    ],
)
def test_two_phones_are_told_as_two(typed: str) -> None:
    assert flaw(FormKind.STAFF, "phone", typed).key == "flaws.phone_several"


def test_a_label_before_a_mailbox_is_no_mailbox() -> None:
    assert STAFF.read("mailbox", "Email công vụ: CanBo.A@nghean.gov.vn") == "canbo.a@nghean.gov.vn"


@pytest.mark.parametrize("typed", ["26/07/01", "7/1/2026 12:00:00 AM"])
def test_a_day_that_may_be_another_is_asked_about(typed: str) -> None:
    assert flaw(FormKind.CERTIFICATE, "expires", typed).key == "flaws.date_unclear"


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("chưa hết hạn", "in-use"),
        ("sắp hết hạn", "in-use"),
        ("còn sử dụng", "in-use"),
        ("không còn hiệu lực", "expired"),
        ("không còn hạn", "expired"),
        ("hết hạn sử dụng", "expired"),
        ("ngừng sử dụng", "unused"),
        ("khóa PIN", "locked"),
    ],
)
def test_a_word_that_turns_the_state_is_not_lost(typed: str, state: str) -> None:
    assert CERTIFICATE.read("state", typed) == state


@pytest.mark.parametrize(
    "typed",
    [
        "hệ thống thông tin đất đai",
        "cơ sở dữ liệu dân cư",
        "cơ sở dữ liệu",
        "CSDL",
        "chữ ký điện tử",
        "thư viện điện tử",
        "báo cáo tài chính",
        "quản lý văn bản của Đảng",
        "gmail",
        "trực tuyến",
        "họp trực tuyến Zoom",
        "một cửa liên thông",
        "phần mềm văn phòng",
        "trừ iOffice",
        "không email",
        "tất cả trừ email",
        "iOffice, không email",
        "iOffice (không cần email)",
        "dịch vụ công chứng",
    ],
)
def test_a_system_of_others_is_not_taken_for_ours(typed: str) -> None:
    assert flaw(FormKind.STAFF, "systems", typed).key in ("flaws.choice_unknown", "flaws.choice_unclear")


@pytest.mark.parametrize("typed", ["cấp đổi", "mở khóa", "gia hạn"])
def test_a_request_of_another_kind_is_not_taken_for_ours(typed: str) -> None:
    assert flaw(FormKind.CERTIFICATE, "request", typed).key in ("flaws.choice_unknown", "flaws.choice_unclear")


@pytest.mark.parametrize(
    ("typed", "systems"),
    [
        ("Hệ thống Quản lý văn bản và điều hành VNPT-iOffice", "vnpt-ioffice"),
        ("Quản lý văn bản và điều hành (VNPT-iOffice); thư công vụ", "vnpt-ioffice,email"),
        ("Hệ thống thông tin giải quyết thủ tục hành chính (VNPT-iGate)", "tthc"),
        ("hệ thống hộp thư công vụ", "email"),
        ("Thư điện tử công vụ tỉnh", "email"),
        ("Hệ thống Báo cáo tỉnh", "bao-cao"),
        ("Hệ thống Quản lý công chức, viên chức", "can-bo"),
        ("Hệ thống thông tin Cơ sở dữ liệu về công tác Dân tộc", "dan-toc"),
        ("Trang thông tin điện tử, báo cáo chính phủ, báo cáo tỉnh", "cong-ttdt,bao-cao"),
        ("phần mềm ioffce và i-gate", "vnpt-ioffice,tthc"),
        ("dịch vụ công trực tuyến", "tthc"),
        ("VNPT-iOffice – email", "vnpt-ioffice,email"),
        ("toàn bộ hệ thống", "vnpt-ioffice,tthc,cong-ttdt,email,giao-ban,bao-cao,can-bo,dan-toc"),
    ],
)
def test_a_system_is_known_by_the_names_of_the_dispatches(typed: str, systems: str) -> None:
    assert STAFF.read("systems", typed) == systems


@pytest.mark.parametrize("key", ["name", "position", "new_unit", "phone", "systems"])
@pytest.mark.parametrize("typed", ["nt", "NT", "-nt-", "như trên", '"'])
def test_a_ditto_is_never_kept_as_a_value(key: str, typed: str) -> None:
    assert flaw(FormKind.STAFF, key, typed).key == "flaws.same"


@pytest.mark.parametrize("typed", ["1", "2", "1, 3"])
def test_a_number_in_a_table_names_no_system(typed: str) -> None:
    data, flaws = STAFF.check({"name": "Nguyễn Văn A", "systems": typed})
    assert "systems" not in data
    assert [found.key for found in flaws] == ["flaws.choice_counted"]
    assert STAFF.read("systems", typed) != ""
