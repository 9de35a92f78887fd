"""What duties are computed from, within one unit of work: the directory, the agenda, the guidance, the calendar."""

from dataclasses import dataclass

from directory.offices import Offices
from knowledge.library import Library
from reminders.agenda import Agenda
from reminders.workdays import Workdays


@dataclass(frozen=True)
class Registry:
    """The directory, the agenda, the deadlines of the dispatches, and which days are worked."""

    offices: Offices
    agenda: Agenda
    library: Library
    days: Workdays
