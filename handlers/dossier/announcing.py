"""Telling those concerned that a list was handed in or taken back: counts only, with a button to see it."""

from collections.abc import Collection, Sequence

from directory.access import EDITORS
from directory.notices import Buttons
from handlers.administration.buttons import BeginTalk
from handlers.desk import Desk
from handlers.dossier.handing_buttons import SeeDossier
from handlers.dossier.handing_reach import HandedIn, routes_of
from handlers.dossier.receipts import counted, unrouted_systems
from handlers.review.buttons import SeePackage
from submissions.receipts import counts
from submissions.routing import split
from submissions.submission import Package


async def announce(found: HandedIn, follows: int | None, desk: Desk) -> None:
    """Tell receivers of their parts, and colleagues that the unit has handed in."""
    packages = await desk.dossiers.submissions.packages(found.submission.id)
    rows = await desk.dossiers.submissions.package_rows([package.id for package in packages])
    for package in packages:
        text = desk.texts.fill(
            "handing.told_receiver",
            unit=found.unit.name,
            code=found.submission.code,
            version=found.submission.version,
            counts=counted(counts([row.form for row in rows[package.id]]), desk),
        )
        await _tell_receiver(package, text, "submitted", desk)
    await _tell_left_out(found, follows, {package.receiver for package in packages}, desk)
    said = desk.texts.fill(
        "handing.told_colleague", unit=found.unit.name, code=found.submission.code, version=found.submission.version
    )
    await _tell_colleagues(found, said, "submitted", desk)
    await _tell_administrators(found, desk)


async def announce_withdrawn(found: HandedIn, packages: Sequence[Package], desk: Desk) -> None:
    """Tell receivers and colleagues that a version was taken back."""
    unit, code, version = found.unit.name, found.submission.code, found.submission.version
    text = desk.texts.fill("handing.told_withdrawn", unit=unit, code=code, version=version)
    for package in packages:
        await _tell_receiver(package, text, "withdrawn", desk)
    said = desk.texts.fill("handing.told_colleague_withdrawn", unit=unit, code=code, version=version)
    await _tell_colleagues(found, said, "withdrawn", desk)


async def _tell_left_out(found: HandedIn, follows: int | None, receivers: Collection[str], desk: Desk) -> None:
    """Tell receivers of the version before that nothing of the new one is for them."""
    before = await desk.dossiers.submissions.packages(follows) if follows else []
    for package in before:
        if package.receiver not in receivers:
            text = desk.texts.fill("handing.told_left_out", unit=found.unit.name, code=found.submission.code)
            await _tell_receiver(package, text, f"left-out:{found.submission.id}", desk)


async def _tell_administrators(found: HandedIn, desk: Desk) -> None:
    """Tell those who can name a receiver that rows wait for one; without that they would wait unseen."""
    one = found.submission
    rows = [(row.form, row.data) for row in await desk.dossiers.submissions.rows(one.id)]
    parted = split(rows, await routes_of(found.unit, desk))
    if not parted.unrouted:
        return
    text = desk.texts.fill(
        "handing.told_administrator",
        unit=found.unit.name,
        code=one.code,
        version=one.version,
        count=len(parted.unrouted),
        systems=unrouted_systems(parted, desk),
    )
    buttons: Buttons = [[(desk.texts["handing.answer_routing"], BeginTalk(talk="routing").pack())]]
    for held in await desk.offices.memberships.administrators(found.unit.locality):
        about = f"unrouted:{one.id}:{held.person_id}"
        await desk.offices.notices.tell(held.person_id, text, buttons, about, desk.now)


async def _tell_receiver(package: Package, text: str, key: str, desk: Desk) -> None:
    buttons: Buttons = [[(desk.texts["handing.see"], SeePackage(package=package.id).pack())]]
    for held in await desk.offices.memberships.of_receiver(package.receiver):
        about = f"{key}:package:{package.id}:{held.person_id}"
        await desk.offices.notices.tell(held.person_id, text, buttons, about, desk.now)


async def _tell_colleagues(found: HandedIn, text: str, key: str, desk: Desk) -> None:
    submission = found.submission.id
    buttons: Buttons = [[(desk.texts["handing.see"], SeeDossier(submission=submission).pack())]]
    held = await desk.offices.memberships.in_unit(found.unit.id)
    people = {one.person_id for one in held if one.post.role in EDITORS} - {desk.person.id}
    for person in sorted(people):
        await desk.offices.notices.tell(person, text, buttons, f"{key}:{submission}:{person}", desk.now)
