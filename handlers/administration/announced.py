"""The latest announcements: how many got theirs, how many wait, whom nobody could reach."""

from collections.abc import Sequence

from handlers.administration.buttons import BeginTalk
from handlers.administration.paging import enough
from handlers.administration.reminding import reminding_row
from handlers.administration.scoping import scope_name
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from reminders.announcements import Announcement
from reminders.ledger import EntryState

SHOWN = 5
_BEGINNING = 80  # characters of the text


async def show(event: Event, _page: int, desk: Desk) -> Replies:
    """Say the latest ones within reach, with their counts."""

    async def within(latest: Sequence[Announcement]) -> Sequence[Announcement]:
        return [one for one in latest if desk.standing.administers(one.locality)]

    found = await enough(desk.agenda.announcements.latest, within, SHOWN)
    lines = [f"{at}. {await _line(one, desk)}" for at, one in enumerate(found.shown[:SHOWN], 1)]
    none = [] if found.cut else [desk.texts["reminding.announcements_none"]]
    title = [desk.texts["reminding.announcements"]] if found.shown else none
    rows: list[Row] = [[(desk.texts["reminding.to_announce"], BeginTalk(talk="announce"))], reminding_row(desk)]
    return say(event, "\n\n".join([*title, *lines, *(() if found.shown else found.note(desk))]), keyboard(rows))


async def _line(one: Announcement, desk: Desk) -> str:
    counts = await desk.agenda.ledger.counted(f"announce:{one.id}:")
    sent = counts.get(EntryState.SENT, 0) + counts.get(EntryState.UNCERTAIN, 0)
    waiting = counts.get(EntryState.WAITING, 0)
    local = one.due_at.astimezone(VIETNAM)
    return desk.texts.fill(
        "reminding.announcement_line",
        moment=f"{local:%H:%M} {written(local.date())}",
        text=one.text if len(one.text) <= _BEGINNING else f"{one.text[:_BEGINNING]}…",
        whom=await scope_name(one.scope, desk),
        sent=sent,
        waiting=waiting,
        undelivered=sum(counts.values()) - sent - waiting,
    )
