"""The shipped guidance, learned once for all forks: reading it takes longer than the rest of a start."""

from collections.abc import Sequence
from functools import wraps
from pathlib import Path

from knowledge.guide import Guide

_SHIPPED = Guide.load()
_load = Guide.load


@wraps(_load)
def _load_once(folders: Sequence[Path] = ()) -> Guide:
    return _load(folders) if folders else _SHIPPED


Guide.load = _load_once  # type: ignore[method-assign]
