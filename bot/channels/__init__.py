"""Channels: each one is a bot of aiogram with its own session."""
