"""How fast one question is answered: over the shipped entries, and over 10,000 made ones beside rapidfuzz's WRatio."""

import random
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from rapidfuzz import fuzz, process

from bench.measure import Figure, milliseconds, percentile
from knowledge.entries import Block, Entry
from knowledge.guide import Guide
from knowledge.lexicon import Lexicon
from knowledge.matching import Matcher
from knowledge.outcomes import Asked
from knowledge.vietnamese import tokens

MADE = 10_000
PHRASINGS = 4
COMPARED = 40


def figures() -> Iterator[Figure]:
    """Measure and yield one figure after another."""
    guide = Guide.load()
    asked = [phrasing for entry in guide.library.entries.values() for phrasing in entry.phrasings[::5]]
    times = [milliseconds(partial(guide.answer, Asked(text, "nam-dan"))) for text in asked]
    yield Figure("một câu hỏi, kho đi kèm: p50", f"{percentile(times, 0.5):.2f} ms")
    yield Figure("một câu hỏi, kho đi kèm: p95", f"{percentile(times, 0.95):.2f} ms", "≤ 10 ms")
    yield from _made(guide, asked)
    yield Figure("khởi động: `ask` một câu, cả tiến trình", f"{_start():.2f} s", "≤ 2 s")


def _made(guide: Guide, asked: list[str]) -> Iterator[Figure]:
    chosen = random.Random(1).sample(asked, COMPARED)
    entries = _entries(guide)
    matcher = Matcher(entries, Lexicon.shipped())
    strings = [phrasing for entry in entries for phrasing in (entry.title, *entry.phrasings)]
    ours = [milliseconds(partial(_match, matcher, text)) for text in chosen]
    theirs = [milliseconds(partial(process.extract, text, strings, scorer=fuzz.WRatio)) for text in chosen]
    mine, other = percentile(ours, 0.5), percentile(theirs, 0.5)
    yield Figure(f"{MADE} mục tạo ra ({len(strings)} câu): khớp, p50", f"{mine:.2f} ms")
    yield Figure(f"{MADE} mục tạo ra: rapidfuzz extract WRatio, p50", f"{other:.1f} ms")
    yield Figure("tỉ lệ khớp / WRatio", f"1/{other / mine:.0f}", "≤ 1/10")


def _match(matcher: Matcher, text: str) -> object:
    return matcher.match([(matcher.read(text), 1.0)])


def _entries(guide: Guide) -> list[Entry]:
    """Make entries out of the words of the shipped ones."""
    choose = random.Random(7)
    said = [phrasing for entry in guide.library.entries.values() for phrasing in entry.phrasings]
    vocabulary = [token for phrasing in said for token in tokens(phrasing)]
    block = Block(localities=("nam-dan",), text="…")
    return [
        Entry(
            id=f"made-{number}",
            title=_sentence(choose, vocabulary),
            system="nen-tang",
            phrasings=tuple(_sentence(choose, vocabulary) for _ in range(PHRASINGS)),
            blocks=(block,),
        )
        for number in range(MADE)
    ]


def _sentence(choose: random.Random, vocabulary: list[str]) -> str:
    return " ".join(choose.choices(vocabulary, k=choose.randint(6, 14)))


def _start() -> float:
    command = [sys.executable, "-m", "bot", "ask", "hai xã nhập một, giữ chữ ký số nào", "--locality", "nam-dan"]
    run = [milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(3)]
    return min(run) / 1000
