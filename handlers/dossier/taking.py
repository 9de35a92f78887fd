"""Taking a draft over from a colleague, who is told."""

from aiogram.fsm.context import FSMContext

from directory.audit import Action
from handlers.desk import Desk
from handlers.dossier.buttons import OpenDraft, TakeOver
from handlers.dossier.home import held_by_other, show_draft
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found, reach_draft
from handlers.replies import Event, Replies


async def take_over(event: Event, chosen: TakeOver, desk: Desk, state: FSMContext) -> Replies:
    """Hold a draft from now on; who held it before is told once."""
    reached = await reach_draft(chosen.draft, desk)
    if reached is None or not reached.whole:
        return not_found(event, desk)
    if held_by_other(reached, desk):
        await desk.dossiers.drafts.hold(chosen.draft, desk.person.id, desk.now)
        await desk.offices.audit.write(desk.person.id, Action.TAKEN_OVER, f"draft:{chosen.draft}", desk.now)
        await _tell(reached.draft.held_by or 0, chosen.draft, reached.unit.id, reached.unit.name, desk)
    held = await reach_draft(chosen.draft, desk)
    return await show_draft(event, desk.texts["dossier.taken_over"], held or reached, desk, state)


async def _tell(person: int, draft: int, unit: int, name: str, desk: Desk) -> None:
    text = desk.texts.fill("dossier.told_taken_over", unit=name)
    buttons = [[(desk.texts["dossier.to_draft"], OpenDraft(unit=unit).pack())]]
    key = f"taken-over:{draft}:{desk.person.id}:{desk.now.isoformat()}"
    await desk.offices.notices.tell(person, text, buttons, key, desk.now)


TAKING = Press(TakeOver, take_over)
