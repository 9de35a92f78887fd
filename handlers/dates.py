"""Days as people type them, read by `submissions/dates.py`; what is wrong with one is said by `dates.…`."""

from submissions.dates import Misread, looks_like_a_day, read_days, serial_days, written

__all__ = ["Misread", "looks_like_a_day", "read_days", "serial_days", "written"]
