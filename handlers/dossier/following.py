"""Following what was handed in: all of the unit's, or one by its code, with what each receiver has done."""

from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark
from handlers.dossier.dossier_view import show_dossier
from handlers.dossier.handing_buttons import GetLetters, SeeDossier, SeeDossiers
from handlers.dossier.handing_reach import Handing, moment, reach_submission, unknown
from handlers.dossier.pressing import Press, show
from handlers.dossier.states import state_of
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from submissions.errands import ErrandKind
from submissions.receipts import read_code
from submissions.submission import Submission

PAGE = 10


async def follow(message: Message, desk: Desk, state: FSMContext, command: CommandObject | None = None) -> Replies:
    """Show what the person's units have handed in, or the dossier of a code."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    typed = (command.args or "").strip() if command else ""
    if not typed:
        return await see_dossiers(message, SeeDossiers(), desk, state)
    code = read_code(typed)
    versions = await desk.dossiers.submissions.find(code) if code else []
    found = await reach_submission(versions[0].id, desk) if versions else None
    return await show_dossier(message, "", found, desk, state) if found else unknown(message, desk)


async def see_dossiers(event: Event, chosen: SeeDossiers, desk: Desk, state: FSMContext) -> Replies:
    """Show one page of what the person's units have handed in, the newest first."""
    mine = desk.standing.edited_units
    if not mine or not desk.private:
        return say(event, desk.texts["dossier.join_first"])
    every = [one for unit in mine for one in await desk.dossiers.submissions.of_unit(unit)]
    every.sort(key=lambda one: (one.submitted_at, one.id), reverse=True)
    here = every[chosen.page * PAGE : (chosen.page + 1) * PAGE]
    if not here:
        return say(event, desk.texts["handing.no_dossiers"])
    rows: list[Row] = [[(await _label(one, desk), SeeDossier(submission=one.id))] for one in here]
    later = len(every) > (chosen.page + 1) * PAGE
    more: Row = [(desk.texts["buttons.more"], SeeDossiers(page=chosen.page + 1))] if later else []
    text = desk.texts.fill("handing.dossiers", count=len(every))
    return await show(event, text, [*rows, more], Handing.following, Bookmark(unit=here[0].unit_id), desk, state)


async def see_dossier(event: Event, chosen: SeeDossier, desk: Desk, state: FSMContext) -> Replies:
    """Show what has become of a version."""
    found = await reach_submission(chosen.submission, desk)
    return await show_dossier(event, "", found, desk, state) if found else unknown(event, desk)


async def get_letters(event: Event, chosen: GetLetters, desk: Desk, _state: FSMContext) -> Replies:
    """Have the letters of a version written; they come when they are ready."""
    found = await reach_submission(chosen.submission, desk)
    if found is None:
        return unknown(event, desk)
    if not desk.may_collect:
        return say(event, desk.texts["people.elsewhere"])
    about = {"submission": str(found.submission.id)}
    await desk.dossiers.errands.ask(ErrandKind.LETTERS, desk.person.id, about, desk.now)
    return say(event, desk.texts["handing.letters_coming"])


async def _label(one: Submission, desk: Desk) -> str:
    packages = await desk.dossiers.submissions.packages(one.id)
    said = desk.texts[state_of(one, packages)]
    return desk.texts.fill(
        "handing.dossier", code=one.code, version=one.version, moment=moment(one.submitted_at), state=said
    )


FOLLOWING = Press(SeeDossiers, see_dossiers)
SEEING = Press(SeeDossier, see_dossier)
GETTING_LETTERS = Press(GetLetters, get_letters)
