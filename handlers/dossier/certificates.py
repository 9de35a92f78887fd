"""From the signature wizard's result to the list of certificates: what it found out is not asked again."""

import datetime
from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark, Filling
from handlers.dossier.buttons import KeepCertificate
from handlers.dossier.entering import come_in
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, reach_unit, units
from handlers.dossier.slip import slip_of
from handlers.dossier.steps import go_on
from handlers.keyboards import Row
from handlers.people.consent import consent_needed, goes_on
from handlers.replies import Event, Replies
from knowledge.signatures import SignatureCase
from submissions.drafts import DraftRow
from submissions.fields import FormKind, RowData
from submissions.proposals import proposals

Days = Sequence[datetime.date | None]
_DAY = "%Y%m%d"
_WANTED = "certificate"  # in the conversation's data: the button that was pressed before the consent was asked for


def certificate_rows(case: SignatureCase, days: Days, desk: Desk) -> list[Row]:
    """Return the row that puts the result into the unit's list; none where nothing is to be asked for."""
    if not desk.may_collect or not proposals(case, days, desk.today):
        return []
    first, second = ("" if day is None else day.strftime(_DAY) for day in days)
    mine = desk.standing.edited_units
    button = KeepCertificate(unit=mine[0] if len(mine) == 1 else 0, case=case.key, first=first, second=second)
    return [[(desk.texts["dossier.keep_certificate"], button)]] if mine else []


async def keep_certificate(event: Event, chosen: KeepCertificate, desk: Desk, state: FSMContext) -> Replies:
    """Put the result into the draft and ask for the rest of the first certificate."""
    if not chosen.unit:
        return await _which_unit(event, chosen, desk, state)
    case, days = desk.guide.signatures.find(chosen.case), (_day(chosen.first), _day(chosen.second))
    if case is None or not desk.standing.edits(chosen.unit):
        return not_found(event, desk)
    asked = await consent_needed(event, desk, state, "certificate")
    if asked is not None:
        await state.update_data({_WANTED: chosen.pack()})
        return asked
    reached = await reach_unit(chosen.unit, desk)
    proposed = proposals(case, days, desk.today)
    if reached is None or not proposed:
        return not_found(event, desk)
    rows = [await _kept(data, reached, desk) for data in proposed]
    return await go_on(event, desk.texts["dossier.prefilled"], slip_of(rows[0], reached, desk), desk, state)


@goes_on("certificate")
async def after_consent(event: Event, _about: str, desk: Desk, state: FSMContext) -> Replies:
    """Put the result that was to be kept into the draft, after the person has agreed."""
    wanted = (await state.get_data()).get(_WANTED)
    await state.update_data({_WANTED: None})
    if wanted is None:
        return await come_in(event, "", desk, state)
    return await keep_certificate(event, KeepCertificate.unpack(wanted), desk, state)


async def _which_unit(event: Event, chosen: KeepCertificate, desk: Desk, state: FSMContext) -> Replies:
    """Ask whose list it goes into."""
    mine = [unit for unit in await units(desk) if desk.standing.edits(unit.id)]
    if not mine or not desk.may_collect:
        return not_found(event, desk)
    rows: list[Row] = [[(unit.name, chosen.model_copy(update={"unit": unit.id}))] for unit in mine]
    mark = Bookmark(unit=mine[0].id, form=FormKind.CERTIFICATE)
    return await show(event, desk.texts["dossier.which_unit"], rows, Filling.home, mark, desk, state)


async def _kept(data: RowData, reached: Reached, desk: Desk) -> DraftRow:
    """Keep a proposal, unless it waits there already: the same button twice is one row."""
    drafts = desk.dossiers.drafts
    for row in await drafts.rows(reached.draft.id, FormKind.CERTIFICATE):
        if not row.finished and dict(row.data) == dict(data):
            return row
    return await drafts.add(reached.draft.id, FormKind.CERTIFICATE, data, False, desk.person.id, desk.now)


def _day(figures: str) -> datetime.date | None:
    """Read a day out of a button; one that somebody made up is none."""
    try:
        return datetime.datetime.strptime(figures, _DAY).date() if figures else None
    except ValueError:
        return None


KEEPING = Press(KeepCertificate, keep_certificate)
