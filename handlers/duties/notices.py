"""Telling others what became of a duty: its new owner, the unit's people, the administrators."""

from collections.abc import Iterable

from directory.notices import Buttons
from handlers.desk import Desk
from handlers.duties.buttons import SeeDuty
from handlers.duties.reach import Reached


async def tell_administrators(reached: Reached, text: str, key: str, desk: Desk) -> None:
    """Tell whoever administers the unit, with a button to the duty."""
    held = await desk.offices.memberships.administrators(reached.unit.locality)
    await tell_people({one.person_id for one in held}, text, see_button(reached.id, desk), key, desk)


async def tell_people(people: Iterable[int], text: str, buttons: Buttons, key: str, desk: Desk) -> None:
    """Keep a notice for each of some people, who speaks aside."""
    for person_id in sorted(set(people) - {desk.person.id}):
        await desk.offices.notices.tell(person_id, text, buttons, f"{key}:{person_id}", desk.now)


def see_button(duty_id: int, desk: Desk) -> Buttons:
    """Return the button that leads to a duty."""
    return [[(desk.texts["duties.button_detail"], SeeDuty(duty=duty_id).pack())]]
