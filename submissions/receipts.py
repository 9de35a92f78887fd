"""Receipts: the code of a submission, and what a unit is told when it has handed in."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from submissions.fields import FormKind
from submissions.routing import Parcel, Rows, Split
from submissions.submission import Submission

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B and U/V: a code is read out on the telephone and typed from paper.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 6


@dataclass(frozen=True)
class Share:
    """What one receiver gets, by form."""

    receiver: str
    receiver_name: str
    counts: Mapping[FormKind, int]
    about: str = ""  # its systems, where the receiver gets two shares


@dataclass(frozen=True)
class SubmissionReceipt:
    """What was handed in, and where it goes. `waiting` rows name systems whose receiver nobody has named yet."""

    code: str
    version: int
    at: datetime
    counts: Mapping[FormKind, int]
    shares: tuple[Share, ...]
    waiting: int


def new_code() -> str:
    """Return a code that nobody can guess: about 148 million of them. The caller draws again where one is taken."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code in a text, however it was typed; None where it cannot be one."""
    code = "".join(char for char in typed.upper() if char.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def receipt(submission: Submission, rows: Rows, split: Split) -> SubmissionReceipt:
    """Return the receipt of a submission: counts by list, and each receiver's share."""
    everything = counts([form for form, _ in rows])
    at = submission.submitted_at
    return SubmissionReceipt(
        submission.code, submission.version, at, everything, shares_of(rows, split), len(split.unrouted)
    )


def shares_of(rows: Rows, split: Split) -> tuple[Share, ...]:
    """Return each receiver's shares; one that gets two, by two letters, has them told apart by their systems."""
    letters = Counter(parcel.route.receiver for parcel in split.parcels)
    return tuple(
        Share(
            parcel.route.receiver,
            parcel.route.receiver_name,
            counts([rows[at][0] for at in parcel.rows]),
            ", ".join(parcel.route.systems.values()) if letters[parcel.route.receiver] > 1 else "",
        )
        for parcel in split.parcels
    )


def lacking_focal(rows: Rows, split: Split) -> tuple[Parcel, ...]:
    """Return the parcels whose dispatch demands a focal person with a phone, and that have none."""
    demanding = [parcel for parcel in split.parcels if parcel.route.needs_focal]
    return tuple(parcel for parcel in demanding if FormKind.FOCAL not in {rows[at][0] for at in parcel.rows})


def counts(forms: Sequence[FormKind]) -> dict[FormKind, int]:
    """Count rows by form, in the order of the forms."""
    counted = Counter(forms)
    return {form: counted[form] for form in FormKind if counted[form]}
