"""Receivers and routing rules: the shipped ones are what the dispatches state, an operator's own are checked."""

from pathlib import Path

import pytest

from knowledge.checking import check
from knowledge.library import load
from tests.knowledge.shelf import write_table

RULE = """
[thu]
locality = "{locality}"
sections = [{sections}]
{who}
grounds = [{grounds}]
subject = "{subject}"
request = "cập nhật"
{more}
[thu.systems]
{system} = "tên hệ thống"
[thu.columns]
staff = ["name"]
"""
SOUND = {
    "locality": "nghe-an",
    "sections": '"nghe-an:1"',
    "who": 'receiver = "skhcn-nghe-an"',
    "grounds": '"nghe-an"',
    "subject": "gửi danh sách {systems}",
    "more": "",
    "system": "csdl",
}


def problems(folder: Path, **changed: str) -> list[str]:
    write_table(folder, "routes", RULE.format(**{**SOUND, **changed}))
    return [str(problem) for problem in check(load([folder]))]


def test_an_operator_adds_a_rule_without_code(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    assert load([tmp_path]).routes["thu"].receiver == "skhcn-nghe-an"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"locality": "khong-co"}, "thu.locality: không có địa phương 'khong-co'"),
        ({"sections": '"nghe-an:99"'}, "thu.sections: không có mục 'nghe-an:99'"),
        ({"sections": '"ha-tinh:1"'}, "thu.sections: mục 'ha-tinh:1' là văn bản của nơi khác"),
        ({"sections": ""}, "thu.sections: thiếu căn cứ"),
        ({"locality": "*"}, "thu.sections: nơi khác thì không có căn cứ"),
        ({"who": 'receiver = "khong-co"'}, "thu.receiver: không có nơi nhận 'khong-co'"),
        ({"who": ""}, "thu.receiver: cần đúng một trong hai"),
        ({"who": 'receiver = "cong-nghe-an"\nasks = "Gửi ai?"'}, "thu.receiver: cần đúng một trong hai"),
        ({"grounds": '"khong-co"'}, "thu.grounds: không có văn bản 'khong-co'"),
        ({"subject": "gửi {danh_sach}"}, "thu.subject: không có chỗ điền '{danh_sach}'"),
        ({"system": "khong-co"}, "thu.systems: không có hệ thống 'khong-co'"),
        ({"more": 'then = ["khong-co"]'}, "thu.then: không có tuyến 'khong-co'"),
        ({"more": 'then = ["nam-dan-cong"]'}, "thu.then: tuyến 'nam-dan-cong' phải cùng địa phương"),
        (
            {"locality": "nam-dan", "sections": '"nam-dan:1"', "system": "email"},
            "nam-dan-cong.systems: 'email' đã có trong tuyến 'thu'",
        ),
        (
            {"locality": "thach-an", "sections": '"thach-an:4"', "more": 'layout = "Mẫu nào?"'},
            "thach-an-can-bo.layout: khác câu hỏi về mẫu của tuyến 'thu'",
        ),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    found = problems(tmp_path, **changed)
    assert any(told in problem for problem in found), found


def test_keys_fit_into_buttons(tmp_path: Path) -> None:
    write_table(tmp_path, "receivers", '[Sai_Khoa]\nname = "A"\naddress = "A"\nlocality = "khong-co"\n')
    text = RULE.format(**SOUND).replace("thu", "x" * 31)
    write_table(tmp_path, "routes", text)
    found = " ".join(str(problem) for problem in check(load([tmp_path])))
    assert "receivers.toml: Sai_Khoa: tên khóa" in found
    assert "receivers.toml: Sai_Khoa.locality: không có địa phương 'khong-co'" in found
    assert f"routes.toml: {'x' * 31}: tên khóa" in found


def test_rules_and_answers_name_the_same_receivers() -> None:
    """What `systems.toml` tells people who ask where to send their list, the routing does."""
    shelf = load()
    told = {
        (receipt.locality, key, receipt.receiver)
        for key, system in shelf.systems.items()
        for receipt in system.receives
        if system.forms and receipt.section not in ("nam-dan:6",)
    }
    for locality, system, receiver in told:
        rules = [rule for rule in shelf.routes.values() if rule.locality == locality and system in rule.systems]
        takers = [shelf.receivers[rule.receiver] for rule in rules if rule.receiver]
        assert any(name.startswith(receiver) for taker in takers for name in (taker.name, taker.address)), system


def test_both_dispatches_demand_focal_persons_with_a_phone() -> None:
    assert all(rule.needs_focal for rule in load().routes.values())
