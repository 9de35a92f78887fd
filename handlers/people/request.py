"""A request to join while it is being made. It waits in the conversation's data: keys and ids, no name of a person."""

from dataclasses import asdict, dataclass

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from directory.membership import Post, Role

_DATA = "joining"
# Whom one may ask to be; administrators are invited.
ROLES = (Role.FOCAL, Role.HEAD, Role.OFFICIAL, Role.RECEIVER)


class Joining(StatesGroup):
    """The steps, in their order: `receiver` takes the place of `unit` for a receiving agency."""

    role = State()
    unit = State()
    receiver = State()
    name = State()


@dataclass(frozen=True)
class Request:
    """What was said so far. `found` are the units that were offered last."""

    role: Role | None = None
    unit: int | None = None
    receiver: str | None = None
    found: tuple[int, ...] = ()

    @property
    def post(self) -> Post | None:
        """Return the post that is asked for; None while something is missing."""
        if self.role is Role.RECEIVER:
            return Post(self.role, receiver=self.receiver) if self.receiver else None
        return Post(self.role, unit_id=self.unit) if self.role and self.unit else None


async def recall(state: FSMContext) -> Request:
    """Return the request of a conversation."""
    kept = (await state.get_data()).get(_DATA) or {}
    role = Role(kept["role"]) if kept.get("role") else None
    return Request(role, kept.get("unit"), kept.get("receiver"), tuple(kept.get("found", ())))


async def record(state: FSMContext, step: State, request: Request) -> None:
    """Keep the request and the step at which it waits."""
    await state.set_state(step)
    await state.update_data({_DATA: asdict(request)})


async def forget(state: FSMContext) -> None:
    """End the request."""
    await state.set_state(None)
    await state.set_data({key: value for key, value in (await state.get_data()).items() if key != _DATA})
