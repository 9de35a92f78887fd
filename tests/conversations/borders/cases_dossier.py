"""The buttons of a unit's lists, of tables that are sent for them, and of what was handed in."""

from functools import partial
from typing import get_args

from aiogram.filters.callback_data import CallbackData

from handlers.dossier import buttons as dossier
from handlers.dossier import handing_buttons as handing
from handlers.dossier import table_buttons as tables
from submissions.fields import FormKind
from tests.conversations.borders.cases import Case, Cases
from tests.conversations.borders.things import Things


def _at_row(things: Things) -> CallbackData:
    return dossier.ResumeRow(row=things.unfinished)


def _move_table(to: tables.Step, things: Things) -> CallbackData:
    return tables.MoveTable(upload=things.upload, to=to)


def _at_position(things: Things) -> CallbackData:
    return dossier.EditField(row=things.row, field="position")


TABLES: Cases = {
    tables.MoveTable: [
        *(Case(partial(_move_table, to)) for to in get_args(tables.Step) if to != "undo"),
        Case(lambda own: tables.MoveTable(upload=own.applied, to="undo")),
    ],
    tables.ChooseUnit: [
        Case(lambda own: tables.ChooseUnit(upload=own.upload, unit=own.unit)),
        Case(lambda own: tables.ChooseUnit(upload=own.upload, unit=own.unit), mine=("upload",)),
    ],
    tables.ChooseList: [Case(lambda own: tables.ChooseList(upload=own.upload, form=FormKind.STAFF))],
    tables.PickColumn: [Case(lambda own: tables.PickColumn(upload=own.upload, column=4))],
    tables.SetColumn: [Case(lambda own: tables.SetColumn(upload=own.upload, column=4, field="task"))],
    tables.FillColumn: [Case(lambda own: tables.FillColumn(upload=own.upload, field="systems", how="all"))],
    tables.SayWho: [
        Case(lambda own: tables.SayWho(upload=own.upload, number=2, who="same", row=own.row)),
        Case(lambda own: tables.SayWho(upload=own.upload, number=2, who="same", row=own.row), mine=("upload",)),
    ],
    tables.GetTemplate: [Case(lambda own: tables.GetTemplate(unit=own.unit, form=FormKind.STAFF))],
}

HANDED_IN: Cases = {
    handing.BeginHanding: [
        Case(lambda own: handing.BeginHanding(unit=own.unit)),
        Case(lambda own: handing.BeginHanding(unit=own.unit, left=True)),
    ],
    handing.HandIn: [Case(lambda own: handing.HandIn(draft=own.draft, revision=7))],
    handing.SeeDossier: [Case(lambda own: handing.SeeDossier(submission=own.submission))],
    handing.SeeRows: [Case(lambda own: handing.SeeRows(submission=own.submission))],
    handing.GetLetters: [Case(lambda own: handing.GetLetters(submission=own.submission))],
    handing.Withdraw: [
        Case(lambda own: handing.Withdraw(submission=own.submission)),
        Case(lambda own: handing.Withdraw(submission=own.submission, sure=True)),
    ],
    handing.Mend: [
        Case(lambda own: handing.Mend(submission=own.submission)),
        Case(lambda own: handing.Mend(submission=own.submission, row=own.submitted_row, number=1)),
        Case(lambda own: handing.Mend(submission=own.submission, row=own.submitted_row), mine=("submitted_row",)),
    ],
}

FORMS: Cases = {
    dossier.OpenDraft: [Case(lambda own: dossier.OpenDraft(unit=own.unit))],
    dossier.AddRow: [Case(lambda own: dossier.AddRow(unit=own.unit, form=FormKind.STAFF))],
    dossier.ResumeRow: [
        Case(_at_row),
        Case(lambda own: dossier.ResumeRow(row=own.unfinished, anew=True)),
    ],
    dossier.ListRows: [Case(lambda own: dossier.ListRows(unit=own.unit, form=FormKind.STAFF))],
    dossier.ShowRow: [Case(lambda own: dossier.ShowRow(row=own.row))],
    dossier.PickField: [Case(lambda own: dossier.PickField(row=own.row))],
    dossier.EditField: [Case(lambda own: dossier.EditField(row=own.row, field="phone"))],
    dossier.ChooseValue: [
        Case(
            lambda own: dossier.ChooseValue(row=own.row, field="systems", choice=1),
            ways=[lambda own: dossier.EditField(row=own.row, field="systems")],
        )
    ],
    dossier.MoveForm: [
        Case(lambda own: dossier.MoveForm(to="save", row=own.unfinished, field="position"), ways=[_at_row]),
        Case(lambda own: dossier.MoveForm(to="stop", row=own.unfinished, field="position"), ways=[_at_row]),
        Case(lambda own: dossier.MoveForm(to="leave", row=own.unfinished, field="position"), ways=[_at_row]),
        Case(lambda own: dossier.MoveForm(to="back", row=own.unfinished, field="position"), ways=[_at_row]),
    ],
    dossier.SayWhich: [
        Case(
            lambda own: dossier.SayWhich(row=own.noted, field="position", answer=True),
            ways=[_at_position, "trưởng phòng ở đâu đó"],
        ),
    ],
    dossier.DropRow: [
        Case(lambda own: dossier.DropRow(row=own.row)),
        Case(lambda own: dossier.DropRow(row=own.row, sure=True)),
    ],
    dossier.RestoreRows: [Case(lambda own: dossier.RestoreRows(draft=own.draft))],
    dossier.Settle: [
        Case(lambda own: dossier.Settle(row=own.row, mine=own.unfinished, whose="mine")),
        Case(lambda own: dossier.Settle(row=own.row, mine=own.unfinished, whose="mine"), mine=("row",)),
        Case(lambda own: dossier.Settle(row=own.row, mine=own.unfinished, whose="mine"), mine=("unfinished",)),
        Case(lambda own: dossier.Settle(row=own.row, mine=own.unfinished, whose="theirs")),
    ],
    dossier.TakeOver: [Case(lambda own: dossier.TakeOver(draft=own.draft))],
    dossier.MendReturned: [Case(lambda own: dossier.MendReturned(package=own.returned))],
    dossier.SendTable: [Case(lambda own: dossier.SendTable(unit=own.unit))],
    dossier.KeepCertificate: [
        Case(
            lambda own: dossier.KeepCertificate(
                unit=own.unit, case="organisation.merged", first="20251231", second="20260131"
            )
        )
    ],
}
