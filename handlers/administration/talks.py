"""The guided talks that there are, by key."""

from collections.abc import Mapping

from handlers.administration import adding, importing, inviting, members, reorganising, routing
from handlers.administration.guided import Guided

TALKS: Mapping[str, Guided] = {
    talk.key: talk
    for talk in (adding.TALK, importing.TALK, inviting.TALK, members.TALK, reorganising.TALK, routing.TALK)
}
