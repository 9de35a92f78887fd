"""A small library on disk, so that tests say in a few lines what an operator's folder holds."""

from pathlib import Path
from textwrap import dedent

ENTRY = """\
---
id: {id}
title: {title}
system: chu-ky-so
citations: [{citations}]
{more}phrasings:
  - {phrasing}
---
{blocks}
"""


def write_entry(
    folder: Path,
    entry_id: str = "thu-nghiem",
    *,
    title: str = "Câu hỏi thử nghiệm",
    citations: str = "nam-dan:5",
    phrasing: str = "câu hỏi thử nghiệm số một",
    more: str = "",
    blocks: str = "## nam-dan\nTrả lời thử nghiệm.",
) -> Path:
    """Write one entry file into a folder of an operator's own and return its path."""
    path = folder / "entries" / "chu-ky-so" / f"{entry_id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        ENTRY.format(id=entry_id, title=title, citations=citations, phrasing=phrasing, more=more, blocks=blocks),
        encoding="utf-8",
    )
    return path


def write_table(folder: Path, name: str, text: str) -> None:
    """Write a data table into a folder of an operator's own."""
    path = folder / "data" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
