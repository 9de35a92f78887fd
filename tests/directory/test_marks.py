"""What bears a mark of secrecy, and what only speaks of secrets."""

import pytest

from directory.marks import is_marked


@pytest.mark.parametrize(
    "text",
    [
        *("MẬT", "TỐI MẬT", "TUYỆT MẬT", "TUYET MAT", "[MẬT]", "“TỐI MẬT”", "MẬT.", "TUYỆT  MẬT"),
        *("Độ mật: Mật", "độ mật: tối mật", "Độ mật – TUYỆT MẬT", "Số: 12/BC-UBND\nMẬT\nKính gửi"),
        *(
            "Công văn số 12 (MẬT)",
            "MẬT - Danh sách cán bộ",
            "văn bản TUYỆT MẬT này gửi ai",
            "Danh sách kèm theo. TỐI MẬT",
        ),
    ],
)
def test_a_mark_is_a_mark(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "bảo mật",
            "BẢO MẬT",
            "AN TOÀN, BẢO MẬT",
            "an toàn - bảo mật",
            "bí mật nhà nước",
            "BÍ MẬT",
            "mật khẩu iOffice",
        ),
        *("MẬT KHẨU", "QUÊN MẬT KHẨU IOFFICE", "mật", "Mật", "MẬT ONG", "thân mật", "TOI MAT TAI KHOAN"),
        *("Độ mật: không", "độ mật khẩu mạnh", "Cục Chứng thực số và Bảo mật thông tin", ""),
        "TÀI LIỆU TỐI MẬT GỬI QUA IOFFICE ĐƯỢC KHÔNG",
    ],
)
def test_a_word_is_no_mark(text: str) -> None:
    assert not is_marked(text)
