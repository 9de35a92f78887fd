"""Tests of duties, their days, and what is sent when."""
