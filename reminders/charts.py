"""Charts: how units stand, as a picture that is read on a phone. It is drawn in a process of its own.

Everything is placed in inches from the top: 3.6 wide, so that letters of 8 points are 11 pixels on a screen of 360.
"""

import textwrap
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Protocol

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

WIDTH, DPI, MOST = 3.6, 240, 10
_EDGE, _LINE, _BAR = 0.14, 0.165, 0.13
_FULL = WIDTH - 2 * _EDGE
_LETTERS, _TITLE_LETTERS = 41, 34  # so that capitals find room too
# Okabe and Ito's colours, told apart by colour-blind people too; each stands beside its word and number.
_ON_TIME, _LATE, _UNKNOWN = "#0072B2", "#D55E00", "#999999"
_WORDS = (("Không trễ", _ON_TIME), ("Quá hạn, hoặc chậm", _LATE), ("Chưa biết ngày", _UNKNOWN))
_WORST, _DAYS, _NOBODY = "Lâu nhất (số ngày đã qua)", "{} ngày", "Chưa có đơn vị nào."


class Standings(Protocol):
    """How many units stand how, and the latest by name with their days late."""

    @property
    def on_time(self) -> int:
        """Units without anything late or unknown."""
        ...

    @property
    def late(self) -> int:
        """Units with something late."""
        ...

    @property
    def unknown(self) -> int:
        """Units whose days nobody has told."""
        ...

    @property
    def worst(self) -> Sequence[tuple[str, int]]:
        """Names of late units with their days late, the latest first."""
        ...


def chart(standings: Standings, title: str, day: date) -> bytes:
    """Return the picture as PNG; of the latest units ten at most are named."""
    heads = textwrap.wrap(title, _TITLE_LETTERS, max_lines=3, placeholder="…")
    worst = [(textwrap.wrap(name, _LETTERS, max_lines=2, placeholder="…"), late) for name, late in standings.worst]
    worst = worst[:MOST]
    listed = sum(len(name) * _LINE + _BAR + 0.1 for name, _ in worst) + (0.32 if worst else 0)
    height = _EDGE * 2 + (len(heads) + 1) * 0.19 + 0.4 + 3 * _LINE + listed
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    top = _head(axes, heads, day)
    top = _totals(axes, (standings.on_time, standings.late, standings.unknown), top)
    _latest(axes, worst, top)
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _head(axes: Axes, heads: Sequence[str], day: date) -> float:
    top = _EDGE
    for line in heads:
        _write(axes, _EDGE, top, line, 9.5, bold=True)
        top += 0.19
    _write(axes, _EDGE, top, f"{day:%d/%m/%Y}", 8)
    return top + 0.24


def _totals(axes: Axes, counts: Sequence[int], top: float) -> float:
    """Draw one bar of all units, and below it each part with its word and number."""
    total = sum(counts)
    if not total:
        _write(axes, _EDGE, top, _NOBODY, 9)
        return top + 0.3
    left = _EDGE
    for count, (_, colour) in zip(counts, _WORDS, strict=True):
        _bar(axes, left, top, _FULL * count / total, 0.24, colour)
        left += _FULL * count / total
    top += 0.31
    for count, (word, colour) in zip(counts, _WORDS, strict=True):
        _bar(axes, _EDGE, top + 0.01, 0.11, 0.11, colour)
        _write(axes, _EDGE + 0.18, top, f"{word}: {count} ({count / total:.0%})", 8.5)
        top += _LINE
    return top + 0.1


def _latest(axes: Axes, worst: Sequence[tuple[Sequence[str], int]], top: float) -> None:
    if not worst:
        return
    _write(axes, _EDGE, top, _WORST, 8.5, bold=True)
    top += 0.22
    longest = max(1, *(late for _, late in worst))
    for name, late in worst:
        for line in name:
            _write(axes, _EDGE, top, line, 8)
            top += _LINE
        length = max(0.02, (_FULL - 0.65) * late / longest)
        _bar(axes, _EDGE, top, length, _BAR, _LATE)
        _write(axes, _EDGE + length + 0.06, top - 0.01, _DAYS.format(late), 8, bold=True)
        top += _BAR + 0.1


def _bar(axes: Axes, left: float, top: float, width: float, height: float, colour: str) -> None:
    axes.add_patch(Rectangle((left, top), width, height, facecolor=colour, edgecolor="white", linewidth=0.5))


def _write(axes: Axes, left: float, top: float, text: str, size: float, bold: bool = False) -> None:
    # A name may bear a dollar sign, which would begin a formula.
    weight = "bold" if bold else "normal"
    line = top + 0.95 * size / 72  # the foot of the letters, whatever marks stand over them
    axes.text(left, line, text, fontsize=size, weight=weight, va="baseline", parse_math=False, family="DejaVu Sans")
