"""What the signature wizard found out, as rows for the list of certificates, which the clerk then fills up."""

import datetime
from collections.abc import Sequence

from knowledge.signatures import SignatureCase, longest

# What a case's action asks of the Cục. "keep" asks nothing.
_REQUESTS = {"revoke": "revoke", "change": "change", "new": "new"}


def proposals(
    case: SignatureCase, days: Sequence[datetime.date | None], today: datetime.date
) -> tuple[dict[str, str], ...]:
    """Return a row for each certificate that a case speaks of; what is not known is left out of it.

    Of two, the one that lasts longest is changed and the other revoked (nam-dan:5, thach-an:2a). Where their days are
    not known, are the same or are past, the dispatches do not say which, and no request is proposed.
    """
    if not case.asks_expiry:
        request = _REQUESTS.get(case.action)
        return ({"holder": case.holder, "request": request},) if request else ()
    requests = _compared(days, today)
    return tuple(
        _row(case.holder, day, request, today) for day, request in zip(days, requests, strict=True) if day or request
    )


def _compared(days: Sequence[datetime.date | None], today: datetime.date) -> tuple[str, ...]:
    known = [day for day in days if day]
    if len(known) != 2:
        return ("",) * len(days)
    kept = longest(known[0], known[1], today)
    if kept.expired or not kept.which:
        return ("", "")
    return ("change", "revoke") if kept.which == 1 else ("revoke", "change")


def _row(holder: str, day: datetime.date | None, request: str, today: datetime.date) -> dict[str, str]:
    state = "expired" if day and day < today else ""
    said = {"holder": holder, "expires": day.isoformat() if day else "", "state": state, "request": request}
    return {key: value for key, value in said.items() if value}
