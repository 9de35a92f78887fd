"""The wizard's result: which certificate stays, what to do, who files it, when, where, on what grounds.

A rule is only ever said of the locality whose dispatch states it; what another one says is a labelled reference.
"""

import datetime
from collections.abc import Iterable, Sequence

from handlers.buttons import BeginWizard
from handlers.dates import written
from handlers.desk import Desk
from handlers.dossier.certificates import certificate_rows
from handlers.draft import Draft
from handlers.keyboards import Row, entry_rows
from handlers.speech import Speech
from knowledge.rendering import BORROWED, DISTRICT_END, DISTRICT_NOTE, sources
from knowledge.signatures import LocalRule, SignatureCase, longest

_ORDINALS = ("verdict.first", "verdict.second")


def result(case: SignatureCase, draft: Draft, desk: Desk) -> Speech:
    """Say what to do with the certificates of a situation, as it stands where the person is."""
    expired = case.asks_expiry and _all_expired(draft, desk)
    own = case.rule_in(desk.guide.library.scope(desk.locality)) if desk.locality else None
    others = _references(case, own, desk)
    pieces = [
        _kept(draft, desk) if case.asks_expiry else "",
        _said(own, desk, expired=expired) if own else "",
        BORROWED if desk.locality and own is None else "",
        *(_labelled(rule, desk, expired=expired) for rule in others),
        desk.guide.signatures.register_at.text,
        _warning(case, desk),
        _note([rule for rule in (own, *others) if rule], desk),
    ]
    return Speech(
        "\n\n".join(piece for piece in pieces if piece),
        (*_explaining(case, desk), *certificate_rows(case, draft.days, desk), _again(desk)),
    )


def _references(case: SignatureCase, own: LocalRule | None, desk: Desk) -> list[LocalRule]:
    """Return the rules of other localities that are worth reading: all where nobody's own is known.

    A province whose districts speak of the matter reads those first of all.
    """
    if own and own.verdict:
        return []
    spoken = [rule for rule in case.rules if rule != own and (rule.verdict or desk.locality is None)]
    below = [rule for rule in spoken if desk.guide.library.localities[rule.locality].parent == desk.locality]
    return below if desk.locality and below else spoken


def _labelled(rule: LocalRule, desk: Desk, *, expired: bool) -> str:
    place = _short(rule, desk)
    own = desk.texts.fill("verdict.place", place=place)
    heading = desk.texts.fill("verdict.reference", place=place) if desk.locality else own
    return f"{heading}\n{_said(rule, desk, expired=expired)}"


def _said(rule: LocalRule, desk: Desk, *, expired: bool) -> str:
    """Say one rule with its grounds."""
    grounds = "\n".join([desk.texts["verdict.grounds"], *_sources(rule, desk)])
    if expired and rule.all_expired:
        return f"{rule.all_expired}\n\n{grounds}"
    verdict = rule.verdict or desk.texts.fill("verdict.silent", place=_short(rule, desk))
    return f"{verdict}\n\n{_duties(rule, desk)}\n\n{grounds}"


def _duties(rule: LocalRule, desk: Desk) -> str:
    listed = "\n".join(f"{number}. {step}" for number, step in enumerate(rule.steps, 1))
    silent = desk.texts["verdict.unsaid"]
    key = "verdict.duties" if rule.verdict else "verdict.general"
    steps = desk.texts[key] + "\n" + listed
    who = desk.texts.fill("verdict.filed_by", filed_by=rule.filed_by or silent)
    return "\n".join([steps, who, desk.texts.fill("verdict.when", when=rule.when or silent)])


def _short(rule: LocalRule, desk: Desk) -> str:
    """Return a locality's name without its province."""
    return desk.place(rule.locality).partition(" (")[0]


def _sources(rule: LocalRule, desk: Desk) -> list[str]:
    return [f"- {line}" for line in sources(rule.citations, desk.guide.library)]


def _all_expired(draft: Draft, desk: Desk) -> bool:
    first, second = draft.days
    return first is not None and second is not None and longest(first, second, desk.today).expired


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


def _warning(case: SignatureCase, desk: Desk) -> str:
    caution = desk.guide.library.warnings.get(case.warning)
    return f"⚠️ {caution.text}" if caution else ""


def _note(rules: Sequence[LocalRule], desk: Desk) -> str:
    cited = (citation for rule in rules for citation in rule.citations)
    return DISTRICT_NOTE if desk.today >= DISTRICT_END and _of_district(cited, desk) else ""


def _of_district(citations: Iterable[str], desk: Desk) -> bool:
    library = desk.guide.library
    places = (library.localities.get(library.locality_of(citation) or "") for citation in citations)
    return any(place is not None and place.level == "district" for place in places)


def _explaining(case: SignatureCase, desk: Desk) -> list[Row]:
    entries = (case.entry, desk.guide.signatures.register_at.entry)
    return entry_rows(dict.fromkeys(entry for entry in entries if entry), desk)


def _again(desk: Desk) -> Row:
    return [(desk.texts["buttons.again"], BeginWizard())]
