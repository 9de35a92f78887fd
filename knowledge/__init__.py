"""Guidance: what the dispatches say, found from the words in which officials ask for it."""
