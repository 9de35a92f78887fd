"""Whole talks: what a person types and presses, and what they read."""
