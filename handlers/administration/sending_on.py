"""Sending on what was handed in before its receiver was known."""

from handlers.administration.reach import locality_of, units_of
from handlers.desk import Desk
from submissions.routing import Parcel, Route, late_parcels, routes_for
from submissions.submission import PackageState, Submission

GONE = frozenset({PackageState.WITHDRAWN, PackageState.REPLACED})


async def send_on(key: str, desk: Desk) -> int:
    """Make the packages that can be made now, for all units of a locality; return how many.

    Looks only where something was handed in. Units and receivers are told, with counts only.
    """
    answers = await desk.dossiers.answers.all_of(key)
    routes = routes_for(desk.guide.library, locality_of(key), answers)
    units = {unit.id: unit for unit in await units_of(key, desk)}
    made = 0
    for unit_id in await desk.dossiers.submissions.states(list(units)):
        for submission in await desk.dossiers.submissions.of_unit(unit_id):
            parcels = await _late(submission, routes, desk)
            await _tell(units[unit_id].name, submission, parcels, desk)
            made += len(parcels)
    return made


async def _late(submission: Submission, routes: tuple[Route, ...], desk: Desk) -> tuple[Parcel, ...]:
    submissions = desk.dossiers.submissions
    sent = await submissions.packages(submission.id)
    if any(package.state in GONE for package in sent):
        return ()
    rows = [(row.form, row.data) for row in await submissions.rows(submission.id)]
    parcels = late_parcels(rows, routes, [package.route for package in sent])
    if not parcels:
        return ()
    kept = await submissions.add_packages(submission.id, [parcel.package for parcel in parcels])
    routed = {package.route for package in kept}  # none, where the unit has taken the list back
    return tuple(parcel for parcel in parcels if parcel.route.key in routed)


async def _tell(unit: str, submission: Submission, parcels: tuple[Parcel, ...], desk: Desk) -> None:
    for parcel in parcels:
        key = f"late:{submission.id}:{parcel.route.key}"
        count, receiver = len(parcel.rows), parcel.route.receiver_name
        told = desk.texts.fill("administration.told_sent_on", code=submission.code, count=count, receiver=receiver)
        for held in await desk.offices.memberships.in_unit(submission.unit_id):
            await desk.offices.notices.tell(held.person_id, told, [], f"{key}:{held.person_id}", desk.now)
        arrived = desk.texts.fill("administration.told_arrived", unit=unit, code=submission.code, count=count)
        for held in await desk.offices.memberships.of_receiver(parcel.route.receiver):
            await desk.offices.notices.tell(held.person_id, arrived, [], f"{key}:{held.person_id}", desk.now)
