"""The words of letters: every phrase is used, and every phrase that is named exists."""

import re
import tomllib
from pathlib import Path

ROOM = Path(__file__).parents[2] / "submissions"
WORDS = tomllib.loads((ROOM / "letters.toml").read_text(encoding="utf-8"))
# Made of a form's or a holder's key.
MADE = {"book.focal", "book.staff", "book.certificate", "body.new_person", "body.new_organisation"}


def test_words_and_code_name_the_same_phrases() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    keys = {f"{table}.{key}" for table, phrases in WORDS.items() for key in phrases}
    named = set(re.findall(rf"[\"']((?:{'|'.join(WORDS)})\.[a-z_]+)[\"']", code))
    assert keys == (named & keys) | MADE
    assert not {name for name in named if name not in keys}


def test_a_phrase_has_no_stray_spaces() -> None:
    for phrases in WORDS.values():
        for key, phrase in phrases.items():
            assert phrase == phrase.strip(), key
