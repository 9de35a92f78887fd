"""Buttons on a channel without buttons: numbered lines, and a typed number that stands for one of them."""

from dataclasses import dataclass, field

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from knowledge.vietnamese import fold

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None


@dataclass(frozen=True)
class Choice:
    """One numbered line: what a press sends as callback data, else the words that it says."""

    label: str
    data: str | None = None


@dataclass
class Menu:
    """The buttons of the latest message that had any.

    A typed question ends it, and so does a message that forces a reply: a number typed there is an answer.
    """

    message_id: int = 0
    text: str = ""
    choices: list[Choice] = field(default_factory=list)

    def show(self, message_id: int, markup: Markup, text: str | None = None) -> list[str]:
        """Take over the buttons of a new message and return the lines to print below it."""
        if isinstance(markup, ForceReply | ReplyKeyboardRemove):
            self.clear()
        choices = _choices(markup)
        if choices:
            self.text = text if text is not None else self.text
            self.message_id, self.choices = message_id, choices
        return [f"  {number}) {choice.label}" for number, choice in enumerate(choices, 1)] + _links(markup)

    def change(self, message_id: int, markup: Markup, text: str | None = None) -> list[str]:
        """The same for an edited message: without buttons it has no menu any more."""
        if self.message_id == message_id and not _choices(markup):
            self.clear()
        return self.show(message_id, markup, text)

    def clear(self) -> None:
        """Forget the buttons."""
        self.message_id, self.choices = 0, []

    def choice(self, line: str) -> Choice | None:
        """Return the button that a typed line stands for: by its number, or by its words, marks and case aside."""
        number = int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0
        if number:
            return self.choices[number - 1] if number <= len(self.choices) else None
        return next((choice for choice in self.choices if fold(choice.label) == fold(line)), None)


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
