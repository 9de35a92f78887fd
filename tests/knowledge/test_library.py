"""Loading: the shipped knowledge, an operator's own, and files that are broken."""

from pathlib import Path

from knowledge.library import load
from tests.knowledge.shelf import write_entry, write_table


def test_an_operator_adds_an_entry_without_code(tmp_path: Path) -> None:
    write_entry(tmp_path, "rieng-cua-tinh", title="Câu hỏi riêng của tỉnh")
    assert load([tmp_path]).entries["rieng-cua-tinh"].title == "Câu hỏi riêng của tỉnh"


def test_an_operators_entry_replaces_the_shipped_one(tmp_path: Path) -> None:
    write_entry(tmp_path, "ky-nop-o-dau", title="Nộp ở đâu, theo hướng dẫn mới")
    library = load([tmp_path])
    assert library.entries["ky-nop-o-dau"].title == "Nộp ở đâu, theo hướng dẫn mới"
    assert not library.problems


def test_a_broken_file_is_named_and_left_out(tmp_path: Path) -> None:
    write_entry(tmp_path, "con-tot")
    broken = write_entry(tmp_path, "hong")
    broken.write_text("không có phần đầu tệp", encoding="utf-8")
    (broken.parent / "ma-hoa-la.md").write_bytes(b"---\nid: a\xff\n---\n")
    library = load([tmp_path])
    assert "con-tot" in library.entries
    assert {problem.file for problem in library.problems} == {
        "entries/chu-ky-so/hong.md",
        "entries/chu-ky-so/ma-hoa-la.md",
    }


def test_every_wrong_field_is_named(tmp_path: Path) -> None:
    path = write_entry(tmp_path, more="kind: chuyen-la\nthua: 1\n")
    path.write_text(path.read_text(encoding="utf-8").replace("id: thu-nghiem", "id: Có Dấu"), encoding="utf-8")
    fields = {problem.field for problem in load([tmp_path]).problems}
    assert fields == {"id", "kind", "thua"}


def test_yaml_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    write_entry(tmp_path, title="Một: hai: ba")
    (problem,) = load([tmp_path]).problems
    assert "YAML" in problem.message


def test_two_files_with_one_id_are_named(tmp_path: Path) -> None:
    first = write_entry(tmp_path, "mot")
    (first.parent / "hai.md").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    (problem,) = load([tmp_path]).problems
    assert problem.field == "id"


def test_a_bad_row_of_a_table_stops_nothing_else(tmp_path: Path) -> None:
    write_table(tmp_path, "systems", '[moi]\nname = "Hệ thống mới"\n[hong]\nten = "sai tên trường"\n')
    library = load([tmp_path])
    assert library.systems["moi"].name == "Hệ thống mới"
    assert "hong" not in library.systems
    assert {problem.field for problem in library.problems} == {"hong.name", "hong.ten"}


def test_a_table_that_is_no_toml_is_said_so(tmp_path: Path) -> None:
    write_table(tmp_path, "systems", "không phải toml")
    (problem,) = load([tmp_path]).problems
    assert problem.file == "systems.toml"


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    (problem,) = load([tmp_path / "khong-co"]).problems
    assert "không có thư mục" in problem.message


def test_a_district_is_covered_by_itself_and_then_its_province() -> None:
    library = load()
    assert library.scope("nam-dan") == ("nam-dan", "nghe-an")
    assert library.scope("ha-tinh") == ("ha-tinh",)
    assert library.scope(None) == ()
