"""The way through a guided talk: from step to step, back, out, to the preview and to the result."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.administration.buttons import MoveTalk, OpenRoom, Pick
from handlers.administration.guided import Answers, Guided, Question, Stay, Step
from handlers.administration.progress import PREVIEW, Progress, forget, recall, record
from handlers.administration.reach import localities
from handlers.administration.scoping import EVERYWHERE
from handlers.administration.talks import TALKS
from handlers.desk import Desk
from handlers.keyboards import Row, keyboard
from handlers.pauses import leaving
from handlers.replies import Event, Replies, say

KEEP = "="  # the value of the button that keeps what was answered before
SKIP = "~"  # of the one that passes a step over
_ECHO = 200  # characters of what was answered before


async def begin(event: Event, key: str, about: str, desk: Desk, state: FSMContext) -> Replies | None:
    """Begin a talk; None where there is none of that name, or not about that."""
    talk = TALKS.get(key)
    answers = await talk.begin(about, desk) if talk else None
    if talk is None or answers is None:
        return None
    steps = talk.open_steps(answers)
    first = Progress(key, steps[0].key if steps else PREVIEW, answers)
    return await ask(event, desk.texts[talk.title], first, desk, state)


async def ask(event: Event, before: str, progress: Progress, desk: Desk, state: FSMContext) -> Replies:
    """Wait at a step and ask its question, below what is said before it."""
    if not _within(progress.answers, desk):
        return await leave(event, desk, state)
    talk = TALKS[progress.talk]
    step = talk.step(progress.step, progress.answers)
    await record(progress, desk, state)
    if step is None:
        return await _show_preview(event, before, talk, progress.answers, desk)
    question = await step.ask(progress.answers, desk)
    text = f"{_count(talk, step, progress.answers, desk)} {question.text} {_kept(step, progress.answers, desk)}".strip()
    return say(event, f"{before}\n\n{text}".strip(), keyboard(_rows(step, question, progress.answers, desk)))


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask the same question again, after a reason."""
    progress = await recall(state)
    return await ask(event, why, progress, desk, state) if progress else []


async def resume(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Go on where the talk waits."""
    return await repeat(event, "", desk, state)


async def answer(event: Event, given: str, progress: Progress, desk: Desk, state: FSMContext) -> Replies:
    """Take an answer and go on; one that is not taken is told why, and the step is asked again."""
    talk = TALKS[progress.talk]
    step = talk.step(progress.step, progress.answers)
    if step is None:
        return await resume(event, desk, state)
    taken = await _taken(step, given, progress.answers, desk)
    if isinstance(taken, Stay):
        return await ask(event, taken.why, progress.answered(taken.answers or progress.answers), desk, state)
    return await ask(event, "", Progress(talk.key, _after(talk, step, taken), taken), desk, state)


async def back(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask the question before; what was answered stays."""
    progress = await recall(state)
    if progress is None:
        return []
    keys = [step.key for step in TALKS[progress.talk].open_steps(progress.answers)]
    at = keys.index(progress.step) if progress.step in keys else len(keys)
    before = keys[max(at - 1, 0)] if keys else PREVIEW
    return await ask(event, "", Progress(progress.talk, before, progress.answers), desk, state)


async def again(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Begin the talk anew, about the same; where that is gone, go on with what is left of it."""
    progress = await recall(state)
    if progress is None:
        return []
    about = progress.answers.get(TALKS[progress.talk].about, "")
    begun = await begin(event, progress.talk, about, desk, state)
    return await resume(event, desk, state) if begun is None else begun


async def stop(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask once whether to leave; who says it twice leaves."""
    if await leaving(state, says=True):
        return await leave(event, desk, state)
    row: Row = [
        (desk.texts["buttons.leave"], MoveTalk(to="leave")),
        (desk.texts["buttons.resume"], MoveTalk(to="resume")),
    ]
    return say(event, desk.texts["administration.leaving"], keyboard([row]))


async def leave(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Leave the talk; nothing was changed."""
    await forget(state)
    rows: list[Row] = [[(desk.texts["administration.to_menu"], OpenRoom(room="menu"))]]
    return say(event, desk.texts["administration.stopped"], keyboard(rows))


async def confirm(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Do what the preview showed."""
    progress = await recall(state)
    if progress is None or progress.step != PREVIEW or not _within(progress.answers, desk):
        return await resume(event, desk, state)
    talk = TALKS[progress.talk]
    if (await talk.preview(progress.answers, desk)).problem:
        return await resume(event, desk, state)
    await forget(state)
    return await talk.finish(event, progress.answers, desk)


async def offer_resuming(event: Event, before: str, desk: Desk, state: FSMContext) -> Replies:
    """Say that a talk is not at its end, and ask whether to go on."""
    progress = await recall(state)
    if progress is None:
        return []
    await record(progress, desk, state)
    rows: list[Row] = [
        [(desk.texts["buttons.resume"], MoveTalk(to="resume"))],
        [(desk.texts["buttons.again"], MoveTalk(to="again")), (desk.texts["buttons.stop"], MoveTalk(to="leave"))],
    ]
    title = desk.texts[TALKS[progress.talk].title].split("\n")[0].rstrip(".:")
    said = desk.texts.fill("administration.unfinished", title=title)
    return say(event, f"{before}\n\n{said}".strip(), keyboard(rows))


def _within(answers: Answers, desk: Desk) -> bool:
    """Whether the talk is about a locality that the person administers, or about none yet: posts end meanwhile."""
    place = answers.get("locality")
    if answers.get("area") == EVERYWHERE:
        return desk.standing.administers(None)
    return place is None or place in localities(desk)


async def _taken(step: Step, given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    kept = answers.get(step.key)
    if given == KEEP and kept:  # it came with another answer, or another answer has changed since
        return await step.take(kept, answers, desk)
    if given == SKIP and step.optional:
        return {**answers, step.key: ""}
    return await step.take(given, answers, desk)


async def _show_preview(event: Event, before: str, talk: Guided, answers: Answers, desk: Desk) -> Replies:
    ready = await talk.preview(answers, desk)
    moves = _moves(desk)
    confirm_row: Row = [] if ready.problem else [(desk.texts["administration.confirm"], MoveTalk(to="confirm"))]
    return say(event, f"{before}\n\n{ready.text}".strip(), keyboard([confirm_row, *ready.rows, moves]))


def _after(talk: Guided, step: Step, answers: Answers) -> str:
    keys = [one.key for one in talk.open_steps(answers)]
    at = keys.index(step.key) + 1 if step.key in keys else 0
    return keys[at] if at < len(keys) else PREVIEW


def _count(talk: Guided, step: Step, answers: Answers, desk: Desk) -> str:
    steps = talk.open_steps(answers)
    return desk.texts.fill("administration.step", at=steps.index(step) + 1, of=len(steps))


def _kept(step: Step, answers: Answers, desk: Desk) -> str:
    before = answers.get(step.key) if step.echoed else None
    shown = before if before is None or len(before) <= _ECHO else f"{before[:_ECHO].rstrip()}…"
    return desk.texts.fill("administration.before", value=shown) if shown else ""


def _rows(step: Step, question: Question, answers: Answers, desk: Desk) -> Sequence[Row]:
    keep: Row = []
    if step.echoed and answers.get(step.key):
        keep = [(desk.texts["administration.keep"], Pick(step=step.key, value=KEEP))]
    choices: list[Row] = [[(label, Pick(step=step.key, value=value))] for label, value in question.choices]
    skip: Row = [(desk.texts["administration.skip"], Pick(step=step.key, value=SKIP))] if step.optional else []
    return [keep, *choices, *question.rows, skip, _moves(desk)]


def _moves(desk: Desk) -> Row:
    return [(desk.texts["buttons.back"], MoveTalk(to="back")), (desk.texts["buttons.stop"], MoveTalk(to="stop"))]
