"""Tests; see the room of the same name."""
