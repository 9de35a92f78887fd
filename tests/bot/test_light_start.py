"""A start waits for no library that only some turn will need."""

import subprocess
import sys

LATER = ("docx", "icalendar", "matplotlib", "procrastinate", "psycopg", "redis", "xlsxwriter")
LOADED = f"""
import sys
import bot.channels.console, bot.channels.telegram, bot.commands.run, bot.process, bot.wiring
print(*(name for name in {LATER} if name in sys.modules))
"""


def test_a_start_loads_no_library_that_only_some_turn_needs() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []
