"""What a question may mean: its place, the question before it, and the story around it."""

import pytest

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked, Decline
from tests.knowledge.made import entry, guide_of

KEEP = "Hai xã nhập làm một thì giữ chữ ký số tổ chức của xã nào?"


def answered(guide: Guide, text: str, locality: str | None = "nam-dan", previous: str | None = None) -> Answer:
    outcome = guide.answer(Asked(text, locality, previous))
    assert isinstance(outcome, Answer), outcome
    return outcome


def first_source(guide: Guide, text: str, locality: str | None = "nam-dan", previous: str | None = None) -> str:
    return answered(guide, text, locality, previous).citations[0]


@pytest.mark.parametrize(
    ("asker", "words", "counts"),
    [
        ("nam-dan", "", "nam-dan"),
        (None, "", None),
        (None, "ở Nam Đàn", "nam-dan"),
        ("nam-dan", "ở Thạch An", "thach-an"),
        ("nam-dan", "o thach an", "thach-an"),
        ("nam-dan", "tỉnh Hà Tĩnh", "ha-tinh"),
        ("nam-dan", "ở Nghệ An", "nam-dan"),
        ("nghe-an", "ở Nam Đàn", "nam-dan"),
        ("thach-an", "ở Cao Bằng", "thach-an"),
        ("thach-an", "ở Nam Đàn hay Hà Tĩnh", "ha-tinh"),
    ],
)
def test_a_named_place_counts_unless_the_asker_lives_in_it(
    guide: Guide, asker: str | None, words: str, counts: str | None
) -> None:
    outcome = answered(guide, f"{KEEP} {words}", asker)
    assert outcome.locality == counts
    assert outcome.entry.id == answered(guide, KEEP).entry.id


def test_a_place_changes_whose_answer_is_shown(guide: Guide) -> None:
    assert first_source(guide, KEEP) == "nam-dan:5"
    assert first_source(guide, KEEP, "thach-an") == "thach-an:2a"
    assert first_source(guide, f"{KEEP} ở Thạch An") == "thach-an:2a"


def test_of_two_alike_the_one_of_the_own_locality_is_meant() -> None:
    words = "đổi tên đơn vị trên trang nội bộ nhờ ai"
    here = entry("o-day", {"nam-dan": "Ở đây."}, phrasings=(words,), citations=("nam-dan:1",))
    there = entry("noi-khac", {"ha-tinh": "Nơi khác."}, phrasings=(words,), citations=("ha-tinh:2",))
    ranking = guide_of(there, here).answering.rank(Asked(words, "nam-dan"))
    assert [ranked.entry.id for ranked in ranking.ranked] == ["o-day", "noi-khac"]


FOLLOW_UPS = [
    (KEEP, "còn cá nhân thì sao?", "nam-dan", "nam-dan:5"),
    (KEEP, "còn cá nhân thì sao?", "thach-an", "thach-an:2b"),
    (KEEP, "còn Thạch An thì sao?", "nam-dan", "thach-an:2a"),
    ("Văn bản tồn đọng trên iOffice xử lý thế nào", "thế hạn bao lâu?", "nam-dan", "nam-dan:7"),
    ("Văn bản tồn đọng trên iOffice xử lý thế nào", "the han bao lau", "thach-an", "thach-an:1c"),
    ("Quy chế vận hành hệ thống ai phải sửa", "thế hạn bao lâu?", "ha-tinh", "ha-tinh:2"),
    ("Danh sách người dùng iOffice gồm những gì", "gửi cho ai?", "nam-dan", "nam-dan:1"),
    ("Danh sách cán bộ giải quyết thủ tục hành chính gồm những gì", "gửi cho ai?", "nam-dan", "nam-dan:4"),
    ("Danh sách người dùng phần mềm quản lý cán bộ", "gửi cho ai?", "thach-an", "thach-an:1a"),
    ("Danh sách người dùng iOffice gửi về đâu", "the con bao cao thi gui ai", "nam-dan", "nam-dan:1"),
    ("Cán bộ nghỉ hưu thì thu hồi chữ ký số thế nào", "nộp ở đâu", "nam-dan", "nam-dan:5"),
    ("Khung kiến trúc chính quyền số của tỉnh bao giờ xong", "ai làm?", "ha-tinh", "ha-tinh:1"),
]


@pytest.mark.parametrize(("previous", "text", "locality", "source"), FOLLOW_UPS)
def test_a_follow_up_is_understood_from_the_question_before(
    guide: Guide, previous: str, text: str, locality: str, source: str
) -> None:
    assert first_source(guide, text, locality, previous) == source


def test_a_person_and_an_organisation_are_told_apart_in_a_follow_up(guide: Guide) -> None:
    before, after = answered(guide, KEEP), answered(guide, "còn cá nhân thì sao?", "nam-dan", KEEP)
    assert "to-chuc" in before.entry.id
    assert "ca-nhan" in after.entry.id


OWN_SYSTEM = [
    ("Thư cũ trong hộp mail công vụ có còn đọc được không", "ha-tinh", "ha-tinh:PL.II.4"),
    ("Sổ văn bản của đơn vị cũ in bằng chức năng nào", "nam-dan", "nam-dan:7"),
    ("Trang web cũ có phải thông báo hủy không", "nam-dan", "nam-dan:2"),
    ("còn thư công vụ thì gửi cho ai", "nam-dan", "nam-dan:3"),
    ("Thiết bị phòng họp trực tuyến bàn giao khi nào", "nam-dan", "nam-dan:6"),
]


@pytest.mark.parametrize("previous", [KEEP, "Danh sách người dùng hệ thống báo cáo gửi về đâu"])
@pytest.mark.parametrize(("text", "locality", "source"), OWN_SYSTEM)
def test_a_question_with_a_system_of_its_own_is_not_dragged_back(
    guide: Guide, previous: str, text: str, locality: str, source: str
) -> None:
    assert first_source(guide, text, locality, previous) == source


@pytest.mark.parametrize("text", ["quên mã pin thì sao", "giá vàng hôm nay bao nhiêu", "tỉnh mình nhập với tỉnh nào"])
def test_a_follow_up_that_the_dispatches_do_not_answer_is_declined(guide: Guide, text: str) -> None:
    assert isinstance(guide.answer(Asked(text, "nam-dan", KEEP)), Decline)


@pytest.mark.parametrize("previous", ["", "???", "😀", "zzzz xxxx"])
def test_a_question_before_that_says_nothing_changes_nothing(guide: Guide, previous: str) -> None:
    assert answered(guide, KEEP, "nam-dan", previous).shown == answered(guide, KEEP).shown


STORIES = [
    (
        "Em mới về xã nhận việc văn thư được hai tuần. Xã em nhập từ ba xã, ai cũng bận dọn phòng, chuyển tủ. "
        "Hôm qua trời mưa to dột cả phòng máy, may không hỏng gì. "
        "Cho em hỏi văn bản còn tồn đọng trên iOffice phải xử lý xong trong mấy ngày? Em cảm ơn nhiều ạ.",
        "nam-dan:7",
    ),
    (
        "Chào anh chị. Nhà em cách trụ sở mới mười lăm cây, sáng nào cũng đi sớm. Sếp em vừa nghỉ hưu theo chế độ "
        "tuần trước, liên hoan vui lắm. Chữ ký số cá nhân của sếp thì ai thu hồi? Mong anh chị chỉ giúp.",
        "nam-dan:5",
    ),
    (
        "Hôm nay họp nhiều việc quá. Phòng em gồm sáu người, hai người sắp chuyển.\n"
        "Danh sách người dùng hệ thống báo cáo gửi về cơ quan nào? Gửi sớm cho xong để em còn về đón con.",
        "nam-dan:1",
    ),
    (
        "Cơ quan tôi mới nhận trụ sở. Bàn ghế thiếu, điện nước chưa có. Trang web của xã cũ vẫn còn chạy. "
        "Có phải thông báo hủy cổng cũ không",
        "nam-dan:2",
    ),
]


@pytest.mark.parametrize(("story", "source"), STORIES)
def test_a_question_buried_in_a_story_is_found(guide: Guide, story: str, source: str) -> None:
    assert first_source(guide, story) == source


@pytest.mark.parametrize(("story", "source"), STORIES)
def test_a_story_stands_on_its_own_whatever_was_asked_before(guide: Guide, story: str, source: str) -> None:
    assert guide.answer(Asked(story, "nam-dan", KEEP)) == guide.answer(Asked(story, "nam-dan"))


def test_probabilities_of_all_that_may_be_meant_are_shares_of_one(guide: Guide) -> None:
    ranking = guide.answering.rank(Asked(KEEP, "nam-dan"))
    likely = [ranked.probability for ranked in ranking.ranked]
    assert likely == sorted(likely, reverse=True)
    assert sum(likely) + ranking.nothing == pytest.approx(1)
    assert sum(ranked.probability for ranked in ranking.guidance) == pytest.approx(1 - ranking.declined)
