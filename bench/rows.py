"""A list of 10,000 people: read, checked and previewed, beside python-calamine that only reads it."""

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bench.measure import Figure, milliseconds, peak_memory
from knowledge import library
from knowledge.tables import System
from submissions.drafts import DraftRow
from submissions.fields import FormKind
from submissions.merging import plan
from submissions.tables.reading import read_file
from submissions.tables.understood import Understood

PEOPLE = 10_000
RUNS = 3
_MADE = datetime(2026, 7, 1, tzinfo=UTC)
_HEADS = (
    "STT",
    "Họ và tên",
    "Chức vụ",
    "Đơn vị cũ",
    "Đơn vị mới",
    "Điện thoại",
    "Email công vụ",
    "Hệ thống cần tài khoản",
    "Nhiệm vụ trong quy trình TTHC",
    "Quyết định nhân sự",
)
_FAMILIES, _MIDDLES = ("Nguyễn", "Trần", "Lê", "Phạm", "Lò", "Giàng", "Hồ"), ("Văn", "Thị", "Đức", "Minh", "A")
_SYSTEMS = ("VNPT-iOffice; thư công vụ", "tất cả", "dịch vụ công, báo cáo tỉnh", "iOffice")


def figures() -> Iterator[Figure]:
    """Measure and yield one figure after another."""
    data, systems = sheet(), library.load().systems
    alone = min(
        milliseconds(lambda: CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python())
        for _ in range(RUNS)
    )
    whole = min(milliseconds(lambda: preview(data, systems)) for _ in range(RUNS))
    understood = read_file("danh-sach.xlsx", data, systems)
    assert isinstance(understood, Understood)
    again = [DraftRow(row.number, 1, FormKind.STAFF, row.data, True, 1, 1, _MADE) for row in understood.rows]
    compared = min(milliseconds(lambda: plan(again, understood.rows, FormKind.STAFF)) for _ in range(RUNS))
    yield Figure(f"{PEOPLE} dòng × {len(_HEADS)} cột: chỉ calamine đọc", f"{alone:.0f} ms")
    yield Figure(f"{PEOPLE} dòng: đọc, kiểm tra, xem trước", f"{whole:.0f} ms")
    yield Figure("tỉ lệ so với calamine", f"{whole / alone:.1f}", "≤ 12")
    yield Figure(f"{PEOPLE} dòng so với {PEOPLE} dòng của bản nháp", f"{compared:.0f} ms", "≤ 200 ms")
    yield Figure("bộ nhớ cao nhất của tiến trình đọc", f"{_peak():.0f} MB", "≤ 250 MB")


def sheet() -> bytes:
    """Make the list: one in seven names in capitals, phones in three ways, one row in a hundred wrong."""
    choose, out = random.Random(1), BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, _HEADS)
        for number in range(1, PEOPLE + 1):
            page.write_row(number, 0, _person(number, choose))
    return out.getvalue()


def _person(number: int, choose: random.Random) -> tuple[str | int, ...]:
    given = f"{chr(65 + number % 26)}{choose.choice('aeiou')}{''.join(choose.choices('aeiouhn', k=2))}"
    name = f"{choose.choice(_FAMILIES)} {choose.choice(_MIDDLES)} {given}"
    phone = f"09{10_000_000 + number}"
    typed = (phone, f"{phone[:4]} {phone[4:7]} {phone[7:]}", int(phone), f"+84{phone[1:]}")[number % 4]
    return (
        number,
        name.upper() if number % 7 == 0 else name,
        choose.choice(("Chuyên viên", "Văn thư", "Phó Trưởng phòng")),
        f"Phòng số {number % 40}",
        f"Ủy ban nhân dân xã số {number % 60}",
        "0912" if number % 100 == 0 else typed,
        f"canbo.{number}@nghean.gov.vn",
        choose.choice(_SYSTEMS),
        "Tiếp nhận hồ sơ",
        f"Quyết định số {number}/QĐ-UBND",
    )


def preview(data: bytes, systems: Mapping[str, System]) -> object:
    """Do what follows an upload: read, understand, check, compare with an empty draft."""
    understood = read_file("danh-sach.xlsx", data, systems)
    assert isinstance(understood, Understood), understood
    return plan((), understood.rows, understood.form)


def _peak() -> float:
    """Return the largest memory, in MB, of a process that does the whole once."""
    run = subprocess.run([sys.executable, "-m", "bench.rows"], input=sheet(), check=True, capture_output=True)
    return float(run.stdout)


if __name__ == "__main__":
    preview(sys.stdin.buffer.read(), library.load().systems)
    print(peak_memory())
