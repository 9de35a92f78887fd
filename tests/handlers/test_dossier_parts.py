"""What the buttons of a dossier carry, and how rows are called."""

from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as st

from handlers.dossier.buttons import (
    AddRow,
    ChooseValue,
    DropRow,
    EditField,
    KeepCertificate,
    ListRows,
    MoveForm,
    ResumeRow,
    SayWhich,
    Settle,
)
from handlers.dossier.showing import named
from submissions.fields import FormKind

LARGE, LONG_FIELD = 10**12, "a" * 24


def test_the_longest_buttons_fit() -> None:
    packed: tuple[CallbackData, ...] = (
        AddRow(unit=LARGE, form=FormKind.CERTIFICATE),
        ResumeRow(row=LARGE, anew=True),
        ListRows(unit=LARGE, form=FormKind.CERTIFICATE, page=9999),
        EditField(row=LARGE, field=LONG_FIELD),
        ChooseValue(row=LARGE, field=LONG_FIELD, choice=999),
        MoveForm(to="resume", row=LARGE, field=LONG_FIELD),
        SayWhich(row=LARGE, field=LONG_FIELD, answer=False),
        DropRow(row=LARGE, sure=True),
        Settle(row=LARGE, mine=LARGE, whose="theirs"),
        KeepCertificate(unit=LARGE, case="organisation.unauthorised", first="20260701", second="20270701"),
    )
    assert all(len(button.pack()) <= 64 for button in packed)


@given(st.dictionaries(st.sampled_from(["name", "subject", "position", "phone"]), st.text()))
def test_a_row_is_called_in_few_words_and_never_by_a_phone(data: dict[str, str]) -> None:
    called = named(data)
    assert len(called) <= 49
    assert called == named({key: value for key, value in data.items() if key != "phone"})
