"""The documents are true: what they link to and what they name exists."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [str(path.relative_to(ROOT)) for path in sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))]
READMES = ("README.md", "README.vi.md")
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
COMMAND = re.compile(r"python -m bot ([a-z]+)([^\n]*)")
MODULE = re.compile(r"python -m ([a-z.]+)")
FLAG = re.compile(r"(?<!\S)--[a-z]+")
# How a name is made: a class, a function, a field, a constant, a table of a TOML file.
MADE = r"^\s*(?:(?:class|def|async def) {name}\b|{name}\b\s*[:=]|\[{name}\])"
SETTING = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
NO_SETTINGS = {"TEST_POSTGRES_URL"}  # read by tests/conftest.py, not by the program


def text(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def code(document: str) -> list[str]:
    """What stands in code blocks and between backticks."""
    return [*FENCED.findall(text(document)), *INLINE.findall(FENCED.sub("", text(document)))]


def links(document: str) -> list[str]:
    """The links to files of this project."""
    prose = INLINE.sub("", FENCED.sub("", text(document)))
    return [target for target in LINK.findall(prose) if "://" not in target]


def anchors(document: Path) -> set[str]:
    headings = HEADING.findall(FENCED.sub("", document.read_text("utf-8")))
    return {re.sub(r"[^\w\s-]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def table(document: str) -> list[list[str]]:
    """The cells of each row below a table's head."""
    lines = [line for line in text(document).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


def settings() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def exists(name: str) -> bool:
    """Whether a target, a command, a file, a folder or a module of that name exists."""
    if made := MAKE.fullmatch(name):
        return made[1] in targets()
    if command := COMMAND.fullmatch(name):
        return command[1] in COMMANDS
    if run := MODULE.fullmatch(name):
        return is_module(run[1])
    return any(ROOT.glob(name)) or is_module(name)


def test_the_documents_that_a_newcomer_needs_are_there() -> None:
    assert {*READMES, "docs/ARCHITECTURE.md", "docs/GLOSSARY.md", "docs/OPERATING.md"} <= set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    for link in links(document):
        name, _, anchor = link.partition("#")
        target = (ROOT / document).parent / name if name else ROOT / document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_named_exists_with_its_flags(document: str) -> None:
    for snippet in code(document):
        assert {made for made in MAKE.findall(snippet) if made not in targets()} == set()
        for command, rest in COMMAND.findall(snippet):
            assert command in COMMANDS
            declared = text(f"bot/commands/{command}.py")
            assert [flag for flag in FLAG.findall(rest) if f'"{flag}"' not in declared] == []
        assert [module for module in MODULE.findall(snippet) if not is_module(module)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_setting_that_is_named_exists(document: str) -> None:
    named = {name for snippet in code(document) for name in SETTING.findall(snippet)}
    assert named - settings() - NO_SETTINGS == set()


def test_every_setting_is_explained_to_the_administrator() -> None:
    assert settings() - set(INLINE.findall(text("docs/OPERATING.md"))) == set()


def test_the_map_of_changes_names_what_exists() -> None:
    named = [name for row in table("docs/ARCHITECTURE.md") for cell in row for name in INLINE.findall(cell)]
    assert [name for name in named if not exists(name)] == []
    assert len(named) > 30


@pytest.mark.parametrize("row", table("docs/GLOSSARY.md"), ids=lambda row: str(row[1]))
def test_every_word_of_the_glossary_is_made_where_it_says(row: list[str]) -> None:
    names, places = INLINE.findall(row[1]), INLINE.findall(row[3])
    assert names
    assert places
    assert [place for place in places if not (ROOT / place).is_file()] == []
    written = "\n".join(text(place) for place in places)
    assert [name for name in names if not re.search(MADE.format(name=name), written, re.MULTILINE)] == []


def test_every_dependency_has_its_reason_and_nothing_else_does() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    rows = (line for line in text("docs/decisions/0006-libraries.md").splitlines() if line.startswith("| `"))
    assert sorted(INLINE.findall(row)[0] for row in rows) == sorted(re.split(r"[\[<>=~]", name)[0] for name in wanted)


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_short(readme: str) -> None:
    assert len(text(readme).splitlines()) < 120


def test_both_readmes_lead_to_the_same_places() -> None:
    first, second = ({link for link in links(readme) if link not in READMES} for readme in READMES)
    assert first == second
