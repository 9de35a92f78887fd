"""What is typed about handing in and following: `nộp`, `/hoso`, `sửa 3`, `sửa dòng 3`."""

import re

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk, with_desk
from handlers.dossier.bookmark import Filling, recall
from handlers.dossier.entering import enter
from handlers.dossier.following import follow
from handlers.dossier.handing import hand_in, look_over
from handlers.dossier.handing_buttons import BeginHanding, HandIn, Mend
from handlers.dossier.handing_reach import Handing
from handlers.dossier.mending import mend
from handlers.dossier.pressing import Offered, offered
from handlers.dossier.tabling import Tabling
from handlers.dossier.words import to_draft
from handlers.replies import Replies
from handlers.words import Says
from knowledge.vietnamese import fold

_CHANGES = re.compile(r"(?:sua|doi|chinh)\s*(?:lai\s*)?(?:dong|muc|so)?\s*(\d{1,5})\.?")


class ChangesOffered(Offered):
    """Lets `sửa 3` through where the third button mends something; the handler gets that as `packed`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, str]:
        """Take the number out of the words."""
        number = _number(message)
        return await super().__call__(message.model_copy(update={"text": number}), state) if number else False


class ChangesRow(Filter):
    """Lets `sửa dòng 3` through where a button mends the row of that number; the handler gets it as `row`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, Mend]:
        """Look among the buttons that were shown last."""
        number, prefix = _number(message), f"{Mend.__prefix__}:"
        offers = await offered(state) if number else []
        rows = [Mend.unpack(packed) for packed in offers if packed.startswith(prefix)]
        return next(({"row": row} for row in rows if row.row and str(row.number) == number), False)


class Confirms(Filter):
    """Lets a yes through where a draft was shown to be handed in; the handler gets that as `chosen`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, HandIn]:  # noqa: ARG002
        """Look among the buttons that were shown last."""
        prefix = f"{HandIn.__prefix__}:"
        return next(
            ({"chosen": HandIn.unpack(packed)} for packed in await offered(state) if packed.startswith(prefix)), False
        )


def commands_router() -> Router:
    """Return the router of the ways in."""
    ways = with_desk(Router(name="dossier-handing"))
    ways.message.register(follow, Command("hoso"))
    ways.message.register(follow, Says("follow"))
    resting = (Filling.home, Filling.listing, Filling.checking, *Handing.__states__, *Tabling.__states__)
    ways.message.register(begin, StateFilter(None, *resting), Says("hand_in"))
    confirming = StateFilter(Handing.confirming)
    ways.message.register(confirm, confirming, Says("yes"), Confirms())
    for words in ("no", "stop"):
        ways.message.register(to_draft, confirming, Says(words))
    ways.message.register(mend_row, StateFilter(Handing.following), ChangesRow())
    return ways


async def begin(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Look the draft over at which the person is, or that of their only unit."""
    mark = await recall(state) if await state.get_state() else None
    mine = desk.standing.edited_units
    if mark is None and len(mine) != 1:
        return await enter(message, desk, state)
    return await look_over(message, BeginHanding(unit=mark.unit if mark else mine[0]), desk, state)


async def confirm(message: Message, chosen: HandIn, desk: Desk, state: FSMContext) -> Replies:
    """Hand in what was shown."""
    return await hand_in(message, chosen, desk, state)


async def mend_row(message: Message, row: Mend, desk: Desk, state: FSMContext) -> Replies:
    """Mend the row that is named."""
    return await mend(message, row, desk, state)


def _number(message: Message) -> str:
    found = _CHANGES.fullmatch(fold(message.text or "").strip())
    return found[1] if found else ""
