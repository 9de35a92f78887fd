"""The wizard's questions: what each step asks, and what a typed answer chooses."""

from collections.abc import Callable, Iterator, Mapping

from aiogram.fsm.state import State

from handlers.buttons import ChooseCase, ChooseHolder, Holder, MoveWizard
from handlers.dates import written
from handlers.desk import Desk
from handlers.draft import Draft, Wizard
from handlers.keyboards import Button, Row
from handlers.speech import Speech
from handlers.words import picked
from knowledge.naming import closest
from knowledge.signatures import SignatureCase

HOLDERS: tuple[Holder, ...] = ("organisation", "person")
_HOLDER_TEXTS: Mapping[Holder, str] = {"organisation": "wizard.organisation", "person": "wizard.person"}
_HOLDER_NAMES: tuple[tuple[Holder, str], ...] = (
    *(("organisation", name) for name in ("tổ chức", "của tổ chức", "đơn vị", "của đơn vị", "cơ quan", "con dấu")),
    *(("person", name) for name in ("cá nhân", "của cá nhân", "cán bộ", "của tôi", "của em", "người")),
)


def prompt(step: State, draft: Draft, desk: Desk) -> Speech:
    """Return what a step asks."""
    return _PROMPTS[step](draft, desk)


def chosen_holder(text: str, desk: Desk) -> Holder | None:
    """Return whose certificate a typed answer means: a number, or a name."""
    number = picked(text)
    if number is not None:
        return HOLDERS[number - 1] if 1 <= number <= len(HOLDERS) else None
    labels = ((holder, desk.texts[key]) for holder, key in _HOLDER_TEXTS.items())
    close = closest(text, (*_HOLDER_NAMES, *labels))
    return next((holder for holder in HOLDERS if holder in close[:1]), None)


def chosen_case(text: str, draft: Draft, desk: Desk) -> SignatureCase | None:
    """Return the situation that a typed answer means: a number, or nearly its label."""
    cases = _cases(draft, desk)
    number = picked(text)
    if number is not None:
        return cases[number - 1] if 1 <= number <= len(cases) else None
    close = closest(text, ((case.key, case.label) for case in cases))
    return desk.guide.signatures.find(close[0]) if close else None


def _ask_holder(_draft: Draft, desk: Desk) -> Speech:
    rows: list[Row] = [[(desk.texts[_HOLDER_TEXTS[holder]], ChooseHolder(holder=holder))] for holder in HOLDERS]
    return Speech(desk.texts["wizard.holder"], (*rows, [_move("stop", desk)]))


def _ask_situation(draft: Draft, desk: Desk) -> Speech:
    cases = _cases(draft, desk)
    rows: list[Row] = [[(case.label, ChooseCase(holder=case.holder, situation=case.situation))] for case in cases]
    step = "2" if any(case.asks_expiry for case in cases) else "2/2"
    said = desk.texts.fill("wizard.situation", step=step)
    return Speech(said, (*rows, [_move("back", desk), _move("stop", desk)]))


def _ask_first(draft: Draft, desk: Desk) -> Speech:
    return _ask_day(Wizard.first, desk.texts["wizard.first"], draft, desk)


def _ask_second(draft: Draft, desk: Desk) -> Speech:
    return _ask_day(Wizard.second, desk.texts["wizard.second"], draft, desk)


def _ask_day(step: State, question: str, draft: Draft, desk: Desk) -> Speech:
    before = draft.day(step)
    moves = (_move("back", desk), _move("stop", desk))
    if before is None:
        return Speech(question, ([_move("skip", desk)], moves))
    keep = (desk.texts.fill("buttons.keep", day=written(before)), MoveWizard(to="keep"))
    said = desk.texts.fill("wizard.before", question=question, day=written(before))
    return Speech(said, ([keep, _move("skip", desk)], moves))


def _cases(draft: Draft, desk: Desk) -> list[SignatureCase]:
    return desk.guide.signatures.of(draft.holder or "organisation")


def _move(to: str, desk: Desk) -> Button:
    return next(button for key, button in _moves(desk) if key == to)


def _moves(desk: Desk) -> Iterator[tuple[str, Button]]:
    yield "back", (desk.texts["buttons.back"], MoveWizard(to="back"))
    yield "skip", (desk.texts["buttons.skip"], MoveWizard(to="skip"))
    yield "stop", (desk.texts["buttons.stop"], MoveWizard(to="stop"))


_PROMPTS: Mapping[State, Callable[[Draft, Desk], Speech]] = {
    Wizard.holder: _ask_holder,
    Wizard.situation: _ask_situation,
    Wizard.first: _ask_first,
    Wizard.second: _ask_second,
}
