"""Every sentence exists, is used, and gets what its placeholders ask for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.dates import Misread
from handlers.texts import Texts

ROOT = Path(__file__).parents[2]
TEXTS = Texts.load()
ROOMS = {key.partition(".")[0] for key in TEXTS if "." in key}
ROOMS_OF_CODE = ("bot", "handlers", "submissions", "directory")
# Subjects return these with their values (`Flaw`, `Unreadable`): their own tests fill them.
VALUED = ("flaws.", "tables.")
KEY = re.compile(rf"(?:{'|'.join(sorted(ROOMS))})\.[a-z_]+|fault|flood")


def nodes() -> Iterator[ast.AST]:
    for path in (path for room in ROOMS_OF_CODE for path in ROOT.glob(f"{room}/**/*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def named() -> set[str]:
    """The keys that stand anywhere in the code."""
    constants = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {value for value in constants if KEY.fullmatch(value)}


def fillings() -> list[tuple[str, frozenset[str]]]:
    """The keys that are filled, with what they are filled with."""
    calls = [node for node in nodes() if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    fills = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "fill" and call.args]
    filled = [(call.args[0], frozenset(word.arg or "" for word in call.keywords)) for call in fills]
    return [(str(key.value), words) for key, words in filled if isinstance(key, ast.Constant)]


def test_every_sentence_that_the_code_names_exists() -> None:
    assert named() - set(TEXTS) == set()


def test_every_sentence_is_used() -> None:
    assert set(TEXTS) - named() == set()


@pytest.mark.parametrize(("key", "words"), fillings())
def test_every_placeholder_is_filled(key: str, words: frozenset[str]) -> None:
    assert TEXTS.placeholders(key) == words


def test_sentences_with_placeholders_are_always_filled() -> None:
    filled = {key for key, _ in fillings()} | {str(misread) for misread in Misread}
    waiting = {key for key in TEXTS if TEXTS.placeholders(key) and not key.startswith(VALUED)}
    assert waiting == filled


@pytest.mark.parametrize("misread", Misread)
def test_every_complaint_about_a_day_repeats_what_was_typed(misread: Misread) -> None:
    assert "“xyz”" in TEXTS.fill(misread, typed="xyz")


def test_what_a_person_typed_is_no_template() -> None:
    assert "{number}" in TEXTS.fill("dates.unclear", typed="{number}")


@pytest.mark.parametrize("key", list(TEXTS))
def test_a_sentence_is_short_and_plain(key: str) -> None:
    assert 0 < len(TEXTS[key]) <= 1000
    assert not re.search(r"</?[a-z]+>|\*\*|  ", TEXTS[key])
    assert TEXTS[key] == TEXTS[key].strip()


def test_a_sentence_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        TEXTS["khong.co"]


def test_other_sentences_can_be_taken() -> None:
    assert dict(Texts({"a": "b"})) == {"a": "b"}


def test_a_key_in_two_files_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('fault = "x"', encoding="utf-8")
    monkeypatch.setattr("handlers.texts.VIETNAMESE", tmp_path)
    with pytest.raises(ValueError, match="fault"):
        Texts.load()
