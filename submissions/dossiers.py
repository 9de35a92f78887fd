"""Everything that submissions remember, as one thing to hand to a conversation."""

from dataclasses import dataclass

from submissions.drafts import Drafts
from submissions.errands import Errands
from submissions.submission import RoutingAnswers, Submissions
from submissions.uploads import Uploads


@dataclass(frozen=True)
class Dossiers:
    """The ports of submissions within one unit of work."""

    drafts: Drafts
    submissions: Submissions
    answers: RoutingAnswers
    uploads: Uploads
    errands: Errands
