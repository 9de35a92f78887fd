"""The administrator's menu of deadlines and reminders."""

from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.entry import Entry
from handlers.administration.spreading import At
from handlers.desk import Desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say

ENTRIES = (
    Entry("reminding.to_states", OpenRoom(room="states")),
    Entry("reminding.to_summary", OpenRoom(room="summary")),
    Entry("reminding.to_deadline", BeginTalk(talk="deadline")),
    Entry("reminding.to_deadlines", OpenRoom(room="deadlines")),
    Entry("reminding.to_announce", BeginTalk(talk="announce")),
    Entry("reminding.to_announcements", OpenRoom(room="announcements")),
    Entry("reminding.to_events", BeginTalk(talk="events")),
    Entry("reminding.to_event_sheet", BeginTalk(talk="event_sheet")),
    Entry("reminding.to_plan", BeginTalk(talk="plan")),
    Entry("reminding.to_not_ours", OpenRoom(room="not_ours")),
    Entry("reminding.to_undelivered", OpenRoom(room="undelivered")),
)


def menu(event: Event, desk: Desk, numbers: bool) -> Replies:
    """Offer what an administrator can do about deadlines; `numbers` may be typed unless a talk waits for words."""
    rows: list[Row] = [[(desk.texts[entry.label], entry.opens)] for entry in ENTRIES]
    text = desk.texts["reminding.menu" if numbers else "reminding.menu_beside"]
    return say(event, text, keyboard([*rows, home_row(desk)]))


def home_row(at: At) -> Row:
    """Return the row that leads back to the administrator's first menu."""
    return [(at.texts["administration.to_menu"], OpenRoom(room="menu"))]


def reminding_row(at: At) -> Row:
    """Return the row that leads to this menu."""
    return [(at.texts["administration.to_reminding"], OpenRoom(room="reminding"))]
