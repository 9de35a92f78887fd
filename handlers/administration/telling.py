"""Telling those concerned: a notice each, sent after the turn."""

from directory.reorganising import Done
from handlers.desk import Desk


async def tell_concerned(done: Done, what: str, desk: Desk) -> int:
    """Tell everybody who belongs to a unit concerned, the administrator aside; return how many."""
    undone = done.reorganisation.undone_at is not None
    texts = desk.texts
    if undone:
        text = texts.fill("administration.told_undone", what=what)
    else:
        text = texts.fill("administration.told_done", what=what)
    others = done.concerned - {desk.person.id}
    for person_id in sorted(others):
        key = f"reorganisation:{done.reorganisation.id}:{'undone' if undone else 'done'}:{person_id}"
        await desk.offices.notices.tell(person_id, text, [], key, desk.now)
    return len(others)
