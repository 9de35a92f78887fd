"""When somebody last wrote is known to the hour: they are told things where they were last active."""

from tests.conversations.talk import HOA, LAN, Talk

SEEN = "SELECT seen_at FROM people WHERE user_id = {}"


async def seen(talk: Talk, who: int = LAN) -> str:
    ((moment,),) = await talk.rows(SEEN.format(who))
    return str(moment)[:16]


async def test_who_writes_again_within_the_hour_is_not_written_down(talk: Talk) -> None:
    await talk.says("xin chào")
    assert await seen(talk) == "2025-07-02 01:00"
    talk.passes(minutes=59)
    await talk.says("xin chào")
    assert await seen(talk) == "2025-07-02 01:00"
    talk.passes(minutes=1)
    await talk.says("xin chào")
    assert await seen(talk) == "2025-07-02 02:00"


async def test_each_person_has_an_hour_of_their_own(talk: Talk) -> None:
    await talk.says("xin chào")
    talk.passes(hours=3)
    await talk.says("xin chào", HOA)
    assert (await seen(talk), await seen(talk, HOA)) == ("2025-07-02 01:00", "2025-07-02 04:00")
