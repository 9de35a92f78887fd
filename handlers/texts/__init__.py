"""What the assistant says, by key. The sentences live in `vi/*.toml` and are mended there."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

VIETNAMESE = Path(__file__).parent / "vi"


class Texts(Mapping[str, str]):
    """Sentences by dotted key: `texts["start.welcome"]`. A key that does not exist raises KeyError."""

    def __init__(self, sentences: Mapping[str, str] | None = None) -> None:
        """Take the sentences; without any, the shipped ones."""
        self._sentences = _read(VIETNAMESE) if sentences is None else dict(sentences)

    @classmethod
    def load(cls) -> "Texts":
        """Return the sentences that come with the program."""
        return cls()

    def __getitem__(self, key: str) -> str:
        """Return a sentence as it stands."""
        return self._sentences[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._sentences)

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self._sentences)

    def fill(self, key: str, **values: object) -> str:
        """Return a sentence with its placeholders filled. Raises KeyError for a placeholder without a value."""
        return self._sentences[key].format(**values)

    def placeholders(self, key: str) -> frozenset[str]:
        """Return the names that a sentence waits for."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self._sentences[key]) if name)


@lru_cache(maxsize=1)
def _read(folder: Path) -> Mapping[str, str]:
    """Read every file of a folder; a key that stands in two of them raises ValueError."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, sentence in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{path.name}: {key}")
            found[key] = sentence
    return MappingProxyType(found)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, str(value).strip()
