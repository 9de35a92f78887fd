"""What somebody gets to hear, and what changed meanwhile."""

import io
import zipfile
from collections.abc import Mapping, Set
from typing import Any

from aiogram.methods import SendDocument, TelegramMethod
from aiogram.types import BufferedInputFile

from tests.conversations.borders.people import SECRETS
from tests.conversations.borders.world import World
from tests.conversations.talk import Talk
from tests.recording import buttons

Rows = Mapping[str, Set[str]]
# What a turn leaves of itself, whoever it is of: the update, where the talk stands, the trail of what is one's own.
_OF_THE_TURN = frozenset({"inbox", "conversations", "sqlite_sequence"})


def heard(talk: Talk) -> list[str]:
    """All that anybody got to read in the last turn: texts, labels, files with their names."""
    own = [piece for method in talk.sent for piece in _pieces(method)]
    return own + [f"{chat}: {text}" for chat, texts in talk.told.items() for text in texts]


def _pieces(method: TelegramMethod[Any]) -> list[str]:
    said = [getattr(method, name, None) for name in ("text", "caption")]
    labels = [label for label, _ in buttons(method)]
    return [text for text in (*said, *labels, *_file(method)) if text]


def _file(method: TelegramMethod[Any]) -> list[str]:
    if not isinstance(method, SendDocument) or not isinstance(method.document, BufferedInputFile):
        return []
    data, name = method.document.data, method.document.filename or ""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [name, data.decode("utf-8", "replace")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [name, *(archive.read(member).decode("utf-8", "replace") for member in archive.namelist())]


def leaks(talk: Talk, public: str = "") -> list[str]:
    """What of the other unit anybody got to read, and where; `public` is no secret of it."""
    said = [text.replace(public, "") if public else text for text in heard(talk)]
    return [f"{secret} in {text[:200]}" for text in said for secret in SECRETS if secret in text]


async def kept(world: World) -> Rows:
    """Everything that stands in the database, by table."""
    found: dict[str, set[str]] = {}
    for table, row in await world.talk.rows(await _whole(world.talk)):
        found.setdefault(table, set()).add(row)
    return found


async def _whole(talk: Talk) -> str:
    """Ask for every row of every table at once: this is done a thousand times."""
    columns = await talk.rows(
        "SELECT tables.name, group_concat('\"' || columns.name || '\"') FROM sqlite_master AS tables, "
        "pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' GROUP BY tables.name"
    )
    asked = [(table, names) for table, names in columns if table not in _OF_THE_TURN]
    return " UNION ALL ".join(f"SELECT '{table}', json_array({names}) FROM \"{table}\"" for table, names in asked)


def changes(before: Rows, after: Rows) -> dict[str, object]:
    """What is not as it was, by table."""
    both = {table: (before.get(table, set()), after.get(table, set())) for table in {*before, *after}}
    return {table: old ^ new for table, (old, new) in both.items() if old != new}
