"""Benchmarks: figures for people to read. No test asserts a time; compare ratios within one run."""
