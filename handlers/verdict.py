"""The wizard's result: which certificate stays, what to do, who files it, when, where, on what grounds."""

import datetime
from collections.abc import Iterable, Sequence

from handlers.buttons import BeginWizard
from handlers.dates import written
from handlers.desk import Desk
from handlers.draft import Draft
from handlers.keyboards import Row, entry_rows
from handlers.speech import Speech
from knowledge.rendering import BORROWED, DISTRICT_END, DISTRICT_NOTE, source
from knowledge.signatures import LocalRule, SignatureCase, longest

_ORDINALS = ("verdict.first", "verdict.second")


def result(case: SignatureCase, draft: Draft, desk: Desk) -> Speech:
    """Say what to do with the certificates of a situation, as it stands where the person is."""
    scope = desk.guide.library.scope(desk.locality)
    held = case.held_in(scope)
    pieces = [
        BORROWED if desk.locality and not _own(held, scope, desk) else "",
        _kept(draft, desk) if case.asks_expiry else "",
        held.verdict,
        _duties(held.steps, held.filed_by, held.when, desk),
        *(_rule(rule, desk) for rule in case.local if desk.locality is None),
        desk.guide.signatures.register_at.text,
        _warning(held, desk),
        _grounds(case if desk.locality is None else held, desk),
    ]
    return Speech("\n\n".join(piece for piece in pieces if piece), (*_explaining(case, desk), _again(desk)))


def _kept(draft: Draft, desk: Desk) -> str:
    """Say which of two certificates stays, with both days."""
    first, second = draft.days
    if first is None or second is None:
        return _half_known(first, second, desk)
    kept = longest(first, second, desk.today)
    if kept.expired:
        return desk.texts.fill("verdict.all_expired", first=written(first), second=written(second))
    if kept.which == 0:
        return desk.texts.fill("verdict.same_day", day=written(first))
    ends = (first, second)
    stays, goes = kept.which - 1, 2 - kept.which
    return desk.texts.fill(
        "verdict.keep",
        kept=desk.texts[_ORDINALS[stays]],
        kept_day=written(ends[stays]),
        other=desk.texts[_ORDINALS[goes]],
        other_day=_ending(ends[goes], desk),
    )


def _half_known(first: datetime.date | None, second: datetime.date | None, desk: Desk) -> str:
    if first is None and second is None:
        return desk.texts["verdict.neither_known"]
    known = first or second or desk.today
    which = desk.texts[_ORDINALS[0 if first else 1]]
    return desk.texts.fill("verdict.one_known", which=which, day=_ending(known, desk))


def _ending(day: datetime.date, desk: Desk) -> str:
    return desk.texts.fill("verdict.expired", day=written(day)) if day < desk.today else written(day)


def _duties(steps: Sequence[str], filed_by: str, when: str, desk: Desk) -> str:
    listed = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    return desk.texts.fill("verdict.duties", steps=listed, filed_by=filed_by, when=when)


def _rule(rule: LocalRule, desk: Desk) -> str:
    """Say what differs in one locality, for somebody whose locality is not known."""
    lines = [desk.texts.fill("verdict.place", place=desk.place(rule.locality))]
    lines += [f"- {step}" for step in rule.steps or ()]
    if rule.filed_by:
        lines.append(desk.texts.fill("verdict.filed_by", filed_by=rule.filed_by))
    if rule.when:
        lines.append(desk.texts.fill("verdict.when", when=rule.when))
    return "\n".join(lines) if len(lines) > 1 else ""


def _warning(case: SignatureCase, desk: Desk) -> str:
    caution = desk.guide.library.warnings.get(case.warning)
    return f"⚠️ {caution.text}" if caution else ""


def _grounds(case: SignatureCase, desk: Desk) -> str:
    lines = [f"- {source(citation, desk.guide.library)}" for citation in case.citations]
    note = [DISTRICT_NOTE] if desk.today >= DISTRICT_END and _of_district(case.citations, desk) else []
    return "\n".join([desk.texts["verdict.grounds"], *lines, *note])


def _of_district(citations: Iterable[str], desk: Desk) -> bool:
    library = desk.guide.library
    places = (library.localities.get(library.locality_of(citation) or "") for citation in citations)
    return any(place is not None and place.level == "district" for place in places)


def _own(case: SignatureCase, scope: Sequence[str], desk: Desk) -> bool:
    return any(desk.guide.library.locality_of(citation) in scope for citation in case.citations)


def _explaining(case: SignatureCase, desk: Desk) -> list[Row]:
    entries = (case.entry, desk.guide.signatures.register_at.entry)
    return entry_rows(dict.fromkeys(entry for entry in entries if entry), desk)


def _again(desk: Desk) -> Row:
    return [(desk.texts["buttons.again"], BeginWizard())]
