"""What a letter says: grounds, counts, focal persons, the request; what nobody has said stays open."""

from dataclasses import replace

import pytest

from submissions.grounds import phrase_of, written_date
from submissions.layouts import layouts
from submissions.letterheads import letterhead
from submissions.letters import Letter, letter
from tests.submissions.parts import (
    HUYEN,
    PHONG,
    XA,
    Typed,
    certificate,
    focal,
    forms_of,
    layouts_of,
    library,
    parcels,
    route,
    staff,
)

NAMED = focal("vnpt-ioffice", mailbox="canbo.a@nghean.gov.vn")


def from_commune(key: str, rows: list[Typed]) -> Letter:
    own = [rows[at] for at in parcels(rows)[key].rows]
    return letter(letterhead(XA), route(key), layouts_of(key), own, library().documents)


def from_office(rows: list[Typed], answers: dict[str, str] | None = None) -> Letter:
    taken = route("thach-an-can-bo", "thach-an", answers)
    made = layouts(taken, forms_of("thach-an"))
    return letter(letterhead(PHONG, [HUYEN]), taken, made, rows, library().documents)


def test_the_letter_of_a_commune() -> None:
    made = from_commune("nam-dan-so-khcn", [NAMED, staff("vnpt-ioffice,email"), staff("vnpt-ioffice", "Lê Văn C")])
    assert made.addressees == ("Sở Khoa học và Công nghệ tỉnh Nghệ An",)
    about = "cung cấp danh sách người sử dụng, cán bộ đầu mối hệ thống Quản lý văn bản và điều hành (VNPT-iOffice)"
    assert made.subject == about
    assert made.paragraphs == (
        "Thực hiện Công văn số 675/SKHCN-CĐS ngày 25 tháng 4 năm 2025 của Sở Khoa học và Công nghệ, "
        "Công văn số [cần bổ sung: số]/UBND-VHKHTT ngày [cần bổ sung: ngày] tháng 5 năm 2025 của Ủy ban nhân dân "
        "huyện Nam Đàn về việc hướng dẫn rà soát, cập nhật và tổ chức lại các nền tảng số, hệ thống thông tin trong "
        "quá trình thực hiện sắp xếp, tổ chức lại đơn vị hành chính, Ủy ban nhân dân xã Vân Diên "
        f"{about} như sau:",
        "1. Danh sách cán bộ, công chức, viên chức, người lao động: 2 người (Phụ\u00a0lục kèm theo).",
        "2. Cán bộ đầu mối phối hợp cấu hình, chỉnh sửa thông tin đơn vị và tài khoản người dùng:",
        "- Nguyễn Văn A, Phó Chủ tịch, UBND xã Vân Diên; điện thoại: 0912 345 475; thư công vụ: canbo.a@nghean.gov.vn.",
        "Ủy ban nhân dân xã Vân Diên đề nghị Sở Khoa học và Công nghệ tỉnh Nghệ An cập nhật thông tin đơn vị, "
        "tài khoản người dùng trên hệ thống Quản lý văn bản và điều hành (VNPT-iOffice) theo danh sách./.",
    )


def test_a_letter_names_the_systems_of_its_list_not_all_of_its_focal_person() -> None:
    made = from_commune("nam-dan-so-khcn", [focal("vnpt-ioffice,giao-ban"), staff("giao-ban")])
    assert made.subject.endswith("hệ thống giao ban trực tuyến")


def test_a_receiver_never_reads_of_the_systems_of_others() -> None:
    made = from_commune("nam-dan-so-khcn", [staff("vnpt-ioffice,email,tthc", task="Tiếp nhận hồ sơ")])
    assert "Thư công vụ" not in str(made.annexes[0].rows)
    assert "Tiếp nhận" not in str(made.annexes[0].rows)


def test_focal_persons_that_the_dispatch_demands_are_asked_for() -> None:
    made = from_commune("nam-dan-so-khcn", [staff("vnpt-ioffice")])
    assert "- [cần bổ sung: họ tên, chức vụ, đơn vị, số điện thoại của cán bộ đầu mối]." in made.paragraphs


def test_several_focal_persons_end_like_a_list() -> None:
    made = from_commune("nam-dan-so-khcn", [NAMED, focal("giao-ban", "Lê Văn C"), staff("vnpt-ioffice")])
    ends = [line[-1] for line in made.paragraphs if line.startswith("- ")]
    assert ends == [";", "."]


def test_many_focal_persons_get_an_annex_of_their_own() -> None:
    rows = [focal("vnpt-ioffice", f"Nguyễn Văn {letter}") for letter in "ABCDE"]
    made = from_commune("nam-dan-so-khcn", [*rows, staff("vnpt-ioffice")])
    assert [annex.heading for annex in made.annexes] == ["Phụ\u00a0lục\u00a0I", "Phụ\u00a0lục\u00a0II"]
    assert made.annexes[1].title == "Danh sách cán bộ đầu mối"
    assert any(line.startswith("2. ") and "5 người (Phụ\u00a0lục\u00a0II kèm theo)" in line for line in made.paragraphs)


def test_a_letter_that_names_focal_persons_only() -> None:
    made = from_commune("nam-dan-so-khcn", [NAMED])
    assert made.subject.startswith("cung cấp thông tin cán bộ đầu mối hệ thống")
    assert made.annexes == ()
    assert made.paragraphs[1].startswith("1. Cán bộ đầu mối")
    assert made.paragraphs[-1].endswith("liên hệ cán bộ đầu mối nêu trên để phối hợp./.")


def test_a_request_about_certificates_counts_what_is_asked() -> None:
    rows = [certificate("change", holder="organisation"), certificate("revoke"), certificate("new"), focal("chu-ky-so")]
    made = from_commune("nam-dan-chung-thu", rows)
    assert made.subject == "đề nghị thu hồi, thay đổi thông tin, cấp mới chứng thư số"
    counted = "1. Danh sách chứng thư số: 3 chứng thư số (Phụ\u00a0lục kèm theo), trong đó: "
    assert made.paragraphs[1] == f"{counted}thu hồi 1, thay đổi thông tin 1, cấp mới 1."
    forms = "Hồ sơ đề nghị cấp mới lập theo Mẫu số 01 (cá nhân) ban hành kèm theo Nghị định số 68/2024/NĐ-CP"
    assert any(line.startswith(forms) for line in made.paragraphs)
    assert made.addressees == ("Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ",)


def test_forms_of_new_certificates_are_named_only_where_one_is_asked_for() -> None:
    assert "Mẫu số" not in str(from_commune("nam-dan-chung-thu", [certificate("change")]).paragraphs)


def test_certificates_without_a_request_are_asked_about() -> None:
    made = from_commune("nam-dan-chung-thu", [certificate("")])
    assert made.subject == "đề nghị [cần bổ sung: việc đề nghị] chứng thư số"


def test_the_form_that_the_dispatch_names_and_does_not_give_is_asked_for() -> None:
    assert from_office([staff("can-bo")]).annexes[0].note.startswith("[cần bổ sung: mẫu danh sách")
    assert from_office([staff("can-bo")], {"thach-an-mau": "Họ tên; Chức vụ"}).annexes[0].note == ""


def test_cells_that_nobody_filled_are_marked_and_those_that_nobody_was_asked_stay_empty() -> None:
    taken = route("thach-an-van-phong", "thach-an")
    rows = [staff("vnpt-ioffice"), staff("tthc")]
    made = letter(letterhead(PHONG), taken, layouts(taken, forms_of("thach-an")), rows, library().documents)
    tasks = [row[-1] for row in made.annexes[0].rows]
    assert tasks == ["", "[cần bổ sung]"]


def test_without_grounds_they_are_asked_for() -> None:
    bare = replace(route("nam-dan-cong"), grounds=())
    made = letter(letterhead(XA), bare, layouts_of("nam-dan-cong"), [staff("email")], library().documents)
    assert made.paragraphs[0].startswith("Thực hiện [cần bổ sung: căn cứ")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("ngày 26/02/2025", "ngày 26 tháng 02 năm 2025"),
        ("ngày 5/4/2025", "ngày 05 tháng 4 năm 2025"),
        ("tháng 5/2025", "ngày [cần bổ sung: ngày] tháng 5 năm 2025"),
        ("năm 2025", "ngày [cần bổ sung: ngày, tháng] năm 2025"),
        ("", "ngày [cần bổ sung: ngày, tháng]"),
    ],
)
def test_the_date_of_a_dispatch_is_written_out_and_its_blanks_stay(date: str, written: str) -> None:
    assert written_date(date) == written


def test_every_dispatch_can_be_named() -> None:
    for document in library().documents.values():
        assert "UBND huyện" not in phrase_of(document)
        assert phrase_of(document).startswith(document.kind)
