"""Tests with real HTTP and real databases on loopback."""
