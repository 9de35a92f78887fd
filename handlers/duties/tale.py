"""A decision while it is being told. It waits in the conversation's data: ids, keys, a document's number and days."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.duties.showing import TALE, Duties
from handlers.duties.telling_words import Told
from handlers.pauses import touch, without
from knowledge.anchors import Anchor
from reminders.events import UnitEvent


@dataclass(frozen=True)
class Tale:
    """What was told of an anchor of a unit so far. `anew`: the whole line is asked for again."""

    unit: int
    anchor: Anchor
    number: str = ""
    signed: datetime.date | None = None
    effective: datetime.date | None = None
    anew: bool = False

    @property
    def lacks(self) -> str | None:
        """What is asked for next; None where it is complete."""
        if self.anew or not (self.number or self.signed or self.effective):
            return "all"
        if self.signed is None:
            return "signed"
        return "effective" if self.anchor is Anchor.EFFECT and self.effective is None else None

    def with_told(self, told: Told) -> "Tale":
        """Return it with what a line says; a lone day is the one that is asked for."""
        signed, effective = told.signed, told.effective
        if self.lacks == "effective" and signed and not effective:
            signed, effective = None, signed
        if self.anchor is not Anchor.EFFECT:
            effective = None
        return replace(
            self,
            number=told.number or self.number,
            signed=signed or self.signed,
            effective=effective or self.effective,
            anew=False,
        )

    def same_day(self) -> "Tale":
        """Return it with effect from the day it was signed."""
        return replace(self, effective=self.signed, anew=False)

    def event(self, desk: Desk) -> UnitEvent:
        """Return it as an event that the person tells now. Raises ValueError while something lacks."""
        if self.signed is None:
            raise ValueError("without a day there is no event")
        return UnitEvent(self.unit, self.anchor, self.number, self.signed, self.effective, desk.person.id, desk.now)


async def recall(state: FSMContext) -> Tale | None:
    """Return what is being told; None where nothing is."""
    kept = (await state.get_data()).get(TALE)
    if not kept or await state.get_state() != Duties.telling.state:
        return None
    days = {name: datetime.date.fromisoformat(kept[name]) if kept[name] else None for name in ("signed", "effective")}
    return Tale(**{**kept, **days, "anchor": Anchor(kept["anchor"])})


async def record(tale: Tale, desk: Desk, state: FSMContext) -> None:
    """Keep what is being told, and wait for more of it."""
    await state.set_state(Duties.telling)
    await touch(state, desk.run, desk.now, **{TALE: _plain(tale)})


async def forget(state: FSMContext) -> None:
    """End the telling."""
    await state.set_state(None)
    await without(state, TALE)


def _plain(tale: Tale) -> dict[str, Any]:
    days = {
        name: day.isoformat() if day else None for name, day in (("signed", tale.signed), ("effective", tale.effective))
    }
    return {**vars(tale), **days, "anchor": str(tale.anchor)}
