"""The tables of the directory: units and their names, posts, invitations, requests, reorganisations.

The names in requests are sealed (`storage.keyring`); of a code only its keyed hash is kept.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from directory.membership import Role
from directory.reorganisation import ReorganisationKind
from directory.units import UnitKind
from storage.columns import FreeText, Numbers, UtcDateTime
from storage.tables import RowId, metadata, one_of, people

units = Table(
    "units",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("name", FreeText, nullable=False),
    Column("kind", one_of(UnitKind), nullable=False),
    Column("locality", Text),
    Column("parent_id", ForeignKey("units.id")),
    Column("ward_code", Text),
    Column("founded_on", Date),
    Column("ended_on", Date),
    Column("successors", Numbers, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "locality"),
    sqlite_autoincrement=True,
)

unit_names = Table(
    "unit_names",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("unit_id", ForeignKey(units.c.id, ondelete="CASCADE"), nullable=False),
    Column("name", FreeText, nullable=False),
    Column("until", Date),
    UniqueConstraint("unit_id", "name"),
)


def _post() -> tuple[Column[object], ...]:
    """Return the columns of a `directory.membership.Post`."""
    return (
        Column("role", one_of(Role), nullable=False),
        Column("unit_id", ForeignKey(units.c.id)),
        Column("receiver", Text),
        Column("locality", Text),
    )


# `post_key` is the post as one text: databases hold two empty columns for different. `came_with` and `left_with` are
# the reorganisations that made and ended a row, so that undoing one takes back exactly what it did.
memberships = Table(
    "memberships",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    *_post(),
    Column("post_key", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Column("granted_by", RowId),
    Column("came_with", RowId, index=True),
    Column("left_with", RowId, index=True),
    Index(None, "unit_id"),
    sqlite_autoincrement=True,
)

in_force = memberships.c.until.is_(None)
Index(
    "ix_memberships_in_force",
    memberships.c.person_id,
    memberships.c.post_key,
    unique=True,
    sqlite_where=in_force,
    postgresql_where=in_force,
)

# `key_name` says under which secret the code was hashed: a code itself is not kept, so it cannot be hashed again.
invitations = Table(
    "invitations",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("code_index", Text, nullable=False, unique=True),
    Column("key_name", Text, nullable=False),
    *_post(),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("made_by", RowId),
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    sqlite_autoincrement=True,
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "person_id", "at"),
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    *_post(),
    Column("post_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("granted", Boolean),
    Column("decided_by", RowId),
    Column("decided_at", UtcDateTime),
    sqlite_autoincrement=True,
)

undecided = join_requests.c.granted.is_(None)
Index(
    "ix_join_requests_undecided",
    join_requests.c.person_id,
    join_requests.c.post_key,
    unique=True,
    sqlite_where=undecided,
    postgresql_where=undecided,
)

reorganisations = Table(
    "reorganisations",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", one_of(ReorganisationKind), nullable=False),
    Column("decision_number", FreeText, nullable=False),
    Column("decided_on", Date),
    Column("effective_on", Date, nullable=False),
    Column("sources", Numbers, nullable=False),
    Column("results", Numbers, nullable=False),
    Column("founded", Numbers, nullable=False),
    Column("former_name", FreeText),
    Column("made_by", RowId),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    sqlite_autoincrement=True,
)

# Which units a reorganisation is about, to find the history of a unit. Founding is undone by deleting the unit: no key.
reorganised_units = Table(
    "reorganised_units",
    metadata,
    Column("reorganisation_id", ForeignKey(reorganisations.c.id, ondelete="CASCADE"), primary_key=True),
    Column("unit_id", RowId, primary_key=True, autoincrement=False, index=True),
)
