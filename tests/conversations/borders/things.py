"""Everything that a unit has, by number: a full draft, what it handed in, whom it invited, who asks to join."""

from dataclasses import dataclass
from datetime import timedelta

from directory.membership import Post, Role
from directory.reorganisation import Reorganisation, ReorganisationKind
from directory.units import NewUnit, UnitKind
from handlers.people.consent import VERSION
from knowledge.questions import Verdict
from reminders.announcements import Announcement
from reminders.duties import DutyState, NewDuty
from reminders.ledger import EntryKind, EntryState, NewEntry
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from storage import Work
from submissions.drafts import Changes
from submissions.errands import ErrandKind
from submissions.fields import FormKind
from submissions.submission import NewPackage, PackageState, Reason
from submissions.tables.stored import to_json
from tests.conversations.borders.people import Place
from tests.conversations.borders.rows import certificate, focal, staff, table
from tests.conversations.talk import CHANNEL, MORNING


@dataclass(frozen=True)
class Things:
    """The numbers of what a unit has. `noted` is a row that is not there yet: the next that somebody types.

    `sent`, `accepted` and `returned` are packages; codes are as people type them.
    """

    unit: int
    name: str
    locality: str
    receiver: str
    draft: int
    row: int
    unfinished: int
    noted: int
    dropped: int
    upload: int
    applied: int
    step: int
    submission: int
    submitted_row: int
    code: str
    sent: int
    accepted: int
    returned: int
    errand: int
    invitation: int
    used_code: str
    request: int
    reorganisation: int
    membership: int
    question: int
    duty: int
    not_ours: int
    deadline: int
    undelivered: int
    announcement: int


FAR = 999_999
# What would be there if it existed.
NOWHERE = Things(
    **{key: FAR for key, kind in Things.__annotations__.items() if kind is int},
    name="UBND xã Zích Zắc",
    locality="khong-dau",
    receiver="khong-dau",
    code="MMMMMM",
    used_code="MMMMM-MMMM9",
)


async def furnish(work: Work, place: Place) -> Things:
    """Put everything that a unit may have into the database."""
    unit = await work.offices.units.add(NewUnit(place.unit, UnitKind.COMMUNE, place.locality), MORNING)
    person = await _meet(work, place.focal)
    colleague = await _meet(work, place.colleague)
    held = await work.offices.memberships.grant(person, Post(Role.FOCAL, unit.id), None, MORNING)
    await work.offices.memberships.grant(colleague, Post(Role.FOCAL, unit.id), None, MORNING)
    found = {
        "unit": unit.id,
        "membership": held.id,
        "errand": await _errand(work, colleague),
        "question": await _question(work, colleague),
        "duty": await _duty(work, unit.id),
        "not_ours": await _not_ours(work, unit.id, place),
        "deadline": await _deadline(work, place),
        "undelivered": await _undelivered(work, colleague, place),
        "announcement": await _announcement(work, place),
        **await _handed_in(work, place, unit.id, person),
        **await _draft(work, place, unit.id, person),
        **await _people(work, place, unit.id, person),
    }
    return Things(
        **found,
        name=place.unit,
        locality=place.locality,
        receiver=place.receiver,
        code=place.code,
        used_code=place.used_code,
    )


async def _meet(work: Work, who: int) -> int:
    person = await work.people.meet(CHANNEL, who, who, MORNING)
    await work.offices.consents.give(person.id, VERSION, "…", MORNING)
    return person.id


async def _draft(work: Work, place: Place, unit: int, person: int) -> dict[str, int]:
    drafts = work.dossiers.drafts
    draft = (await drafts.open(unit, person, MORNING)).id
    lists = {FormKind.FOCAL: focal(place), FormKind.STAFF: staff(place, place.person)}
    row, _ = [(await drafts.add(draft, form, data, True, person, MORNING)).id for form, data in lists.items()]
    await drafts.add(draft, FormKind.CERTIFICATE, certificate(place), True, person, MORNING)
    unfinished = await drafts.add(draft, FormKind.STAFF, {"name": place.another}, False, person, MORNING)
    dropped = await drafts.add(draft, FormKind.STAFF, staff(place, place.dropped), True, person, MORNING)
    await drafts.drop(dropped.id, dropped.revision, person, MORNING)
    step = await drafts.apply(draft, Changes(FormKind.STAFF, [staff(place, place.imported)]), person, MORNING)
    found = {"draft": draft, "row": row, "dropped": dropped.id, "step": step}
    left = {"unfinished": unfinished.id, "noted": unfinished.id}
    return {**found, **left, **await _uploads(work, place, draft, person, step)}


async def _uploads(work: Work, place: Place, draft: int, person: int, step: int) -> dict[str, int]:
    """Keep one table that went in, and one that waits."""
    read, uploads = table(place), work.dossiers.uploads
    kept = (person, draft, FormKind.STAFF, place.file)
    gone_in = await uploads.keep(*kept, f"{read.raw.digest}-earlier", to_json(read), MORNING)
    await uploads.applied(gone_in.id, step)
    waits = await uploads.keep(*kept, read.raw.digest, to_json(read), MORNING)
    return {"upload": waits.id, "applied": gone_in.id}


async def _handed_in(work: Work, place: Place, unit: int, person: int) -> dict[str, int]:
    submissions = work.dossiers.submissions
    draft = (await work.dossiers.drafts.open(unit, person, MORNING)).id
    rows = [(FormKind.FOCAL, focal(place)), (FormKind.STAFF, staff(place, place.person))]
    parts = [NewPackage(route, receiver, [0, 1]) for route, receiver in place.routes]
    submission = await submissions.submit(draft, 1, place.code, unit, rows, parts, person, MORNING)
    sent, accepted, returned = await submissions.packages(submission.id)
    own = await submissions.rows(submission.id)
    reasons = [Reason(f"{place.person}: {place.phone}", own[0].id)]
    await submissions.decide(accepted.id, PackageState.ACCEPTED, [], person, MORNING)
    await submissions.decide(returned.id, PackageState.RETURNED, reasons, person, MORNING)
    found = {"submission": submission.id, "submitted_row": own[0].id}
    return {**found, "sent": sent.id, "accepted": accepted.id, "returned": returned.id}


async def _people(work: Work, place: Place, unit: int, person: int) -> dict[str, int]:
    """Invite somebody, let somebody ask to join, rename the unit, answer a question of routing."""
    offices, until = work.offices, MORNING.replace(year=2026)
    post = Post(Role.OFFICIAL, unit)
    used = await offices.invitations.keep(place.used_code.replace("-", ""), post, 1, until, person, MORNING)
    await offices.invitations.use(used)
    invitation = await offices.invitations.keep(place.open_code.replace("-", ""), post, 5, until, person, MORNING)
    guest = (await work.people.meet(CHANNEL, place.guest, place.guest, MORNING)).id
    request = await offices.requests.keep(guest, post, place.another, MORNING)
    renamed = await offices.reorganisations.keep(_renaming(place, unit, person))
    await work.dossiers.answers.answer(place.locality, place.asks, place.answer, person, MORNING)
    return {"invitation": invitation, "request": request.id, "reorganisation": renamed}


def _renaming(place: Place, unit: int, person: int) -> Reorganisation:
    day = MORNING.date()
    named = (place.decision, day, day, (unit,), (unit,), (), place.former_name, person, MORNING)
    return Reorganisation(0, ReorganisationKind.RENAME, *named)


async def _errand(work: Work, person: int) -> int:
    """Ask for something that has been done since: what waits would be done in the first turn of a test."""
    errand = await work.dossiers.errands.ask(ErrandKind.OWN_DATA, person, {"unit": "1"}, MORNING)
    await work.dossiers.errands.done(errand, MORNING)
    return errand


async def _duty(work: Work, unit: int) -> int:
    await work.agenda.duties.add([NewDuty(unit, "deadline:ioffice-in-so-nam-dan", None, False)], MORNING)
    return (await work.agenda.duties.of_units([unit]))[0].id


async def _not_ours(work: Work, unit: int, place: Place) -> int:
    source = "deadline:huy-cong-cu-nam-dan"
    await work.agenda.duties.add([NewDuty(unit, source, None, False)], MORNING)
    duty = next(one.id for one in await work.agenda.duties.of_units([unit]) if one.source == source)
    await work.agenda.duties.close(duty, DutyState.NOT_OURS, None, f"{place.person}: {place.phone}", None, MORNING)
    return duty


async def _deadline(work: Work, place: Place) -> int:
    """Set one for a kind of unit that there is none of, so that nobody has a duty of it."""
    scope = Scope(localities=(place.locality,), kinds=(UnitKind.PROVINCE,))
    what, day = f"Báo cáo của {place.person}", MORNING.date()
    return await work.agenda.own.add(OwnDeadline(0, what, day, scope, "", "", place.locality, None, MORNING))


async def _undelivered(work: Work, person: int, place: Place) -> int:
    """Give up a summary that the colleague could not be sent, and leave nothing waiting."""
    entry = NewEntry(EntryKind.SUMMARY, person, f"summary:{place.locality}", MORNING, about=f"admin:{place.locality}")
    await work.agenda.ledger.put([entry], MORNING)
    (claimed,) = await work.agenda.ledger.claim(person, MORNING, timedelta(minutes=1), "test")
    await work.agenda.ledger.settle([claimed.id], EntryState.GIVEN_UP, MORNING, place.person)
    return claimed.id


async def _announcement(work: Work, place: Place) -> int:
    """Keep one that nobody has got a copy of."""
    scope, text = Scope(localities=(place.locality,)), f"Mời {place.person} dự họp"
    return await work.agenda.announcements.add(Announcement(0, text, scope, place.locality, None, MORNING, MORNING))


async def _question(work: Work, person: int) -> int:
    asked = "Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào"
    shown = ("ky-giu-cai-nao",)
    return await work.questions.keep(person, asked, None, "nam-dan", shown, Verdict.ANSWERED, MORNING)
