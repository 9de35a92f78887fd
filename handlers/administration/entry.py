"""A line of one of the administrator's menus."""

from dataclasses import dataclass

from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.words import Says


@dataclass(frozen=True)
class Entry:
    """A line of a menu: the key of its label, and what it opens. `phrases.toml` says what it is called besides."""

    label: str
    opens: OpenRoom | BeginTalk

    @property
    def says(self) -> Says:
        """Return what tells whether a text names this line."""
        return Says(self.label.partition(".")[2])
