"""The buttons of duties and reminders."""

from handlers.duties import buttons as duties
from knowledge.anchors import Anchor
from tests.conversations.borders.cases import Case, Cases, Make
from tests.conversations.borders.people import HEAD

_DONE: Make = lambda own: duties.MarkDone(duty=own.duty)  # noqa: E731

DUTIES: Cases = {
    duties.ListDuties: [
        Case(lambda own: duties.ListDuties(unit=own.unit)),
        Case(lambda own: duties.ListDuties(unit=own.unit, which="all", page=1)),
    ],
    duties.SeeDuty: [Case(lambda own: duties.SeeDuty(duty=own.duty))],
    duties.MarkDone: [Case(_DONE), Case(_DONE, HEAD)],
    duties.NoteDone: [Case(lambda own: duties.NoteDone(duty=own.duty), ways=[_DONE])],
    duties.Reopen: [Case(lambda own: duties.Reopen(duty=own.duty), ways=[_DONE])],
    duties.NotOurs: [Case(lambda own: duties.NotOurs(duty=own.duty))],
    duties.Assign: [
        Case(lambda own: duties.Assign(duty=own.duty)),
        Case(lambda own: duties.Assign(duty=own.duty, membership=own.membership)),
        Case(lambda own: duties.Assign(duty=own.duty, back=True)),
    ],
    duties.Snooze: [
        Case(lambda own: duties.Snooze(duty=own.duty)),
        Case(lambda own: duties.Snooze(duty=own.duty, choice="tomorrow")),
    ],
    duties.BeginTelling: [
        Case(lambda own: duties.BeginTelling(unit=own.unit)),
        Case(lambda own: duties.BeginTelling(unit=own.unit, anchor=Anchor.FOUNDING)),
    ],
    duties.ForgetTold: [
        Case(lambda own: duties.ForgetTold(unit=own.unit, anchor=Anchor.SEAL)),
        Case(lambda own: duties.ForgetTold(unit=own.unit, anchor=Anchor.SEAL, sure=True)),
    ],
}
