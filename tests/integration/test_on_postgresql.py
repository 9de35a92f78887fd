"""The same on PostgreSQL: a talk, a kill in the middle of it, and nothing lost."""

from pathlib import Path

from tests.integration.bot_api import BotApi
from tests.integration.official import NAM_DAN, PATIENCE, WELCOME, asks, gets, held, settles
from tests.integration.process import Assistant


async def test_a_talk_goes_on_after_a_kill(tmp_path: Path, postgresql_url: str) -> None:
    async with BotApi() as api:
        assistant = Assistant(tmp_path, api, forks=True, DATABASE_URL=postgresql_url)
        await assistant.start()
        lien, tuan = api.person(1, name="Ngô Thị Liên"), api.person(2, name="Đỗ Anh Tuấn")
        await settles(lien, NAM_DAN)
        answer = await asks(lien)
        others = await gets(lien, "Chưa đúng", on=answer)
        async with held(api, tuan):
            await assistant.kill()
        await lien.press("Không có câu nào", on=others)

        await assistant.start()
        await lien.sees("Em đã ghi lại câu hỏi cho người quản trị.", timeout=PATIENCE)
        await tuan.sees(WELCOME, timeout=PATIENCE)
        assert await assistant.stop() == 0
        await assistant.close()

    assert len(tuan.messages) == 1
    assert len({message.text for message in lien.messages}) == 5, "what was sent just before a kill may come again"
    assert not (tmp_path / "data" / "dau-moi.db").exists()
