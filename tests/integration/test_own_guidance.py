"""An operator's own guidance is taken in while the assistant runs, and a bad file of it stops nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.integration.bot_api import BotApi
from tests.integration.official import NAM_DAN, asks, settles
from tests.integration.process import Assistant

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "mượn máy quét tài liệu của huyện ở đâu"
ENTRY = """\
---
id: muon-may-quet
title: Mượn máy quét tài liệu ở đâu
system: so-hoa
citations: [nam-dan:5, nam-dan:99]
phrasings:
  - Mượn máy quét tài liệu của huyện ở đâu?
---
## nam-dan
Mượn máy quét tại bộ phận một cửa, tầng 2.
"""


@pytest_asyncio.fixture(loop_scope="session")
async def entries(assistant: Assistant) -> AsyncIterator[Path]:
    """The folder of the shared assistant's own entries; it forgets them afterwards."""
    folder = assistant.folder / "own" / "entries"
    yield folder
    for file in folder.iterdir():
        file.unlink()
    await reloaded(assistant)


async def reloaded(assistant: Assistant) -> None:
    """Have the guidance loaded again."""
    before = len(assistant.logged("guide_loaded"))
    assistant.hang_up()
    await assistant.logs("guide_loaded", before + 1)


async def test_new_guidance_is_taken_in_and_a_bad_file_is_named_and_stops_nothing(
    telegram: BotApi, assistant: Assistant, entries: Path
) -> None:
    sen = telegram.person(601, name="Hà Thị Sen")
    await settles(sen, NAM_DAN)
    assert "máy quét tại" not in (await asks(sen, QUESTION)).text

    (entries / "may-quet.md").write_text(ENTRY, encoding="utf-8")
    (entries / "hong.md").write_text(ENTRY.replace("title:", "tieu-de:"), encoding="utf-8")
    await reloaded(assistant)

    answer = await asks(sen, QUESTION)
    assert answer.text.startswith("Mượn máy quét tại bộ phận một cửa, tầng 2.")
    assert "UBND huyện Nam Đàn: mục 5" in answer.text, "the dispatch has no section 99, and answers all the same"
    named = {(line["file"], line["field"]) for line in assistant.logged("guide_problem")}
    assert named == {("entries/hong.md", "title"), ("entries/hong.md", "tieu-de")}
