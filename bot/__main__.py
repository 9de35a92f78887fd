"""The command line: `python -m bot [run|worker|chat|ask|check|questions|rotate|admin]`."""

import argparse
import importlib
import signal
import sys
from collections.abc import Sequence

from bot.settings import WrongSettingError, load_settings

# One module of bot.commands each: `add(subparsers)` sets `run(args, folders) -> exit code`.
COMMANDS = ("run", "worker", "chat", "ask", "check", "questions", "rotate", "admin")
SERVING = ("run", "worker", "chat")
WRONG = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named first (`run` without one) and return its exit code; 2 for a wrong setting."""
    words = list(sys.argv[1:] if argv is None else argv) or ["run"]
    if words[0] in SERVING:  # until `bot.signals` obeys it: by default it ends a process, and loading takes seconds
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    args = _parser(words[0]).parse_args(words)
    try:
        code: int = args.run(args, list(load_settings().knowledge_dirs))
    except WrongSettingError as error:
        print(error, file=sys.stderr)
        return WRONG
    return code


def _parser(command: str) -> argparse.ArgumentParser:
    # Only the named command is imported, so that `ask` starts without a channel; help needs all of them.
    parser = argparse.ArgumentParser(prog="python -m bot", description="Đầu Mối, trợ lý của cán bộ khi sắp xếp bộ máy.")
    subparsers = parser.add_subparsers(required=True, metavar="lệnh")
    for name in [command] if command in COMMANDS else COMMANDS:
        importlib.import_module(f"bot.commands.{name}").add(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
