"""Whether a question goes on from the one before, by how it begins, points and names."""

import pytest

from knowledge.following import Follows, follows
from knowledge.lexicon import Lexicon
from knowledge.reading import read
from knowledge.vietnamese import tokens

LEXICON = Lexicon.shipped()


def judged(text: str) -> Follows:
    return follows(read(((token, False) for token in tokens(text)), LEXICON), LEXICON)


@pytest.mark.parametrize("text", ["gửi cho ai?", "gui cho ai", "thế hạn bao lâu?", "nộp ở đâu", "khi nào ạ", "ai làm?"])
def test_a_question_without_a_matter_goes_on_wholly(text: str) -> None:
    assert judged(text) is Follows.WHOLLY


@pytest.mark.parametrize(
    "text", ["còn cá nhân thì sao?", "con ca nhan thi sao", "danh sách đó cần ghi mục nào", "vậy còn kế toán"]
)
def test_a_question_that_begins_or_points_back_goes_on(text: str) -> None:
    assert judged(text) is Follows.ON


@pytest.mark.parametrize(
    "text",
    [
        "Hai xã nhập làm một thì chữ ký số tổ chức của xã nào được giữ",
        "Trang web cũ có phải thông báo hủy không",
        "Thư công vụ cấp cho người mới tuyển bằng cách nào",
        "???",
        "còn " + "rất nhiều chữ " * 20,
    ],
)
def test_a_question_with_a_matter_of_its_own_stands_alone(text: str) -> None:
    assert judged(text) is Follows.NOT
