"""The process is killed again and again while people write: nobody's answer is lost, and few come twice.

A reply may come a second time only if Telegram had it when the process died and the database had not heard of that
yet: then its row in the inbox was still open.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.integration.bot_api import BotApi, Person
from tests.integration.process import START, Assistant

# What each person says, one after the other, and how the answer to it begins.
SAID = {
    "/trogiup": "Anh/chị gõ câu hỏi như nói chuyện bình thường",
    "tôi ở Nam Đàn": "Em ghi nhớ: anh/chị ở huyện Nam Đàn",
    "xã em nhập với xã bên, hai cái con dấu số giữ cái nào?": "Ưu tiên giữ chứng thư số tổ chức",
    "cảm ơn em": "Dạ, không có gì ạ.",
    "chào em": "Chào anh/chị, em nghe đây.",
}
PEOPLE, KILLS = 8, 6
FIRST_CALLS = 4  # getMe, setMyCommands, deleteWebhook and getUpdates come in every life
IN_FLIGHT = "SELECT person_key, COUNT(*) FROM inbox WHERE state = 'answered' GROUP BY person_key"

Letters = list[tuple[Person, str]]


@pytest.mark.timeout(600)
async def test_killed_again_and_again_it_answers_everything(tmp_path: Path) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # shown when it fails
    # Two at once, because a start takes one processor for seconds.
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    await asyncio.gather(*(killed_again_and_again(folder, seed + number) for number, folder in enumerate(folders)))


async def killed_again_and_again(folder: Path, seed: int) -> None:
    """Let 40 updates of 8 persons meet 6 kills, and look at what everybody has heard in the end."""
    chance = random.Random(seed)
    async with BotApi() as api:
        people = [api.person(number, name=f"Người Thứ {number}") for number in range(1, PEOPLE + 1)]
        letters = in_any_order(people, chance)
        assistant = Assistant(folder, api, forks=True)
        twice = Counter[str]()
        for life in range(KILLS):
            # An update in whose hands the process ended three times is set aside, so every other life answers what it
            # finds before it may be killed.
            await live(assistant, api, take(letters, KILLS + 1 - life), chance, people if life % 2 else ())
            twice.update({str(key): int(str(count)) for key, count in assistant.rows(IN_FLIGHT)})
        await assistant.start()
        await say(letters)
        await all_answered(api, people)
        assert await assistant.stop() == 0
        await assistant.close()
    for person in people:
        check(person, twice[f"user:{person.account.id}"])
    assert assistant.rows("SELECT DISTINCT state, payload, replies FROM inbox") == [("done", "", None)]
    assert assistant.rows("SELECT COUNT(*), COUNT(DISTINCT person_id) FROM questions") == [(PEOPLE, PEOPLE)]


def in_any_order(people: Sequence[Person], chance: random.Random) -> Letters:
    """Return what everybody says, mixed; each person's own in its order."""
    turns = [person for person in people for _ in SAID]
    chance.shuffle(turns)
    sayings = {person.account.id: iter(SAID) for person in people}
    return [(person, next(sayings[person.account.id])) for person in turns]


def take(letters: Letters, lives: int) -> Letters:
    """Take the part of this life out of the letters, if so many lives are left."""
    count = len(letters) // lives
    part, letters[:] = letters[:count], letters[count:]
    return part


async def live(
    assistant: Assistant, api: BotApi, letters: Letters, chance: random.Random, first: Sequence[Person]
) -> None:
    """Start, answer these persons first, then kill at any call; before each call somebody says something."""
    before, certain = len(api.calls), len(letters) + FIRST_CALLS
    await assistant.launch()
    if first:
        await all_answered(api, first)
        before, certain = len(api.calls), len(letters)
    at = chance.randint(1, certain)
    for number in range(at):
        await say(letters[number : number + 1])
        await api.until(lambda number=number: len(api.calls) > before + number, START)  # type: ignore[misc]
    await assistant.kill()
    await say(letters[at:])


async def say(letters: Letters) -> None:
    """Let people say what they have to say."""
    for person, text in letters:
        await person.say(text)


async def all_answered(api: BotApi, people: Sequence[Person]) -> None:
    """Wait until everybody has an answer to everything they said."""
    await api.until(lambda: all(said(api, person) <= heard(person) for person in people), START)


def said(api: BotApi, person: Person) -> set[str]:
    """Return what a person has said."""
    return {one.text for one in api.messages if one.sender is person.account}


def heard(person: Person) -> set[str]:
    """Return what a person has an answer to."""
    return {text for text, answer in SAID.items() if any(one.text.startswith(answer) for one in person.messages)}


def check(person: Person, twice: int) -> None:
    """Every answer came, in order, and only so many a second time; nothing else came."""
    came = [text for one in person.messages for text, answer in SAID.items() if one.text.startswith(answer)]
    assert list(dict.fromkeys(came)) == list(SAID)
    assert len(came) == len(person.messages), [one.text for one in person.messages]
    assert len(came) <= len(SAID) + twice, came
