"""Whatever is typed into whatever field, what is wrong with it is said in one whole sentence."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.flawed import MOST, sentence
from handlers.texts import Texts
from knowledge import library
from submissions.fields import Field, Flaw, FormKind
from submissions.forms import forms

TEXTS = Texts.load()
FORMS = forms(library.load().systems)
FIELDS = [(form.kind, field) for form in FORMS for field in form.fields]
WRONG = [
    "",
    "?",
    "gửi cho ai?",
    "#",
    "x" * 300,
    "một hai ba bốn năm sáu bảy tám chín",
    "Nguyễn Văn A (PCT)",
    "Phó Chủ tịch",
    "Nguyễn Văn A 2",
    "091234567",
    "09123456789",
    "0412345678",
    "19001234",
    "abc",
    "+856 20 5555 1234",
    "0912345475/0912345476",
    "9.12E+08",
    "a@b@c",
    "ữ@nghean.gov.vn",
    "@nghean.gov.vn",
    "a@nghean.govvn",
    "a@gmail.com",
    "7/2027",
    "1/7",
    "31/4/2027",
    "7/13/2027",
    "1/7/2127",
    "1/1/2026-1/1/2027",
    "99",
    "bóng đá",
    "thu hồi, cấp mới",
    "báo cáo công tác",
    "nt",
]


def flaws() -> Iterator[Flaw]:
    for kind, field in FIELDS:
        for typed in WRONG:
            found = FORMS[kind].read(field.key, typed)
            if isinstance(found, Flaw):
                yield found


def test_every_sentence_about_a_flaw_is_said_to_somebody() -> None:
    said = {flaw.key for flaw in flaws()} | {"flaws.choice_unclear", "flaws.choice_counted", "flaws.more_cells"}
    assert said == {key for key in TEXTS if key.startswith("flaws.")}


def test_every_placeholder_gets_its_value() -> None:
    for flaw in flaws():
        names = TEXTS.placeholders(flaw.key) - {"typed"}
        assert names <= set(flaw.values), flaw
        assert sentence(TEXTS, flaw)


@pytest.mark.parametrize(
    ("form", "field", "typed", "said"),
    [
        (
            FormKind.FOCAL,
            "phone",
            "091234567",
            "Số điện thoại “091234567” thiếu 1 số: cần đủ 10 số. Anh/chị kiểm tra lại, ví dụ: 0912 345 475.",
        ),
        (FormKind.FOCAL, "phone", "-", "Còn thiếu mục “Điện thoại”. Anh/chị bổ sung giúp em, ví dụ: 0912 345 475."),
        (
            FormKind.STAFF,
            "mailbox",
            "canbo.a@nghean.govvn",
            "“canbo.a@nghean.govvn” có vẻ gõ nhầm. Có phải anh/chị muốn ghi canbo.a@nghean.gov.vn? "
            "Anh/chị ghi lại cho đúng giúp em.",
        ),
        (
            FormKind.CERTIFICATE,
            "request",
            "bóng đá",
            "Em chưa hiểu “bóng đá”. Anh/chị chọn trong: 1) Thu hồi; 2) Thay đổi thông tin; 3) Cấp mới.",
        ),
    ],
)
def test_what_is_wrong_how_to_mend_it_an_example(form: FormKind, field: str, typed: str, said: str) -> None:
    found = FORMS[form].read(field, typed)
    assert isinstance(found, Flaw)
    assert sentence(TEXTS, found) == said


def test_a_long_text_is_repeated_by_its_beginning() -> None:
    found = FORMS[FormKind.FOCAL].read("phone", "a" * 200)
    assert isinstance(found, Flaw)
    assert f"“{'a' * (MOST - 1)}…”" in sentence(TEXTS, found)


@given(st.sampled_from(FIELDS), st.text(max_size=80))
def test_any_text_is_taken_or_answered(asked: tuple[FormKind, Field], typed: str) -> None:
    found = FORMS[asked[0]].read(asked[1].key, typed)
    if isinstance(found, Flaw):
        assert len(sentence(TEXTS, found)) < 1000
