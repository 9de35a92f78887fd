"""Everything that is kept about a person, as a sheet for that person."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message

from directory.audit import Action
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.people.posts import post_name
from handlers.replies import Replies, say
from handlers.words import Says
from submissions.fields import RowData
from submissions.forms import Form, forms
from submissions.sheets import sheet

FILE = "du-lieu-cua-toi.xlsx"
HEADERS = ("people.file_number", "people.file_kind", "people.file_content", "people.file_time")
ANSWERS = {None: "people.file_waits", True: "people.file_granted", False: "people.file_denied"}
_AUDITED = 10_000  # lines of the trail

# What kind of data it is (a text key), what it says, and when it was made.
Line = tuple[str, str, datetime | None]
Part = Callable[[Desk], Awaitable[Iterable[Line]]]


def router() -> Router:
    """Return the router of a person's own data."""
    own = with_desk(Router(name="people-own-data"))
    own.message.register(send, Command("dulieu"))
    own.message.register(send, Says("own_data", asking=True))
    return own


async def send(message: Message, desk: Desk) -> Replies:
    """Send everything that is kept about the person; what left as a file is written down."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    lines = [line for part in PARTS for line in await part(desk)]
    headers = [desk.texts[key] for key in HEADERS]
    made = sheet(desk.texts["people.file_title"], headers, [_row(at, line, desk) for at, line in enumerate(lines, 1)])
    await desk.offices.audit.write(desk.person.id, Action.EXPORTED, f"person:{desk.person.id}", desk.now)
    caption = desk.texts["people.own_data" if desk.may_collect else "people.own_data_masked"]
    return [message.answer_document(BufferedInputFile(made, FILE), caption=caption, parse_mode=None)]


async def _account(desk: Desk) -> Iterable[Line]:
    person, known = desk.person, desk.guide.library.localities.get(desk.person.locality or "")
    said = desk.texts.fill("people.file_numbers", channel=person.channel, user=person.user_id, chat=person.chat_id)
    lines: list[Line] = [("people.file_account", said, None)]
    if known:
        lines.append(("people.file_place", known.name, None))
    others = sorted(await desk.offices.accounts.channels(person.id) - {person.channel})
    if others:
        linked = desk.texts.fill("people.file_linked", channels=", ".join(others))
        lines.append(("people.file_account", linked, None))
    return lines


async def _posts(desk: Desk) -> Iterable[Line]:
    held = await desk.offices.memberships.history(desk.person.id)
    return [
        (
            "people.file_post",
            f"{await post_name(one.post, desk)} {_end('people.file_until', one.until, desk)}",
            one.since,
        )
        for one in held
    ]


async def _requests(desk: Desk) -> Iterable[Line]:
    made = await desk.offices.requests.of_person(desk.person.id)
    own = {one.id: f"{one.name}, " if desk.may_collect else "" for one in made}
    names = {one.id: f"{own[one.id]}{await post_name(one.post, desk)}" for one in made}
    return [
        ("people.file_request", f"{names[one.id]} ({desk.texts[ANSWERS[one.granted]]})", one.made_at) for one in made
    ]


async def _consents(desk: Desk) -> Iterable[Line]:
    given = await desk.offices.consents.all_of(desk.person.id)
    return [
        ("people.file_consent", f"{_end('people.file_withdrawn', one.withdrawn_at, desk)}\n{one.text}", one.given_at)
        for one in given
    ]


async def _questions(desk: Desk) -> Iterable[Line]:
    return [("people.file_question", one.text, one.asked_at) for one in await desk.questions.of_person(desk.person.id)]


async def _drafts(desk: Desk) -> Iterable[Line]:
    written = forms(desk.guide.library.systems)
    rows = await desk.dossiers.drafts.of_person(desk.person.id)
    reached = await _reached([row.draft_id for row in rows], desk)
    said = {row.id: _shown(written[row.form], row.data, desk) for row in rows if row.draft_id in reached}
    return [("people.file_row", said.get(row.id, desk.texts["people.file_left"]), row.changed_at) for row in rows]


async def _uploads(desk: Desk) -> Iterable[Line]:
    sent = await desk.dossiers.uploads.of_person(desk.person.id)
    reached = await _reached([one.draft_id for one in sent], desk)
    left = desk.texts["people.file_left"]
    return [("people.file_upload", one.name if one.draft_id in reached else left, one.made_at) for one in sent]


async def _submissions(desk: Desk) -> Iterable[Line]:
    """What the person handed in: the rows are the unit's record, and here as long as this person edits its lists."""
    written = forms(desk.guide.library.systems)
    lines: list[Line] = []
    for one in await desk.dossiers.submissions.of_person(desk.person.id):
        unit = await _unit_name(one.unit_id, desk)
        said = desk.texts.fill("people.file_version", code=one.code, version=one.version, unit=unit)
        lines.append(("people.file_submission", said, one.submitted_at))
        rows = await desk.dossiers.submissions.rows(one.id) if desk.standing.edits(one.unit_id) else []
        lines += [
            ("people.file_submitted", f"{one.code}: {_shown(written[row.form], row.data, desk)}", one.submitted_at)
            for row in rows
        ]
    return lines


async def _reminders(desk: Desk) -> Iterable[Line]:
    """What the person was given, what waits for them, and whether they want it."""
    wish = (await desk.agenda.preferences.of([desk.person.id]))[desk.person.id]
    given = len(await desk.agenda.duties.of_person(desk.person.id))
    waiting = await desk.agenda.ledger.waiting_for(desk.person.id)
    lines: list[Line] = []
    if given:
        lines.append(("people.file_reminders", desk.texts.fill("people.file_assigned", count=given), None))
    if waiting:
        lines.append(("people.file_reminders", desk.texts.fill("people.file_waiting", count=waiting), None))
    if wish.has_calendar:
        lines.append(("people.file_reminders", desk.texts["people.file_calendar"], None))
    if wish.stopped_at:
        lines.append(("people.file_reminders", desk.texts["people.file_stopped"], wish.stopped_at))
    return lines


async def _trail(desk: Desk) -> Iterable[Line]:
    rows = await desk.offices.audit.by(desk.person.id, _AUDITED)
    return [("people.file_trail", f"{row.action} {row.about} {row.detail}".strip(), row.at) for row in reversed(rows)]


PARTS: Sequence[Part] = (
    _account,
    _posts,
    _requests,
    _consents,
    _questions,
    _drafts,
    _uploads,
    _submissions,
    _reminders,
    _trail,
)


async def _reached(draft_ids: Iterable[int], desk: Desk) -> frozenset[int]:
    """Return the drafts of units where the person still has a post: what was typed elsewhere stays there."""
    found = [await desk.dossiers.drafts.get(one) for one in frozenset(draft_ids)]
    return frozenset(draft.id for draft in found if draft and desk.standing.contributes(draft.unit_id))


async def _unit_name(unit_id: int, desk: Desk) -> str:
    unit = await desk.offices.units.get(unit_id)
    return unit.name if unit else ""


def _shown(form: Form, data: RowData, desk: Desk) -> str:
    """Write a row; on a channel that may not carry personal data, masked."""
    show = form.show if desk.may_collect else form.show_masked
    return "; ".join(f"{field.label}: {show(field, data[field.key])}" for field in form.fields if data.get(field.key))


def _end(key: str, moment: datetime | None, desk: Desk) -> str:
    return f"({desk.texts[key]} {_moment(moment)})" if moment else ""


def _row(number: int, line: Line, desk: Desk) -> list[str]:
    kind, text, moment = line
    return [str(number), desk.texts[kind], text.strip(), _moment(moment) if moment else ""]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
