"""The guided talks that there are, by key."""

from collections.abc import Mapping

from handlers.administration import adding, inviting, reorganising
from handlers.administration.guided import Guided

TALKS: Mapping[str, Guided] = {talk.key: talk for talk in (adding.TALK, inviting.TALK, reorganising.TALK)}
