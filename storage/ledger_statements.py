"""The statements of the ledger. Each touches only rows that wait, by an index of their own."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, false, func, or_, select, true, union_all, update

from reminders.ledger import EntryState, LedgerEntry
from storage.ledger_tables import cancelled, given_up, ledger, unsettled
from storage.upsert import Insert, InsertInto, per_database

NOW: ColumnElement[datetime] = bindparam("now", type_=ledger.c.due_at.type)
FREE = ledger.c.lease_until.is_(None) | (ledger.c.lease_until <= NOW)

_NAMES = [field.name for field in fields(LedgerEntry)]
_WHOLE = [ledger.c[name] for name in _NAMES]
_UNTOLD = [ledger.c[name] for name in _NAMES if name not in ("text", "buttons")]
_THESE = ledger.c.id.in_(bindparam("these", expanding=True))
_UNLEASED = {"lease_until": None, "leased_by": None}
_MORE: ColumnElement[int] = bindparam("more", type_=ledger.c.attempts.type)
_BY: ColumnElement[str | None] = bindparam("by", type_=ledger.c.leased_by.type)
_UNCERTAIN: ColumnElement[bool] = bindparam("now_uncertain", type_=ledger.c.uncertain.type)


def _put(insert: InsertInto) -> Insert:
    statement = insert(ledger)
    again = {column.name: statement.excluded[column.name] for column in ledger.c if column.name not in ("id", "key")}
    # What was cancelled was never sent. Without this a duty that is given away and back would remind nobody.
    return statement.on_conflict_do_update(index_elements=["key"], set_=again, where=cancelled)


PUT = per_database(_put)

# Of two who claim at once on PostgreSQL the second passes over the rows of the first; SQLite has one writer.
_DUE = select(ledger.c.id).where(ledger.c.person_id == bindparam("person"), unsettled, ledger.c.due_at <= NOW, FREE)
CLAIM = (
    update(ledger)
    .where(ledger.c.id.in_(_DUE.with_for_update(skip_locked=True)))
    .values(lease_until=bindparam("until"), leased_by=bindparam("by"))
    .returning(*_WHOLE)
)

_CHANGE = update(ledger).where(_THESE, unsettled)
# Whose lease has ended may find another at it: what that one has in hand is not given back for it.
_HELD = _CHANGE.where(or_(_BY.is_(None), ledger.c.leased_by == _BY))
SETTLE = _HELD.values(_UNLEASED)
CANCEL = _CHANGE.where(FREE)
RENEW = _HELD.returning(ledger.c.id)
# What may have arrived already stays so, however often it is put off.
POSTPONE = _HELD.values(
    attempts=ledger.c.attempts + _MORE, uncertain=or_(ledger.c.uncertain, _UNCERTAIN), **_UNLEASED
).returning(ledger.c.person_id)

WAITING_OF = (
    select(*_UNTOLD)
    .where(ledger.c.duty_id.in_(bindparam("these", expanding=True)), unsettled)
    .order_by(ledger.c.due_at, ledger.c.id)
)
_LISTED = (ledger.c.id, ledger.c.person_id, ledger.c.kind, ledger.c.duty_id, ledger.c.reason)
_GIVEN_UP = select(*_LISTED, ledger.c.settled_at.label("at"), false().label("waits")).where(given_up)
_LATE = select(*_LISTED, ledger.c.due_at, true()).where(
    unsettled, ledger.c.due_at <= bindparam("late", type_=ledger.c.due_at.type)
)
_SINCE = ledger.c.settled_at >= bindparam("since", type_=ledger.c.settled_at.type)
_BOTH = union_all(_GIVEN_UP.where(_SINCE), _LATE).subquery()
UNDELIVERED = (
    select(_BOTH).order_by(_BOTH.c.at.desc(), _BOTH.c.id.desc()).limit(bindparam("most")).offset(bindparam("passed"))
)
GIVEN_UP_ONE = _GIVEN_UP.where(ledger.c.id == bindparam("this"))
AGAIN = (
    update(ledger)
    .where(ledger.c.id == bindparam("this"), given_up)
    .values(attempts=0, uncertain=False, settled_at=None, expires_at=None, reason="", **_UNLEASED)
    .returning(ledger.c.person_id)
)
COUNTED = (
    select(ledger.c.state, func.count())
    .where(ledger.c.key >= bindparam("first"), ledger.c.key < bindparam("past"))
    .group_by(ledger.c.state)
)
WAITING_FOR = select(func.count()).where(ledger.c.person_id == bindparam("person"), unsettled)
# By the index of what is settled, from a moment of some days ago on.
_WENT_OUT = (
    ledger.c.person_id == bindparam("person"),
    ledger.c.kind.in_(bindparam("kinds", expanding=True)),
    ledger.c.state.in_((EntryState.SENT, EntryState.UNCERTAIN)),
)
_LAST_SENT = select(func.max(ledger.c.settled_at)).where(
    *_WENT_OUT, ledger.c.settled_at > bindparam("since", type_=ledger.c.settled_at.type)
)
SENT_LAST = (
    select(*_UNTOLD, ledger.c.settled_at)
    .where(*_WENT_OUT, ledger.c.settled_at == _LAST_SENT.scalar_subquery())
    .order_by(ledger.c.id)
)
# No index holds what waits and what is settled by person: the table is read, once, when somebody is deleted.
FORGET = delete(ledger).where(ledger.c.person_id == bindparam("this_person"))
