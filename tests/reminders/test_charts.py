"""The picture of the weekly summary."""

import multiprocessing
import struct
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date

import pytest

from reminders.charts import DPI, WIDTH, chart

DAY = date(2025, 8, 4)
TITLE = "Tình hình thực hiện thời hạn – tỉnh Nghệ An"


@dataclass(frozen=True)
class Counted:
    """What a summary counted."""

    on_time: int
    late: int
    unknown: int
    worst: Sequence[tuple[str, int]] = ()


def size(png: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


MANY = [("Trung tâm Phục vụ hành chính công $1 phường Thành Vinh sau sắp xếp " * 3, late) for late in range(500, 0, -1)]


@pytest.mark.parametrize(
    "counted", [Counted(0, 0, 0), Counted(0, 1, 0, [("UBND xã Kim Liên", 0)]), Counted(0, 500, 0, MANY)]
)
def test_it_is_as_wide_as_a_phone_and_never_endless(counted: Counted) -> None:
    width, height = size(chart(counted, TITLE, DAY))
    assert width == round(WIDTH * DPI)
    assert height < 2.3 * width


def test_ten_are_named_at_most() -> None:
    assert chart(Counted(0, 500, 0, MANY), TITLE, DAY) == chart(Counted(0, 500, 0, MANY[:10]), TITLE, DAY)


def test_it_is_drawn_in_another_process() -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert size(pool.submit(chart, Counted(3, 1, 2), TITLE, DAY).result())
