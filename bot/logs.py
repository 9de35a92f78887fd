"""Log lines: one JSON object a line on stderr, by id; no text of a person, no secret, no message of an exception.

What may stand in a line is a table: a field that is not in FIELDS is dropped, a value that does not look like a name
or a number becomes "?". Lines of other libraries are reduced to where they come from, because their texts quote
updates, addresses with the token, and SQL parameters.
"""

import json
import logging
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

FIELDS = frozenset(
    (
        *("event", "level", "timestamp", "error", "frames", "logger", "where"),
        *("channel", "update_id", "person_id", "fault", "attempt", "method", "wait", "count", "reason", "setting"),
        *("file", "field", "errand", "kind"),
    )
)
NAME = re.compile(r"[A-Za-z_][\w.:/-]{0,99}|[\d.:+TZ-]{1,40}|[0-9A-F]{6}", re.ASCII)
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
FRAMES = 8


def configure(level: str, secrets: Sequence[str] = (), stream: TextIO | None = None) -> None:
    """Send the log lines of the whole process, other libraries included, to `stream` (stderr)."""
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=_processors(secrets),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: Lines(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(True)
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[ForeignHandler()], force=True)


class Lines(structlog.WriteLogger):
    """Writes lines. One that cannot be written is lost, and nothing else with it: a disk is full, a pipe is closed."""

    def msg(self, message: str) -> None:
        """Write a line."""
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = error = err = critical = fatal = failure = exception = msg


def _processors(secrets: Sequence[str]) -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_the_error,
        only_known_fields,
        _rendering(secrets),
    ]


def name_the_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by the kind of the exception and the places it passed; its message may quote a person."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["frames"] = _places(error.__traceback__)
    return event


def _places(traceback: TracebackType | None) -> list[str]:
    places = [
        f"{Path(frame.f_code.co_filename).name}:{line}:{frame.f_code.co_name.strip('<>')}"
        for frame, line in walk_tb(traceback)
    ]
    return places[-FRAMES:]


def only_known_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drop what is not in FIELDS, and blot out what is neither a name nor a number."""
    return {key: _plain(value) for key, value in event.items() if key in FIELDS}


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return value if isinstance(value, str) and NAME.fullmatch(value) else "?"


def _rendering(secrets: Sequence[str]) -> Processor:
    pattern = re.compile("|".join([*map(re.escape, secrets), TOKEN.pattern]))
    return lambda _logger, _method, event: pattern.sub("[secret]", json.dumps(event))


class ForeignHandler(logging.Handler):
    """Turns a line of another library into one of ours that says only where it was written."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        structlog.get_logger().log(
            record.levelno,
            "library",
            logger=record.name,
            where=f"{record.filename}:{record.lineno}",
            exc_info=record.exc_info[1] if record.exc_info else None,
        )
