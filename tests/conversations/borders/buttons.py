"""Every button that there is, with the data of somebody's: made from what a unit has.

A button that is not in one of these tables fails a test. `OWNED` carry a number, a code or a key of somebody's;
`COMMON` carry nothing that belongs to anybody.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

import handlers
from directory.membership import Role
from handlers import buttons as guidance
from handlers.administration import buttons as administration
from handlers.dossier import handing_buttons as handing
from handlers.duties import buttons as duties
from handlers.people import buttons as people
from handlers.people.consent import VERSION
from handlers.summary import buttons as summary
from tests.conversations.borders.cases import Cases
from tests.conversations.borders.cases_dossier import FORMS, HANDED_IN, TABLES
from tests.conversations.borders.cases_duties import DUTIES
from tests.conversations.borders.cases_offices import ADMINISTRATION, GUIDANCE, PEOPLE, REVIEW

OWNED: Cases = {**GUIDANCE, **FORMS, **TABLES, **HANDED_IN, **PEOPLE, **ADMINISTRATION, **REVIEW, **DUTIES}
COMMON: Mapping[type[CallbackData], Sequence[CallbackData]] = {
    handing.SeeDossiers: [handing.SeeDossiers(), handing.SeeDossiers(page=1)],
    guidance.ShowMenu: [guidance.ShowMenu()],
    guidance.ShowSystem: [guidance.ShowSystem(system="chu-ky-so")],
    guidance.ChooseLocality: [guidance.ChooseLocality(locality="thach-an")],
    guidance.AskLocality: [guidance.AskLocality(how="list"), guidance.AskLocality(how="other")],
    guidance.ForgetLocality: [guidance.ForgetLocality()],
    guidance.BeginWizard: [guidance.BeginWizard()],
    guidance.ChooseHolder: [guidance.ChooseHolder(holder="person")],
    guidance.ChooseCase: [guidance.ChooseCase(holder="person", situation="retired")],
    guidance.MoveWizard: [guidance.MoveWizard(to="back"), guidance.MoveWizard(to="resume")],
    people.AnswerConsent: [
        people.AnswerConsent(yes=yes, version=VERSION, then=then, about=about)
        for yes in (True, False)
        for then in ("", "join", "dossier")
        for about in ("", "2")
    ],
    duties.MoveTelling: [duties.MoveTelling(to="confirm"), duties.MoveTelling(to="back")],
    duties.LeaveTyping: [duties.LeaveTyping()],
    duties.SetReminding: [duties.SetReminding(on=False), duties.SetReminding(on=True)],
    duties.SetLink: [duties.SetLink(on=True), duties.SetLink(on=False)],
    people.BeginJoining: [people.BeginJoining()],
    people.ChooseRole: [people.ChooseRole(role=Role.FOCAL)],
    people.PickReceiver: [people.PickReceiver(receiver="noi-vu-thach-an")],
    people.MoveJoining: [people.MoveJoining(to="back"), people.MoveJoining(to="stop")],
    people.KeepMe: [people.KeepMe()],
    administration.OpenRoom: [
        administration.OpenRoom(room=room) for room in ("menu", "overview", "history", "invitations", "requests")
    ]
    + [
        administration.OpenRoom(room=room)
        for room in ("reminding", "states", "deadlines", "announcements", "not_ours", "undelivered", "summary")
    ],
    summary.GetSummary: [summary.GetSummary()],
    administration.MoveTalk: [administration.MoveTalk(to="back"), administration.MoveTalk(to="confirm")],
}
# Deletes what the person who presses typed themselves, in whatever unit: see test_own_data.
OF_THE_PERSON: Sequence[type[CallbackData]] = [people.EraseMe]


def kinds() -> Iterator[type[CallbackData]]:
    """Find every kind of button that any handler knows."""
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(module.name)
    yield from sorted(_below(CallbackData), key=lambda kind: kind.__prefix__)


def _below(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("handlers."):
            yield below
        yield from _below(below)
