"""The console as a channel: a session that prints, and typed lines that become updates."""

from bot.channels.console.channel import CHANNEL, ConsoleChannel, console_channel
from bot.channels.console.session import ConsoleSession

__all__ = ["CHANNEL", "ConsoleChannel", "ConsoleSession", "console_channel"]
