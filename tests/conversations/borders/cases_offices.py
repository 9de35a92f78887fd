"""The buttons of guidance, of joining, of administrators and of receivers."""

from directory.membership import Role
from handlers import buttons as guidance
from handlers.administration import buttons as administration
from handlers.administration import reminding_buttons as reminding
from handlers.people import buttons as people
from handlers.review import buttons as review
from tests.conversations.borders.cases import Case, Cases
from tests.conversations.borders.people import ADMINISTRATOR, RECEIVER

GUIDANCE: Cases = {
    guidance.ShowEntry: [
        Case(lambda own: guidance.ShowEntry(entry="ky-giu-cai-nao", question=own.question), open_to_all=True)
    ],
    guidance.ShowWhole: [
        Case(lambda own: guidance.ShowWhole(entry="ky-giu-cai-nao", question=own.question), open_to_all=True)
    ],
    guidance.ChooseEntry: [Case(lambda own: guidance.ChooseEntry(entry="ky-giu-cai-nao", question=own.question))],
    guidance.Right: [Case(lambda own: guidance.Right(question=own.question))],
    guidance.Wrong: [Case(lambda own: guidance.Wrong(question=own.question))],
    guidance.NoneOfThese: [Case(lambda own: guidance.NoneOfThese(question=own.question))],
}

PEOPLE: Cases = {
    people.PickUnit: [
        Case(
            lambda own: people.PickUnit(unit=own.unit),
            ways=["/thamgia", lambda own: people.ChooseRole(role=Role.HEAD)],
            open_to_all=True,
        )
    ],
    people.Introduce: [Case(lambda own: people.Introduce(membership=own.membership))],
    people.LeavePost: [
        Case(lambda own: people.LeavePost(membership=own.membership)),
        Case(lambda own: people.LeavePost(membership=own.membership, sure=True)),
    ],
}

ADMINISTRATION: Cases = {
    administration.BeginTalk: [
        Case(lambda own: administration.BeginTalk(talk="invite", about=str(own.unit)), ADMINISTRATOR),
        Case(lambda own: administration.BeginTalk(talk="move_deadline", about=str(own.deadline)), ADMINISTRATOR),
    ],
    administration.Pick: [
        Case(
            lambda own: administration.Pick(step="whose", value=f"u{own.unit}"),
            ADMINISTRATOR,
            ways=[lambda own: administration.BeginTalk(talk="members")],
        ),
        Case(
            lambda own: administration.Pick(step="sources", value=f"u{own.unit}"),
            ADMINISTRATOR,
            ways=[
                lambda own: administration.BeginTalk(talk="reorganise"),
                lambda own: administration.Pick(step="change", value="rename"),
            ],
        ),
    ],
    administration.DecideRequest: [
        Case(lambda own: administration.DecideRequest(request=own.request, granted=True), ADMINISTRATOR),
        Case(lambda own: administration.DecideRequest(request=own.request, granted=False), ADMINISTRATOR),
    ],
    administration.RevokeInvitation: [
        Case(lambda own: administration.RevokeInvitation(invitation=own.invitation), ADMINISTRATOR)
    ],
    administration.TakeBack: [
        Case(lambda own: administration.TakeBack(membership=own.membership), ADMINISTRATOR),
        Case(lambda own: administration.TakeBack(membership=own.membership, sure=True), ADMINISTRATOR),
    ],
    administration.UndoReorganisation: [
        Case(lambda own: administration.UndoReorganisation(reorganisation=own.reorganisation), ADMINISTRATOR),
        Case(
            lambda own: administration.UndoReorganisation(reorganisation=own.reorganisation, sure=True), ADMINISTRATOR
        ),
    ],
    administration.ShowMissing: [Case(lambda own: administration.ShowMissing(locality=own.locality), ADMINISTRATOR)],
    administration.Remind: [Case(lambda own: administration.Remind(locality=own.locality), ADMINISTRATOR)],
    reminding.CancelDeadline: [
        Case(lambda own: reminding.CancelDeadline(deadline=own.deadline), ADMINISTRATOR),
        Case(lambda own: reminding.CancelDeadline(deadline=own.deadline, sure=True), ADMINISTRATOR),
    ],
    reminding.GiveBack: [Case(lambda own: reminding.GiveBack(duty=own.not_ours), ADMINISTRATOR)],
    reminding.SendAgain: [Case(lambda own: reminding.SendAgain(entry=own.undelivered), ADMINISTRATOR)],
    reminding.ShowDuties: [Case(lambda own: reminding.ShowDuties(locality=own.locality), ADMINISTRATOR)],
    reminding.GetEventSheet: [Case(lambda own: reminding.GetEventSheet(locality=own.locality), ADMINISTRATOR)],
}

REVIEW: Cases = {
    review.OpenReview: [Case(lambda own: review.OpenReview(receiver=own.receiver), RECEIVER)],
    review.ListPackages: [Case(lambda own: review.ListPackages(receiver=own.receiver, state="sent"), RECEIVER)],
    review.SeePackage: [
        Case(lambda own: review.SeePackage(package=own.sent), RECEIVER),
        Case(lambda own: review.SeePackage(package=own.accepted), RECEIVER),
        Case(lambda own: review.SeePackage(package=own.returned), RECEIVER),
    ],
    review.Accept: [Case(lambda own: review.Accept(package=own.sent), RECEIVER)],
    review.AcceptAll: [
        Case(lambda own: review.AcceptAll(receiver=own.receiver), RECEIVER),
        Case(lambda own: review.AcceptAll(receiver=own.receiver, latest=own.sent, sure=True), RECEIVER),
    ],
    review.BeginReturn: [Case(lambda own: review.BeginReturn(package=own.sent), RECEIVER)],
    review.MoveReturn: [
        Case(
            lambda own: review.MoveReturn(to="confirm", package=own.sent),
            RECEIVER,
            ways=[lambda own: review.BeginReturn(package=own.sent), "Thiếu số điện thoại"],
        ),
    ],
    review.SeeMissing: [Case(lambda own: review.SeeMissing(receiver=own.receiver), RECEIVER)],
    review.RemindMissing: [Case(lambda own: review.RemindMissing(receiver=own.receiver), RECEIVER)],
    review.GetPackage: [Case(lambda own: review.GetPackage(package=own.sent), RECEIVER)],
    review.GetAll: [
        Case(lambda own: review.GetAll(receiver=own.receiver), RECEIVER),
        Case(lambda own: review.GetAll(receiver=own.receiver, which="all"), RECEIVER),
    ],
    review.GetLetters: [Case(lambda own: review.GetLetters(receiver=own.receiver), RECEIVER)],
    review.Close: [
        Case(lambda own: review.Close(receiver=own.receiver, until=2**42), RECEIVER),
        Case(lambda own: review.Close(receiver=own.receiver, until=2**42, sure=True), RECEIVER),
    ],
}
