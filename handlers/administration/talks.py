"""The guided talks that there are, by key."""

from collections.abc import Mapping

from handlers.administration import (
    adding,
    announcing,
    event_sheet,
    events,
    importing,
    inviting,
    members,
    moving_deadlines,
    own_deadlines,
    plans,
    reorganising,
    routing,
)
from handlers.administration.guided import Guided

TALKS: Mapping[str, Guided] = {
    talk.key: talk
    for talk in (
        adding.TALK,
        importing.TALK,
        inviting.TALK,
        members.TALK,
        reorganising.TALK,
        routing.TALK,
        own_deadlines.TALK,
        moving_deadlines.TALK,
        announcing.TALK,
        events.TALK,
        event_sheet.TALK,
        plans.TALK,
    )
}
