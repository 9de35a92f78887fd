"""What aiogram finds out of each handler and filter when it is registered, remembered between talks.

Every talk builds all routers anew, and more than half of that went into looking at the same parameters again.
"""

from collections.abc import Callable
from inspect import unwrap
from types import FunctionType, MethodType

from aiogram.dispatcher.event.handler import CallableObject

Found = tuple[bool, set[str], bool]


def remember_parameters() -> None:
    """Let aiogram look at each function, and at each kind of filter, once in a process."""
    look, known = CallableObject.__post_init__, dict[object, Found]()

    def look_once(registered: CallableObject) -> None:
        key = _key(registered.callback)
        if key not in known:
            look(registered)
            known[key] = registered.awaitable, registered.params, registered.varkw
        registered.awaitable, registered.params, registered.varkw = known[key]

    CallableObject.__post_init__ = look_once  # type: ignore[assignment, method-assign]


def _key(callback: Callable[..., object]) -> object:
    """Return what the parameters depend on: the code of the innermost function, or an object's class."""
    inner = unwrap(callback.__func__ if isinstance(callback, MethodType) else callback)
    if not isinstance(inner, FunctionType):
        return type(callback)
    return inner.__code__, isinstance(callback, MethodType)
