"""People's drafts and lists follow their unit through a merger, and come home when it is taken back."""

from pathlib import Path

from submissions.fields import FormKind
from tests.conversations.administration import administration, work
from tests.conversations.talk import HOA, Talk

ROW = {"name": "Nguyễn Văn A", "systems": "email"}
DRAFT = "SELECT units.name FROM drafts JOIN units ON units.id = unit_id"
LIST = "SELECT units.name FROM submissions JOIN units ON units.id = unit_id"


async def begin_list(talk: Talk, unit_id: int) -> int:
    """Let Hòa begin a list of one person, and return the draft's id."""
    async with work(talk) as now:
        person = await now.people.meet("telegram", HOA, HOA, talk.now)
        draft = await now.dossiers.drafts.open(unit_id, person.id, talk.now)
        await now.dossiers.drafts.add(draft.id, FormKind.STAFF, ROW, True, person.id, talk.now)
        return draft.id


async def hand_in(talk: Talk, unit_id: int) -> None:
    draft_id = await begin_list(talk, unit_id)
    async with work(talk) as now:
        person = await now.people.meet("telegram", HOA, HOA, talk.now)
        draft = await now.dossiers.drafts.get(draft_id)
        assert draft is not None
        rows = [(FormKind.STAFF, ROW)]
        submit = now.dossiers.submissions.submit
        await submit(draft_id, draft.revision, f"CODE{unit_id:02}", unit_id, rows, (), person.id, talk.now)


async def merge(talk: Talk) -> None:
    await talk.says("/quantri")
    await talk.presses("Sáp nhập")
    await talk.presses("Sáp nhập")
    for said in ("UBND xã Kim Liên + UBND xã Nam Giang", "UBND xã Vạn An", "12/QĐ-UBND", "bỏ qua", "1/7/2025"):
        await talk.says(said)


async def take_back(talk: Talk) -> None:
    await talk.presses("Hoàn tác")
    await talk.presses("Hoàn tác việc này")


async def test_a_draft_follows_and_comes_home(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await hand_in(talk, 2)
        await begin_list(talk, 1)
        await merge(talk)
        assert "1 cán bộ, 1 dòng trong bản nháp, 1 danh sách đã nộp" in talk.reads
        await talk.presses("Xác nhận")
        assert await talk.rows(LIST) == [("UBND xã Vạn An",)]
        assert ("UBND xã Vạn An",) in await talk.rows(DRAFT)
        await take_back(talk)
        assert "Đã hoàn tác" in talk.reads
        assert await talk.rows(LIST) == [("UBND xã Nam Giang",)]
        assert ("UBND xã Kim Liên",) in await talk.rows(DRAFT)
        assert await talk.rows("SELECT count(*) FROM units WHERE name = 'UBND xã Vạn An'") == [(0,)]


async def test_once_somebody_has_handed_in_it_stays(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await merge(talk)
        await talk.presses("Xác nhận")
        undo = talk.data_of("Hoàn tác")
        talk.passes(minutes=5)
        (founded,) = (await talk.rows("SELECT id FROM units WHERE name = 'UBND xã Vạn An'"))[0]
        await hand_in(talk, founded)
        await talk.presses_data(undo)
        assert "Không hoàn tác được: đã có người nộp danh sách" in talk.reads
        await talk.presses_data(undo.replace(":0", ":1"))
        assert "Không hoàn tác được" in talk.reads
        await talk.says("/quantri")
        await talk.presses("Các lần sắp xếp")
        assert "Hoàn tác số 1" not in talk.buttons


async def test_what_was_begun_in_the_new_unit_is_not_lost_by_undoing(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await merge(talk)
        await talk.presses("Xác nhận")
        undo = talk.data_of("Hoàn tác")
        talk.passes(minutes=5)
        (founded,) = (await talk.rows("SELECT id FROM units WHERE name = 'UBND xã Vạn An'"))[0]
        await begin_list(talk, founded)
        await talk.presses_data(undo.replace(":0", ":1"))
        assert "Đã hoàn tác" in talk.reads
        assert await talk.rows(DRAFT) in ([("UBND xã Kim Liên",)], [("UBND xã Nam Giang",)])
