"""A list that is handed in does the duty that demands it, and its withdrawal opens that duty again."""

from reminders import doing
from reminders.duties import DutyState
from reminders.fulfilling import fulfil, unfulfil
from tests.reminders.bureau import NOW, Bureau


async def handed_in(bureau: Bureau, receiver: str, form: str, *systems: str, code: str = "ABC234") -> int:
    async with bureau.registry() as registry:
        closed = await fulfil(bureau.unit, [receiver], [form], code, bureau.focal, registry, NOW, systems)
    return len(closed)


async def test_the_list_that_is_demanded_does_the_duty_with_its_code(bureau: Bureau) -> None:
    await bureau.plan()
    assert await handed_in(bureau, "skhcn-nghe-an", "staff", "vnpt-ioffice", "email") == 1
    duty = await bureau.duty("list")
    assert (duty.state, duty.submission, duty.closed_by) == (DutyState.DONE, "ABC234", bureau.focal)
    assert await handed_in(bureau, "skhcn-nghe-an", "staff", "vnpt-ioffice", code="XYZ789") == 0


async def test_without_systems_any_list_of_the_form_does_it(bureau: Bureau) -> None:
    await bureau.plan()
    assert await handed_in(bureau, "skhcn-nghe-an", "staff") == 1


async def test_another_receiver_form_or_system_does_not(bureau: Bureau) -> None:
    await bureau.plan()
    assert await handed_in(bureau, "cong-nghe-an", "staff", "vnpt-ioffice") == 0
    assert await handed_in(bureau, "skhcn-nghe-an", "certificate", "vnpt-ioffice") == 0
    assert await handed_in(bureau, "skhcn-nghe-an", "staff", "email") == 0
    assert (await bureau.duty("list")).state is DutyState.OPEN


async def test_a_withdrawal_opens_what_the_handing_in_closed_and_nothing_else(bureau: Bureau) -> None:
    await bureau.plan()
    fixed, standing = await bureau.duty("fixed"), await bureau.standing(bureau.focal)
    await handed_in(bureau, "skhcn-nghe-an", "staff")
    async with bureau.registry() as registry:
        await doing.mark_done(fixed.id, standing, "", registry, NOW)
        assert await unfulfil(bureau.unit, "XYZ789", bureau.focal, registry, NOW) == []
        opened = await unfulfil(bureau.unit, "ABC234", bureau.focal, registry, NOW)
    assert [(duty.source, duty.state) for duty in opened] == [("deadline:list", DutyState.OPEN)]
    assert (await bureau.duty("fixed")).state is DutyState.DONE
