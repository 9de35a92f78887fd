"""Giving a duty to a colleague of the same unit, and taking it back from them."""

from aiogram.fsm.context import FSMContext

from directory.membership import Membership
from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.duties.buttons import Assign, SeeDuty
from handlers.duties.members import colleagues, member_name, member_names
from handlers.duties.notices import see_button, tell_people
from handlers.duties.reach import Reached, not_found, reach_duty
from handlers.duties.showing import show
from handlers.duties.wording import what, when
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from reminders import doing
from reminders.duties import Duty, DutyState
from reminders.refusals import Refusal


async def assign(event: Event, chosen: Assign, desk: Desk, state: FSMContext) -> Replies:
    """Ask to whom, or give the duty; somebody who has left the unit meanwhile is an old button."""
    reached = await reach_duty(chosen.duty, desk)
    if reached is None or reached.view.duty.state is not DutyState.OPEN:
        return not_found(event, desk)
    if not reached.acts:
        return say(event, desk.texts["duties.refused"])
    members = await colleagues(reached.unit.id, desk)
    if chosen.back:
        return await _give(event, None, reached, desk, state)
    to = next((one for one in members if one.id == chosen.membership), None)
    if to is None:
        return await _ask(event, members, reached, desk, state)
    return await _give(event, to, reached, desk, state)


async def _ask(event: Event, members: list[Membership], reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    duty = reached.view.duty
    names = member_names(members, desk)
    rows: list[Row] = [
        [(name, Assign(duty=duty.id, membership=one.id))]
        for one, name in zip(members, names, strict=True)
        if one.person_id != duty.assigned_to
    ]
    if len(members) < 2:
        return await show(event, desk.texts["duties.no_colleague"], [_see_row(reached, desk)], desk, state)
    if duty.assigned_to is not None:
        rows.append([(desk.texts["duties.button_take_back"], Assign(duty=duty.id, back=True))])
    text = desk.texts.fill("duties.ask_colleague", what=what(reached.view))
    return await show(event, text, [*rows, _see_row(reached, desk)], desk, state)


async def _give(event: Event, to: Membership | None, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    duty, person = reached.view.duty, to.person_id if to else None
    given = await doing.assign(duty.id, person, desk.standing, desk.registry, desk.now)
    if not isinstance(given, Duty) and given is not Refusal.ALREADY:  # pressed twice is pressed once
        return say(event, desk.texts["duties.refused"])
    if to and isinstance(given, Duty):
        await _tell(to, reached, desk)
    text = await _said(person, reached, desk)
    return await show(event, text, [_see_row(reached, desk)], desk, state)


async def _said(person: int | None, reached: Reached, desk: Desk) -> str:
    said = what(reached.view)
    if person is None:
        return desk.texts.fill("duties.taken_back", what=said)
    if person == desk.person.id:
        return desk.texts.fill("duties.assigned_you", what=said)
    name = await member_name(person, reached.unit.id, desk)
    return desk.texts.fill("duties.assigned", what=said, member=name)


async def _tell(to: Membership, reached: Reached, desk: Desk) -> None:
    said = desk.texts.fill(
        "duties.told_assigned",
        unit=reached.unit.name,
        what=what(reached.view),
        when=when(reached.view, desk.texts),
    )
    # The moment is in the key: a duty may go to and fro, and is told each time.
    key = f"assigned:{reached.id}:{int(desk.now.timestamp())}"
    await tell_people([to.person_id], said, see_button(reached.id, desk), key, desk)


def _see_row(reached: Reached, desk: Desk) -> Row:
    return [(desk.texts["duties.button_detail"], SeeDuty(duty=reached.id))]


ASSIGNING = Press(Assign, assign)
