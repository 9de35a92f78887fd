"""An entry: one question that officials have, with its answer for each locality. See docs/ENTRIES.md for the file."""

import re
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.problems import Problem

EVERYWHERE = "*"
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n(.*)\Z", re.DOTALL)
_BLOCK = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Block(BaseModel):
    """The answer for some localities."""

    model_config = ConfigDict(frozen=True)

    localities: tuple[str, ...]
    text: str


class Entry(BaseModel):
    """One question with its answers. A gap says that the dispatches are silent and who can answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title: str = Field(min_length=3, max_length=90)
    system: str
    kind: Literal["guidance", "gap"] = "guidance"
    audience: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    warning: str | None = None
    related: tuple[str, ...] = Field(default=(), max_length=6)
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: str | None = None
    phrasings: tuple[str, ...] = Field(min_length=1)
    blocks: tuple[Block, ...] = Field(min_length=1)
    file: str = ""

    @property
    def localities(self) -> frozenset[str]:
        """The localities that have an answer of their own."""
        return frozenset(locality for block in self.blocks for locality in block.localities)

    @property
    def is_gap(self) -> bool:
        """Whether the entry stands for something that the dispatches do not say."""
        return self.kind == "gap"


def parse(text: str, file: str) -> Entry | list[Problem]:
    """Read one entry file; what is wrong with it comes back as problems, with file and field."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if not match:
        return [Problem(file, "", "thiếu phần đầu tệp giữa hai dòng ---")]
    try:
        front = yaml.load(match[1], Loader=_LOADER)
    except yaml.YAMLError as error:
        return [Problem(file, "phần đầu tệp", f"không đọc được YAML: {_one_line(error)}")]
    if not isinstance(front, dict):
        return [Problem(file, "phần đầu tệp", "phải là các dòng `tên: giá trị`")]
    return _validate(front | {"blocks": _blocks(match[2]), "file": file}, file)


def read(path: Path, root: Path) -> Entry | list[Problem]:
    """Read an entry from disk; `file` of the result is relative to `root`."""
    file = path.relative_to(root).as_posix()
    try:
        return parse(path.read_text(encoding="utf-8-sig"), file)
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(file, "", f"không đọc được tệp (cần UTF-8): {_one_line(error)}")]


def _validate(fields: dict[str, object], file: str) -> Entry | list[Problem]:
    try:
        return Entry.model_validate(fields)
    except ValidationError as error:
        return [Problem(file, ".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]


def _blocks(body: str) -> list[dict[str, object]]:
    pieces = _BLOCK.split(body)[1:]
    return [
        {"localities": [name.strip() for name in names.split(",")], "text": text.strip()}
        for names, text in zip(pieces[::2], pieces[1::2], strict=True)
    ]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
