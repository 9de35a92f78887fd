"""`python -m bot check`: validate the shipped knowledge and the operator's own folders."""

import argparse
from pathlib import Path

from knowledge import library, signatures
from knowledge.checking import check
from submissions.columns_checking import check_columns


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("check", help="kiểm tra kho hướng dẫn")
    parser.add_argument("folders", nargs="*", type=Path, help="thư mục riêng cần kiểm tra thêm (ngoài KNOWLEDGE_DIRS)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, folders: list[Path]) -> int:
    """Print every problem with file and field; exit code 1 when there is any."""
    shelf = library.load([*folders, *args.folders])
    problems = [*check(shelf, signatures.load()), *check_columns(shelf)]
    for problem in problems:
        print(problem)
    count = sum(len(entry.phrasings) for entry in shelf.entries.values())
    print(f"{len(shelf.entries)} mục, {count} cách hỏi, {len(problems)} lỗi.")
    return 1 if problems else 0
