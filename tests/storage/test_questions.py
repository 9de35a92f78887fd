"""Questions are kept for the person who asked and for the administrator who answers what is missing."""

from datetime import UTC, datetime, timedelta

from knowledge.questions import AskedQuestion, Verdict
from storage import Database, Work

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)


async def ask(work: Work, person_id: int, text: str, verdict: Verdict = Verdict.ANSWERED, minutes: int = 0) -> int:
    asked_at = NOW + timedelta(minutes=minutes)
    return await work.questions.keep(person_id, text, None, "nghe-an", ["con-dau", "chu-ky-so"], verdict, asked_at)


async def new_person(work: Work, user_id: int = 7) -> int:
    return (await work.people.meet("telegram", user_id, user_id, NOW)).id


async def test_a_question_comes_back_as_it_was_asked(database: Database) -> None:
    async with database.write() as work:
        person = await new_person(work)
        kept = await work.questions.keep(
            person, "còn con dấu?", "chữ ký số", None, ("con-dau",), Verdict.CLARIFIED, NOW
        )
    async with database.read() as work:
        found = await work.questions.find(kept, person)
    expected = AskedQuestion(kept, person, "còn con dấu?", "chữ ký số", None, ("con-dau",), Verdict.CLARIFIED, NOW)
    assert found == expected


async def test_nobody_finds_the_question_of_another(database: Database) -> None:
    async with database.write() as work:
        asker, other = await new_person(work), await new_person(work, 8)
        kept = await ask(work, asker, "con dấu?")
        assert await work.questions.find(kept, other) is None
        assert await work.questions.find(kept + 1, asker) is None


async def test_a_follow_up_refers_to_the_last_question_of_the_same_person(database: Database) -> None:
    async with database.write() as work:
        asker, other = await new_person(work), await new_person(work, 8)
        assert await work.questions.last(asker) is None
        await ask(work, asker, "thứ nhất")
        await ask(work, asker, "thứ hai")
        await ask(work, other, "của người khác")
        last = await work.questions.last(asker)
    assert last is not None
    assert last.text == "thứ hai"


async def test_a_verdict_keeps_what_was_shown_unless_more_was_shown(database: Database) -> None:
    async with database.write() as work:
        person = await new_person(work)
        kept = await ask(work, person, "con dấu?")
        await work.questions.judge(kept, Verdict.RIGHT)
        right = await work.questions.find(kept, person)
        await work.questions.judge(kept, Verdict.OPEN, ["con-dau", "chu-ky-so", "tai-khoan"])
        wrong = await work.questions.find(kept, person)
    assert right is not None
    assert (right.verdict, right.shown) == (Verdict.RIGHT, ("con-dau", "chu-ky-so"))
    assert wrong is not None
    assert (wrong.verdict, wrong.shown) == (Verdict.OPEN, ("con-dau", "chu-ky-so", "tai-khoan"))


async def test_the_administrator_sees_the_open_questions_newest_first(database: Database) -> None:
    async with database.write() as work:
        person = await new_person(work)
        for minute, verdict in enumerate(Verdict):
            await ask(work, person, verdict.value, verdict, minute)
        await ask(work, person, "mới hơn", Verdict.OPEN, minutes=10)
    async with database.read() as work:
        assert [question.text for question in await work.questions.unanswered()] == ["mới hơn", "open"]
        assert [question.text for question in await work.questions.unanswered(limit=1)] == ["mới hơn"]


async def test_text_that_a_database_cannot_keep_is_mended(database: Database) -> None:
    async with database.write() as work:
        person = await new_person(work)
        kept = await ask(work, person, "con\0 dấu \ud800 đỏ 🟥")
        found = await work.questions.find(kept, person)
    assert found is not None
    assert found.text == "con dấu ? đỏ 🟥"
