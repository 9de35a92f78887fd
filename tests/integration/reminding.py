"""Many people who are to be reminded on one morning, and an assistant that is killed and started on that morning."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import VIETNAM
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from knowledge.library import load
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from reminders.planning import plan_units
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Database, Keyring, Work
from tests.integration.bot_api import BotApi, Person
from tests.integration.forks import Fork, fork
from tests.integration.morning import main
from tests.integration.process import Assistant

SECRET = "w" * 40
# A Wednesday on which offices work, and its first allowed minute.
MORNING = datetime(2027, 3, 3, 8, 0, tzinfo=VIETNAM)
THE_DAY_BEFORE = MORNING - timedelta(days=1) + timedelta(hours=1)
WHAT = "Nộp báo cáo kết quả thử máy"
IN_FLIGHT = 8  # messages that one process sends at once
BATCH = 50


class Morning(Assistant):
    """The assistant on a morning. The clock goes on while it does not run; `passes` sets it forward or back."""

    def __init__(self, folder: Path, api: BotApi, rate: float = 2000, at: datetime = MORNING, **settings: str) -> None:
        super().__init__(folder, api, forks=True, SECRET_KEY=SECRET, SEND_RATE=str(rate), **settings)
        self._begin = self._at_its_hour
        self._began = asyncio.get_running_loop().time()
        self._at = at
        self._set_by = timedelta()

    def passes(self, time: timedelta) -> None:
        """Let the next start be so much later, or earlier."""
        self._set_by += time

    @property
    def now(self) -> datetime:
        """What a start now would find on the clock."""
        gone = timedelta(seconds=asyncio.get_running_loop().time() - self._began)
        return self._at + gone + self._set_by

    async def _at_its_hour(self, folder: Path, environment: Mapping[str, str]) -> Fork:
        return await fork([], folder, {**environment, "NOW": self.now.isoformat()}, main)


class Reminded:
    """People of one unit each, who all have one thing to do by that day."""

    def __init__(self, api: BotApi, folder: Path, count: int, url: str | None = None) -> None:
        """Take where the assistant's SQLite file is; `url` is of a database elsewhere."""
        self.people = [api.person(number, name=f"Người {number}") for number in range(1, count + 1)]
        self._api = api
        self._folder = folder / "data"
        self._url = url or f"sqlite+aiosqlite:///{self._folder / 'dau-moi.db'}"

    async def plan(self) -> None:
        """Plan their reminders as it is done on the day before. The tables are made if they are missing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        database = Database(self._url, Keyring([SECRET]))
        await database.migrate()
        async with database.write() as work:
            own = OwnDeadline(0, WHAT, MORNING.date(), Scope(), "Sở KH&CN", "", None, None, THE_DAY_BEFORE)
            await work.agenda.own.add(own)
        library = load()
        for first in range(0, len(self.people), BATCH):
            async with database.write() as work:
                units = [await _unit(work, person) for person in self.people[first : first + BATCH]]
                registry = Registry(work.offices, work.agenda, library, Workdays())
                await plan_units(units, registry, THE_DAY_BEFORE)
        await database.close()

    def got(self) -> Counter[int]:
        """How often each person was reminded."""
        return Counter(one.chat.id for one in self._api.messages if WHAT in one.text)

    def doubles(self) -> int:
        """How many reminders came once more."""
        return sum(count - 1 for count in self.got().values())

    async def arrive(self, count: int, patience: float) -> None:
        """Wait until so many reminders have arrived, doubles too."""
        await self._api.until(lambda: self.got().total() >= count, patience)

    async def complete(self, patience: float, but: Sequence[Person] = ()) -> None:
        """Wait until everybody was reminded, but these."""
        wanted = {person.account.id for person in self.people} - {person.account.id for person in but}
        await self._api.until(lambda: self.got().keys() >= wanted, patience)


async def killed_again_and_again(
    reminded: Reminded, assistant: Morning, kills: int, chance: random.Random, patience: float
) -> None:
    """Kill the assistant at so many random points of the morning, and let it finish."""
    count = len(reminded.people)
    points = sorted(chance.sample(range(count), kills))
    for point in points:
        await assistant.start()
        await reminded.arrive(point, patience)
        await assistant.kill()
    await assistant.start()
    await reminded.complete(patience)


async def _unit(work: Work, person: Person) -> int:
    """Add a unit of which no dispatch demands anything, with the person as its focal person."""
    number = person.account.id
    account = await work.people.meet("telegram", number, number, THE_DAY_BEFORE)
    unit = await work.offices.units.add(NewUnit(f"Đơn vị {number}", UnitKind.OTHER), THE_DAY_BEFORE)
    await work.offices.memberships.grant(account.id, Post(Role.FOCAL, unit_id=unit.id), None, THE_DAY_BEFORE)
    return unit.id
