"""Buttons on a channel without buttons: numbered lines, and a typed number that stands for one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from knowledge.vietnamese import fold

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None


@dataclass(frozen=True)
class Choice:
    """One numbered line: what a press sends as callback data, else the words that it says.

    `message_id` and `text` are those of the message that it stands below.
    """

    label: str
    data: str | None = None
    message_id: int = 0
    text: str = ""


ASIDE = "n"  # before the number of a button that came while another question waits


@dataclass
class Menu:
    """The buttons of the latest message that had any.

    A typed question ends it, and so does a message that forces a reply: a number typed there is an answer. What came
    unasked while a question waits has numbers of its own, such as n1: it takes neither those of the question's
    buttons nor a number that is typed as its answer.
    """

    message_id: int = 0
    text: str = ""
    choices: list[Choice] = field(default_factory=list)
    asides: list[Choice] = field(default_factory=list)
    forced: bool = False

    def show(self, message_id: int, markup: Markup, text: str | None = None) -> list[str]:
        """Take over the buttons of a new message and return the lines to print below it."""
        if isinstance(markup, ForceReply | ReplyKeyboardRemove):
            self.clear()
        self.forced = isinstance(markup, ForceReply)
        choices = _choices(markup)
        if choices:
            self.text = text if text is not None else self.text
            self.message_id = message_id
            self.choices = [replace(choice, message_id=message_id, text=self.text) for choice in choices]
        return _numbered(choices, "") + _links(markup)

    def show_aside(self, message_id: int, markup: Markup, text: str) -> list[str]:
        """The same for a message that nobody asked for: what waits for an answer goes on waiting."""
        if not self.choices and not self.forced:
            return self.show(message_id, markup, text)
        choices = _choices(markup)
        if choices:
            self.asides = [replace(choice, message_id=message_id, text=text) for choice in choices]
        return _numbered(choices, ASIDE) + _links(markup)

    def change(self, message_id: int, markup: Markup, text: str | None = None) -> list[str]:
        """The same for an edited message: without buttons it has no menu any more."""
        if self.message_id == message_id and not _choices(markup):
            self.clear()
        return self.show(message_id, markup, text)

    def clear(self) -> None:
        """Forget the buttons of the question."""
        self.message_id, self.choices, self.forced = 0, [], False

    def choice(self, line: str) -> Choice | None:
        """Return the button that a typed line stands for: by its number, or by its words, marks and case aside."""
        number = _number(line)
        if number:
            return self.choices[number - 1] if number <= len(self.choices) else None
        aside = _number(line[1:]) if line[:1].lower() == ASIDE else 0
        if 0 < aside <= len(self.asides):
            return self.asides[aside - 1]
        return next((choice for choice in (*self.choices, *self.asides) if fold(choice.label) == fold(line)), None)


def _number(line: str) -> int:
    return int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0


def _numbered(choices: Sequence[Choice], before: str) -> list[str]:
    return [f"  {before}{number}) {choice.label}" for number, choice in enumerate(choices, 1)]


def _choices(markup: Markup) -> list[Choice]:
    if isinstance(markup, ReplyKeyboardMarkup):
        return [Choice(button.text) for row in markup.keyboard for button in row]
    if isinstance(markup, InlineKeyboardMarkup):
        buttons = [button for row in markup.inline_keyboard for button in row]
        return [Choice(button.text, button.callback_data) for button in buttons if button.callback_data is not None]
    return []


def _links(markup: Markup) -> list[str]:
    if not isinstance(markup, InlineKeyboardMarkup):
        return []
    return [f"  {button.text}: {button.url}" for row in markup.inline_keyboard for button in row if button.url]
