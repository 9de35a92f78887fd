"""The commands that need no channel, as an operator or a script runs them."""

import asyncio
import json
from pathlib import Path

from tests.integration.official import QUESTION
from tests.integration.process import Ended, command

QUESTIONS = (
    {"id": "a", "q": QUESTION, "locality": "nam-dan"},
    {"id": "b", "q": "giá vàng hôm nay bao nhiêu"},
    {"id": "c", "q": "Hạn gửi danh sách đầu mối CNTT?", "locality": "thach-an", "today": "2025-03-01"},
)
BROKEN = """\
---
id: hong
title: Hỏng
system: chu-ky-so
phrasings: []
---
## *
Không có gì.
"""


async def test_a_question_is_answered_for_a_script_and_explained_for_a_writer(tmp_path: Path) -> None:
    for_script, explained, wrong = await asyncio.gather(
        command("ask", "--json", "--locality", "nam-dan", QUESTION, folder=tmp_path),
        command("ask", "--explain", "--locality", "nam-dan", QUESTION, folder=tmp_path),
        command("ask", "--locality", "ha-noi", QUESTION, folder=tmp_path),
    )

    assert (for_script.code, for_script.err) == (0, "")
    said = json.loads(for_script.out)
    assert (said["decision"], said["citations"]) == ("answer", ["nam-dan:5"])
    assert explained.out.startswith(said["text"])
    assert "Địa phương: nam-dan\n" in explained.out
    assert "ky-to-chuc-giu-cai-nao  ← " in explained.out
    assert (wrong.code, wrong.out) == (2, "")
    assert "--locality là một trong: nghe-an, nam-dan," in wrong.err


async def test_many_questions_are_answered_line_by_line(tmp_path: Path) -> None:
    typed = "".join(f"{json.dumps(question, ensure_ascii=False)}\n" for question in QUESTIONS)

    ended = await command("ask", "--jsonl", folder=tmp_path, typed=typed)

    assert (ended.code, ended.err) == (0, "")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [answer["decision"] for answer in answers[:2]] == ["answer", "decline"]
    assert all(0 <= answer["confidence"] <= 1 and answer["text"] for answer in answers)


async def test_the_shipped_guidance_is_sound_and_a_broken_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "own" / "entries").mkdir(parents=True)
    (tmp_path / "own" / "entries" / "hong.md").write_text(BROKEN, encoding="utf-8")
    own = str(tmp_path / "own")

    sound, named, set_ = await asyncio.gather(
        command("check", folder=tmp_path),
        command("check", own, folder=tmp_path),
        command("check", folder=tmp_path, KNOWLEDGE_DIRS=own),
    )

    assert (sound.code, sound.err) == (0, "")
    assert sound.out.endswith(" 0 lỗi.\n")
    assert named == set_ == Ended(1, named.out, "")
    assert named.out.startswith("entries/hong.md: phrasings: ")
