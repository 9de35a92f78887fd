"""Returning a package: why, as a whole or row by row, a preview, and the yes."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.masking import mask
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say, stale
from handlers.review.buttons import BeginReturn, MoveReturn, SeePackage
from handlers.review.owing import owe_again
from handlers.review.package import RETURNABLE, show_package
from handlers.review.reach import Received, Receives, not_found, reach_package, rows_of, seen_rows
from handlers.review.reasoning import Pending, forget, recall, record
from handlers.review.routes import Routes
from handlers.review.saying import home_row, list_name, reason_lines
from handlers.review.telling import tell_returned
from submissions.fields import FormKind
from submissions.reviewing import Reasons, read_reasons
from submissions.submission import PackageState, SubmittedRow


def router() -> Router:
    """Return the router of returning."""
    returning = with_desk(Router(name="review-returning"))
    returning.callback_query.register(press_begin, BeginReturn.filter(), Receives())
    returning.callback_query.register(press_move, MoveReturn.filter(), Receives())
    return returning


async def press_begin(callback: CallbackQuery, callback_data: BeginReturn, desk: Desk, state: FSMContext) -> Replies:
    """Ask why a package is returned."""
    return [callback.answer(), *await ask_why(callback, Pending(callback_data.package), "", desk, state)]


async def press_move(callback: CallbackQuery, callback_data: MoveReturn, desk: Desk, state: FSMContext) -> Replies:
    """Return the package, ask again, or leave it; a button of another package than the one asked about is old."""
    pending = await recall(state)
    if pending is None or pending.package != callback_data.package:
        return stale(callback, desk)
    moves = {"confirm": confirm, "again": again, "stop": stop}
    return [callback.answer(), *await moves[callback_data.to](callback, pending, desk, state)]


async def ask_why(event: Event, pending: Pending, before: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the reasons; where they are known already, show them and wait for the yes."""
    received = await _returnable(event, pending, desk, state)
    if not isinstance(received, Received):
        return received
    if pending.typed:
        return await _preview(event, pending, received, before, desk, state)
    await record(pending, desk, state)
    question = desk.texts.fill("review.ask_why", unit=received.name, code=received.submission.code)
    return say(event, f"{before}\n\n{question}".strip(), keyboard([_stop_row(pending, desk)]))


async def take_reasons(event: Event, typed: str, pending: Pending, desk: Desk, state: FSMContext) -> Replies:
    """Take what was typed for the reasons; rows that are not there, or could be two, are asked about."""
    received = await _returnable(event, pending, desk, state)
    if not isinstance(received, Received):
        return received
    rows = await rows_of(received, desk)
    read = read_reasons(typed, rows)
    if not read.clear:
        return await ask_why(event, Pending(pending.package), _unclear(read, rows, desk), desk, state)
    return await _preview(event, Pending(pending.package, mask(typed)), received, "", desk, state)


async def confirm(event: Event, pending: Pending, desk: Desk, state: FSMContext) -> Replies:
    """Return the package and tell its unit."""
    received = await _returnable(event, pending, desk, state)
    if not isinstance(received, Received):
        return received
    whole = (await desk.dossiers.submissions.package_rows([pending.package]))[pending.package]
    reasons = read_reasons(pending.typed, seen_rows(whole, received.window)).reasons
    if not reasons:
        return await again(event, pending, desk, state)
    await forget(state)
    await desk.dossiers.submissions.decide(pending.package, PackageState.RETURNED, reasons, desk.person.id, desk.now)
    detail = f"rows:{sum(reason.row_id is not None for reason in reasons)}"
    await desk.offices.audit.write(desk.person.id, Action.RETURNED, f"package:{pending.package}", desk.now, detail)
    receiver = (await Routes.load(desk, desk.guide.library)).name(received.package.receiver)
    told = await tell_returned(received, receiver, reasons, whole, await owe_again(received, whole, desk), desk)
    said = desk.texts.fill("review.returned", unit=received.name, code=received.submission.code)
    nobody = "" if told else desk.texts["review.nobody_told"]
    return say(event, f"{said} {nobody}".strip(), keyboard([home_row(received.package.receiver, desk)]))


async def again(event: Event, pending: Pending, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the reasons anew."""
    return await ask_why(event, Pending(pending.package), "", desk, state)


async def stop(event: Event, pending: Pending, desk: Desk, state: FSMContext) -> Replies:
    """Leave the package as it is."""
    await forget(state)
    see: Row = [(desk.texts["review.see"], SeePackage(package=pending.package))]
    return say(event, desk.texts["review.not_returned"], keyboard([see]))


async def _returnable(event: Event, pending: Pending, desk: Desk, state: FSMContext) -> Received | Replies:
    received = await reach_package(pending.package, desk)
    if received is not None and desk.may_collect and received.package.state in RETURNABLE:
        return received
    await forget(state)
    if received is None:
        return not_found(event, desk)
    return await show_package(event, pending.package, 0, desk, desk.texts["review.decided_before"])


async def _preview(
    event: Event, pending: Pending, received: Received, before: str, desk: Desk, state: FSMContext
) -> Replies:
    rows = await rows_of(received, desk)
    reasons = read_reasons(pending.typed, rows).reasons
    await record(pending, desk, state)
    said = desk.texts.fill("review.return_sure", unit=received.name, code=received.submission.code)
    text = "\n".join([said, *reason_lines(reasons, rows, desk)])
    yes: Row = [(desk.texts["review.return_yes"], MoveReturn(to="confirm", package=pending.package))]
    anew: Row = [(desk.texts["review.return_again"], MoveReturn(to="again", package=pending.package))]
    return say(event, f"{before}\n\n{text}".strip(), keyboard([yes, anew, _stop_row(pending, desk)]))


def _stop_row(pending: Pending, desk: Desk) -> Row:
    return [(desk.texts["review.not_return"], MoveReturn(to="stop", package=pending.package))]


def _unclear(read: Reasons, rows: Sequence[SubmittedRow], desk: Desk) -> str:
    lines = []
    if read.unknown:
        lines.append(desk.texts.fill("review.rows_unknown", numbers=_written(read.unknown), there=_there(rows, desk)))
    if read.ambiguous:
        lines.append(desk.texts.fill("review.rows_ambiguous", numbers=_written(read.ambiguous)))
    return "\n".join(lines)


def _there(rows: Sequence[SubmittedRow], desk: Desk) -> str:
    """Name the rows that a receiver can speak of: `Cán bộ 1–40`."""
    spans = {form: [row.number for row in rows if row.form is form] for form in FormKind}
    return "; ".join(
        f"{list_name(form, desk)} " + "–".join(dict.fromkeys((str(min(numbers)), str(max(numbers)))))
        for form, numbers in spans.items()
        if numbers
    )


def _written(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10]))
