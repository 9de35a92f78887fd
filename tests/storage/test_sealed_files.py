"""Nothing personal of what a unit hands in can be read in the files of the database, the WAL included."""

from pathlib import Path

import pytest

from storage import Database
from storage.submission_tables import SEALED
from storage.tables import metadata
from submissions.submission import PackageState, Reason
from tests.storage.office import AN, BINH, NOW, add, hand_in, office

PERSONAL = ("0912345475", "912345475", "canbo.a", "Nguyễn Văn A", "Trần Thị B", "nguyen van a", "Bà B đã nghỉ")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_name_and_no_phone_is_in_the_files(database: Database, tmp_path: Path) -> None:
    where = await office(database)
    first, _ = await add(database, where, AN, BINH)
    async with database.write() as work:
        await work.dossiers.drafts.change(first.id, {**AN, "position": "Chủ tịch"}, True, 1, where.lan, NOW)
        await work.dossiers.uploads.keep(where.lan, where.draft, first.form, "Trần Thị B.xlsx", "x", str(AN), NOW)
    submission = await hand_in(database, where)
    async with database.write() as work:
        submissions = work.dossiers.submissions
        [package, _] = await submissions.packages(submission.id)
        assert await submissions.decide(
            package.id, PackageState.RETURNED, [Reason("Bà B đã nghỉ hưu", package.row_ids[1])], where.hoa, NOW
        )
    written = everything_in(tmp_path)
    assert b"ABC234" in written
    assert [text for text in PERSONAL if text.encode() in written] == []


def test_the_list_of_what_is_sealed_names_columns_that_exist() -> None:
    for sealed in SEALED:
        assert {*sealed.columns, *sealed.index_columns} <= set(metadata.tables[sealed.table.name].c.keys())
