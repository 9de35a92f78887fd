"""What the other rooms bring to a process, and the dispatcher that asks them."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aiogram import Dispatcher, Router
from aiogram.types import BotCommand

from bot.conversations import ConversationStorage
from bot.nightly import Daily
from bot.turn import Sentences
from handlers.errands import Makers
from handlers.postings import Composers
from reminders.planning import TellMoves


@dataclass(frozen=True)
class Conversation:
    """The handlers, what they are given besides the turn's own, and the guide."""

    routers: Sequence[Router]
    sentences: Sentences
    load_guide: Callable[[], object]
    commands: Sequence[BotCommand] = ()
    shared: Mapping[str, object] = field(default_factory=dict)
    makers: Makers = field(default_factory=dict)
    composers: Composers = field(default_factory=dict)
    dailies: Sequence[Daily] = ()
    tell_moves: TellMoves | None = None


def dispatcher_of(conversation: Conversation) -> Dispatcher:
    """Return what asks the routers, with the guide loaded and this run of the process named."""
    # The queues keep a person's updates in order, so aiogram's own isolation of events is not needed.
    dispatcher = Dispatcher(storage=ConversationStorage(), name="dispatcher")
    dispatcher.include_routers(*conversation.routers)
    for name, value in conversation.shared.items():
        dispatcher[name] = value
    dispatcher["guide"] = conversation.load_guide()
    dispatcher["run"] = secrets.token_hex(4)
    return dispatcher
