"""Tests of what units hand in."""
