"""The signature wizard's result as rows of the list of certificates."""

from datetime import date

import pytest

from knowledge import library, signatures
from submissions.fields import FormKind
from submissions.forms import forms
from submissions.proposals import proposals

CASES = signatures.load()
FORM = forms(library.load().systems)[FormKind.CERTIFICATE]
TODAY = date(2026, 7, 1)
MERGED = CASES.find("organisation.merged")


def test_the_longest_is_changed_and_the_other_revoked() -> None:
    assert MERGED
    first, second = proposals(MERGED, (date(2027, 1, 1), date(2026, 1, 1)), TODAY)
    assert first == {"holder": "organisation", "expires": "2027-01-01", "request": "change"}
    assert second == {"holder": "organisation", "expires": "2026-01-01", "state": "expired", "request": "revoke"}
    assert [row["request"] for row in proposals(MERGED, (date(2027, 1, 1), date(2028, 1, 1)), TODAY)] == [
        "revoke",
        "change",
    ]


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        ((None, None), 0),
        ((date(2027, 1, 1), None), 1),
        ((date(2027, 1, 1), date(2027, 1, 1)), 2),
        ((date(2025, 1, 1), date(2025, 2, 1)), 2),
    ],
)
def test_what_the_dispatches_do_not_say_is_not_proposed(days: tuple[date | None, date | None], rows: int) -> None:
    assert MERGED
    found = proposals(MERGED, days, TODAY)
    assert len(found) == rows
    assert not any("request" in row for row in found)


@pytest.mark.parametrize("case", CASES.rows, ids=lambda case: case.key)
def test_every_proposal_fits_the_form(case: signatures.SignatureCase) -> None:
    for row in proposals(case, (date(2027, 1, 1), date(2028, 1, 1)), TODAY):
        assert FORM.check(row) == (row, ())
    assert bool(proposals(case, (date(2027, 1, 1), date(2028, 1, 1)), TODAY)) == (case.action != "keep")
