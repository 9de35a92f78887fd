"""The secret is changed while people write: everything is sealed anew beside the running process, nobody waits."""

import asyncio
import signal
from pathlib import Path

from storage import Database, Keyring
from tests.integration.bot_api import BotApi, Person
from tests.integration.forks import Fork, fork
from tests.integration.process import START, Assistant, Ended, command, environment
from tests.storage.people import NOW

OLD, NEW = "a" * 40, "b" * 40
OLD_NAME = Keyring([OLD]).name
MANY = 10_000
HELP = "Anh/chị gõ câu hỏi như nói chuyện bình thường"


async def fill(folder: Path) -> None:
    """Keep many conversations under the old secret, so that the rotation takes its time."""
    (folder / "data").mkdir()
    database = Database(f"sqlite:///{folder / 'data' / 'dau-moi.db'}", Keyring([OLD]))
    await database.migrate()
    async with database.write() as work:
        await work.secret_names.lacking(NOW)
        for number in range(MANY):
            await work.conversations.put(f"old:{number}", "Step:name", '{"draft": 1}', NOW)
    await database.close()


async def ask_until(person: Person, over: asyncio.Task[Ended]) -> int:
    """Ask for help again and again until the task is over; every time there is an answer."""
    count = 0
    while not over.done():
        await person.say("/trogiup")
        assert (await person.hears())[0].text.startswith(HELP)
        count += 1
    return count


def watch(rotation: Fork, assistant: Assistant) -> None:
    """Look until something has been done."""
    while left(assistant) == MANY and rotation.returncode is None:
        pass


async def killed_on_the_way(folder: Path, secrets: dict[str, str], assistant: Assistant) -> None:
    """Begin a rotation, and kill it as soon as it has done something."""
    rotation = await fork(["rotate"], folder, environment(folder, secrets))
    await asyncio.to_thread(watch, rotation, assistant)
    rotation.send_signal(signal.SIGKILL)
    await rotation.wait()
    assert left(assistant) < MANY


async def test_people_are_answered_while_everything_is_sealed_anew(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with BotApi() as api:
        lan = api.person(7, name="Người Thứ Nhất")
        both = {"SECRET_KEY": NEW, "SECRET_KEYS_OLD": OLD}
        assistant = Assistant(tmp_path, api, forks=True, RATE_LIMIT="100000/minute", **both)
        await assistant.start()
        await killed_on_the_way(tmp_path, both, assistant)
        rotation = asyncio.create_task(command("rotate", folder=tmp_path, **both))
        assert await ask_until(lan, rotation) > 0
        ended = await rotation
        assert (ended.code, ended.err) == (0, "")
        assert "Anh/chị có thể để trống SECRET_KEYS_OLD" in ended.out
        assert left(assistant) == 0
        assert await assistant.stop() == 0
        await assistant.close()

        alone = Assistant(tmp_path, api, forks=True, SECRET_KEY=NEW)
        await alone.start()
        await lan.say("/trogiup")
        await api.until(lambda: lan.messages[-1].text.startswith(HELP), START)
        assert await alone.stop() == 0
        await alone.close()


def left(assistant: Assistant) -> int:
    """Count the conversations that the old secret has sealed."""
    ((count,),) = assistant.rows(f"SELECT COUNT(*) FROM conversations WHERE data LIKE '{OLD_NAME}.%'")
    assert isinstance(count, int)
    return count
