"""An answer as it is read: verdict, steps, deadline, warning, source."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.entries import Entry
from knowledge.outcomes import Answer, Decline
from knowledge.rendering import (
    BORROWED,
    DISTRICT_NOTE,
    LIMIT,
    MORE,
    REPLACED,
    Rendered,
    plain_choices,
    render,
    render_decline,
    source,
    sources,
)
from knowledge.scoping import shown
from tests.knowledge.made import entry, library

TODAY = date(2026, 11, 21)
TABLES = library()
STEPS = "\n".join(f"{at}. Bước {at}: rà soát, lập danh sách, đối chiếu, báo cáo và lưu hồ sơ." for at in range(1, 20))
LONG = f"Phải làm ngay.\n{STEPS}\nGửi: Sở Khoa học và Công nghệ."


def rendered(made: Entry, locality: str | None, today: date = TODAY, *, full: bool = False) -> Rendered:
    return render(Answer(made, shown(made, locality, TABLES), 1.0), TABLES, today, full=full)


def lines(made: Entry, locality: str | None, today: date = TODAY, *, full: bool = False) -> list[str]:
    return rendered(made, locality, today, full=full).text.split("\n")


def with_deadline(key: str, today: date = TODAY) -> str:
    locality = TABLES.documents[TABLES.deadlines[key].section.partition(":")[0]].locality
    made = entry(blocks={locality: "Trả lời."}, citations=(TABLES.deadlines[key].section,), deadlines=(key,))
    (line,) = (line for line in lines(made, locality, today) if line.startswith("Thời hạn"))
    return line


def test_the_verdict_is_first_and_the_source_last() -> None:
    made = entry(blocks={"ha-tinh": "Phải làm ngay.\n\n1. Rà soát."}, citations=("ha-tinh:2", "ha-tinh:PL.II.6"))
    assert rendered(made, "ha-tinh") == Rendered(
        "Phải làm ngay.\n1. Rà soát.\n\n"
        "Căn cứ:\n- Công văn số [số để trống]/UBND-VX1, năm 2025, UBND tỉnh Hà Tĩnh: mục 2 (Nền tảng số, hệ thống "
        "thông tin); mục II.6, Phụ lục (CSDL quốc gia, CSDL dùng chung)"
    )


def test_a_number_that_the_dispatch_leaves_blank_stays_blank() -> None:
    assert source("nam-dan:5", TABLES).startswith("Công văn số [số để trống]/UBND-VHKHTT, tháng 5/2025, UBND huyện Nam")
    assert source("thach-an:2a", TABLES).startswith("Công văn số 331/UBND-VHTT, ngày 26/02/2025, UBND huyện Thạch An")


def test_sections_of_one_document_stand_together_in_the_order_of_their_documents() -> None:
    listed = sources(["thach-an:2a", "nam-dan:5", "thach-an:2"], TABLES)
    assert [line.partition(": ")[2] for line in listed] == [
        "điểm a mục 2 (Chữ ký số tổ chức); mục 2 (Lưu ý chung về chữ ký số)",
        "mục 5 (Chứng thư số, chữ ký số)",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 21), "Thời hạn: 15/5/2025, đã qua 555 ngày."),
        (date(2025, 5, 16), "Thời hạn: 15/5/2025, đã qua 1 ngày."),
        (date(2025, 5, 15), "Thời hạn: 15/5/2025, hôm nay."),
        (date(2025, 5, 5), "Thời hạn: 15/5/2025, còn 10 ngày."),
    ],
)
def test_a_fixed_day_says_how_far_it_is(today: date, said: str) -> None:
    assert with_deadline("toan-quoc-ha-tinh", today) == said


def test_a_month_is_said_as_the_dispatch_does_and_ends_on_its_last_day() -> None:
    said = with_deadline("khung-kien-truc-ha-tinh", date(2025, 10, 30))
    assert said == "Thời hạn: trong tháng 10/2025, còn 1 ngày."


def test_days_after_an_event_name_the_event() -> None:
    said = with_deadline("ioffice-ton-dong-thach-an")
    assert said.startswith("Thời hạn: 15 ngày kể từ ngày đơn vị cấp trên có văn bản đề nghị")
    assert "dự kiến" not in said


def test_where_the_dispatch_expects_a_day_it_is_given_as_expected() -> None:
    assert with_deadline("quy-che-ha-tinh") == (
        "Thời hạn: 15 ngày kể từ ngày quyết định tổ chức lại đơn vị hành chính có hiệu lực "
        "(dự kiến 15/7/2025, đã qua 494 ngày)."
    )


def test_at_once_names_the_event() -> None:
    assert with_deadline("giao-ban-nam-dan") == ("Thời hạn: ngay sau khi có quyết định về tổ chức bộ máy, cán bộ.")


def test_what_must_be_ready_on_the_day_is_said_as_the_dispatch_does() -> None:
    assert with_deadline("to-chuc-lai-ha-tinh") == (
        "Thời hạn: sẵn sàng hoạt động ngay khi quyết định tổ chức lại đơn vị hành chính có hiệu lực."
    )


def test_a_demand_without_a_time_says_none() -> None:
    made = entry(citations=("nam-dan:3",), deadlines=("thu-cong-vu-nam-dan",))
    assert not [line for line in lines(made, "nam-dan") if line.startswith("Thời hạn")]


def test_working_days_are_said_as_such() -> None:
    working = TABLES.deadlines["ioffice-ton-dong-nam-dan"].model_copy(update={"working": True})
    shelf = replace(TABLES, deadlines={**TABLES.deadlines, "thu": working})
    made = entry(citations=("nam-dan:7",), deadlines=("thu",))
    text = render(Answer(made, shown(made, "nam-dan", shelf), 1.0), shelf, TODAY).text
    assert "Thời hạn: 15 ngày làm việc kể từ ngày đơn vị chủ quản cấp trên" in text


WARNED = entry(
    blocks={"nam-dan": LONG, "ha-tinh": "Tỉnh."},
    citations=("nam-dan:5", "ha-tinh:PL.II.3"),
    deadlines=("chu-ky-to-chuc-nam-dan",),
    warning="chung-thu-cu",
)


def test_what_is_shortened_keeps_all_that_may_not_be_lost() -> None:
    short, text = rendered(WARNED, "nam-dan"), rendered(WARNED, "nam-dan").text
    assert short.shortened
    assert text.startswith("Phải làm ngay.\n1. Bước 1:")
    assert "\nGửi: Sở Khoa học và Công nghệ." in text
    assert "\nThời hạn: ngay sau khi có quyết định thành lập" in text
    assert "⚠️ Sau khi có quyết định sáp nhập, không dùng chứng thư số" in text
    assert "Căn cứ:\n- Công văn số [số để trống]/UBND-VHKHTT" in text


def test_what_is_shortened_says_that_there_is_more_where_it_is_missing() -> None:
    kept = lines(WARNED, "nam-dan")
    assert kept.count(MORE) == 1
    assert kept[kept.index(MORE) - 1].startswith("7. ") or kept[kept.index(MORE) - 1][0].isdigit()
    assert kept[kept.index(MORE) + 1].startswith("Gửi")


def test_what_is_shortened_is_within_the_limit() -> None:
    said = [line for line in lines(WARNED, "nam-dan") if line != MORE]
    assert sum(len(line) + 1 for line in said[: said.index("")]) <= LIMIT


def test_in_full_nothing_is_missing() -> None:
    full = rendered(WARNED, "nam-dan", full=True)
    assert not full.shortened
    assert LONG in full.text
    assert MORE not in full.text
    assert len(full.text) > len(rendered(WARNED, "nam-dan").text)


def test_a_short_answer_is_whole() -> None:
    short = rendered(WARNED, "ha-tinh")
    assert short == rendered(WARNED, "ha-tinh", full=True)
    assert not short.shortened


def test_the_answers_of_several_localities_stand_under_their_names() -> None:
    text = rendered(WARNED, None, full=True).text
    assert text.startswith("▪ huyện Nam Đàn (Nghệ An):\nPhải làm ngay.")
    assert "\n\n▪ tỉnh Hà Tĩnh:\nTỉnh.\n" in text
    assert BORROWED not in text


def test_of_several_each_keeps_its_verdict() -> None:
    both = entry(blocks={"nam-dan": LONG, "ha-tinh": LONG.replace("ngay", "sau")}, citations=("nam-dan:5", "ha-tinh:2"))
    text = rendered(both, None).text
    assert "Phải làm ngay.\n" in text
    assert "Phải làm sau.\n" in text
    assert text.count("Gửi: Sở Khoa học và Công nghệ.") == 2


def test_the_own_answer_has_no_heading() -> None:
    assert "▪" not in rendered(WARNED, "nam-dan").text


def test_anothers_answer_is_labelled_and_named_even_when_it_is_one() -> None:
    one = entry(blocks={"thach-an": "Huyện."}, citations=("thach-an:3",))
    assert rendered(one, "ha-tinh").text.startswith(f"{BORROWED}\n\n▪ huyện Thạch An (Cao Bằng):\nHuyện.")


def test_a_warning_of_the_cited_dispatch_stands_alone() -> None:
    warned = [line for line in lines(WARNED, "nam-dan") if line.startswith("⚠️")]
    assert warned == [f"⚠️ {TABLES.warnings['chung-thu-cu'].text}"]


def test_a_warning_of_another_localitys_dispatch_says_whose_it_is() -> None:
    (warned,) = (line for line in lines(WARNED, "ha-tinh") if line.startswith("⚠️"))
    assert warned.endswith("(Theo văn bản của UBND huyện Nam Đàn, UBND huyện Thạch An.)")


def test_the_own_districts_warning_is_not_labelled_as_anothers() -> None:
    made = entry(blocks={"thach-an": "Huyện."}, citations=("thach-an:2a",), warning="chung-thu-cu")
    assert "Theo văn bản của" not in rendered(made, "thach-an").text


def test_no_warning_without_need() -> None:
    assert "⚠️" not in rendered(entry(citations=("nam-dan:1",)), "nam-dan").text


def test_an_entry_that_was_replaced_says_so() -> None:
    assert REPLACED in lines(entry(citations=("nam-dan:1",), replaced_by="moi"), "nam-dan")


@pytest.mark.parametrize(("today", "labelled"), [(date(2025, 8, 31), False), (date(2025, 9, 1), True)])
def test_an_entry_that_has_expired_says_so_from_the_day_after(today: date, labelled: bool) -> None:
    made = entry(citations=("nam-dan:1",), valid_until="2025-08-31")
    assert ("Lưu ý: hướng dẫn này hết hiệu lực từ 31/8/2025." in lines(made, "nam-dan", today)) is labelled


@pytest.mark.parametrize(
    ("citation", "today", "noted"),
    [
        ("nam-dan:1", date(2025, 6, 30), False),
        ("nam-dan:1", date(2025, 7, 1), True),
        ("ha-tinh:1", date(2026, 1, 1), False),
        ("thanh-pho:I", date(2026, 1, 1), False),
    ],
)
def test_a_districts_dispatch_is_noted_since_there_are_no_districts(citation: str, today: date, noted: bool) -> None:
    locality = citation.partition(":")[0]
    made = entry(blocks={locality: "Trả lời."}, citations=(citation,))
    assert (lines(made, locality, today)[-1] == DISTRICT_NOTE) is noted


def test_without_a_source_no_heading_of_sources_is_left() -> None:
    assert rendered(entry(), "nam-dan").text == "Trả lời."


def test_a_known_gap_is_said_and_an_unknown_question_is_not_made_up() -> None:
    gap = entry(blocks={"*": "Hỏi kế toán."}, kind="gap")
    assert render_decline(Decline(gap, 1.0)) == "Hỏi kế toán."
    assert render_decline(Decline(None, 1.0)) is None


def test_choices_are_numbered_with_a_way_out() -> None:
    assert plain_choices(["Một", "Hai"]) == "Ý anh/chị là:\n1) Một\n2) Hai\n0) không phải"
