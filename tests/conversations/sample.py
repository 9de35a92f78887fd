"""A small library of our own, so that these talks do not change when an entry is mended or the matching is tuned.

The tables, the lexicon and the wizard's cases are the shipped ones; the entries are made up, and what a question may
mean is written down here.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from knowledge import library
from knowledge.answering import Answering
from knowledge.entries import Block, Entry
from knowledge.guide import Guide
from knowledge.judging import shipped
from knowledge.lexicon import Lexicon
from knowledge.matching import Matcher
from knowledge.outcomes import Asked, Ranked, Ranking
from knowledge.signatures import load as load_cases

STEPS = "\n".join(
    f"{number}. Bước {number}: cán bộ chuyên trách rà soát, lập danh sách, đối chiếu, báo cáo, lưu hồ sơ theo quy định."
    for number in range(1, 10)
)
KEEP = "Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào"
RETIRE = "Cán bộ nghỉ hưu thì chữ ký số cá nhân xử lý ra sao"
LIST = "Danh sách người dùng iOffice gửi về cơ quan nào"
WEB = "Trang thông tin điện tử của xã cũ đóng hay để lại"
GOLD = "Giá vàng hôm nay bao nhiêu"
UNCLEAR = "tài khoản thư công vụ"
NONSENSE = "con mèo nằm ngủ trên mái hiên"


def entry(key: str, title: str, system: str, blocks: dict[str, str], **fields: Any) -> Entry:
    parts = tuple(Block(localities=(place,), text=text) for place, text in blocks.items())
    return Entry(id=key, title=title, system=system, phrasings=(title,), blocks=parts, **fields)


def entries() -> list[Entry]:
    keep = {
        "nam-dan": f"Nam Đàn: giữ cái hạn dài nhất.\n\n{STEPS}",
        "thach-an": f"Thạch An: giữ cái hạn dài.\n\n{STEPS}",
    }
    related = ("ky-nghi-huu", "khong-con-nua", "ky-nop", "ky-thach-an", "ky-doi-ten", "io-danh-sach")
    both = {"nam-dan": "Nam Đàn: thu hồi.", "thach-an": "Thạch An: thu hồi."}
    cites = {"citations": ("nam-dan:5", "thach-an:2a"), "warning": "chung-thu-cu"}
    return [
        entry("ky-giu-cai-nao", KEEP, "chu-ky-so", keep, related=related, **cites),
        entry("ky-nghi-huu", RETIRE, "chu-ky-so", both, **cites),
        entry("ky-nop", "Hồ sơ chứng thư nộp qua cổng nào", "chu-ky-so", both, **cites),
        entry("ky-thach-an", "Con dấu mới ở Thạch An", "chu-ky-so", {"thach-an": "Chờ quyết định."}),
        entry("ky-doi-ten", "Đổi tên đơn vị, sửa thông tin chứng thư", "chu-ky-so", both, **cites),
        entry(
            "io-danh-sach", LIST, "vnpt-ioffice", {"nam-dan": "Gửi Sở Khoa học và Công nghệ."}, citations=("nam-dan:1",)
        ),
        entry("web-cu", WEB, "cong-ttdt", {"nghe-an": "Thông báo rồi đóng."}, citations=("nghe-an:0",)),
        entry("thu-moi", "Cấp mới hộp thư", "email", {"nam-dan": "Đề nghị cấp mới."}, citations=("nam-dan:1",)),
        entry("thu-cu", "Xóa hộp thư cũ", "email", {"nam-dan": "Đề nghị xóa."}, citations=("nam-dan:3",)),
        entry("gia-vang", "Giá vàng", "ngoai-pham-vi", {"*": "Văn bản không nói về giá vàng."}, kind="gap"),
        entry("gap-x-meo", "Mèo", "ngoai-pham-vi", {"*": "Văn bản không nói về mèo."}, kind="gap"),
        *(
            entry(
                f"ha-tang-{at}",
                f"Hạ tầng, việc thứ {at}",
                "ha-tang",
                {"ha-tinh" if at < 5 else "nam-dan": f"Việc {at}."},
            )
            for at in range(1, 18)
        ),
    ]


# What a text that contains these words may mean, and how likely; the first line that fits counts.
SCRIPT: dict[str, dict[str, float]] = {
    KEEP: {"ky-giu-cai-nao": 0.9},
    RETIRE: {"ky-nghi-huu": 0.9, "ky-giu-cai-nao": 0.05},
    LIST: {"io-danh-sach": 0.95},
    WEB: {"web-cu": 0.95},
    GOLD: {"gia-vang": 0.95},
    "mèo cãi nhau": {"gap-x-meo": 0.95},
    "cấp mới hộp thư": {"thu-moi": 0.8, "thu-cu": 0.15},
    UNCLEAR: {"thu-moi": 0.35, "thu-cu": 0.3},
}


class ScriptedAnswering(Answering):
    """Understands what stands in the script; a text that begins with "còn" follows up the one before."""

    def rank(self, asked: Asked) -> Ranking:
        said = asked.previous if asked.previous and asked.text.startswith("còn ") else asked.text
        chances = next((chances for words, chances in SCRIPT.items() if words in said), {})
        every = ((self._library.entries.get(key), chance) for key, chance in chances.items())
        ranked = tuple(Ranked(made, chance, made.title) for made, chance in every if made)
        return Ranking(self.candidates(asked)[0], ranked, 1 - sum(one.probability for one in ranked))


@cache
def sample_guide(*without: str, cases: bool = True) -> Guide:
    """The guide over the made-up entries, some of them gone, maybe without the wizard's cases."""
    kept = {made.id: made for made in entries() if made.id not in without}
    table = load_cases() if cases else load_cases().model_copy(update={"rows": ()})
    guide = Guide(replace(library.load(), entries=kept), Lexicon.shipped(), table)
    matcher = Matcher(list(kept.values()), Lexicon.shipped())
    guide.answering = ScriptedAnswering(guide.library, matcher, shipped())
    return guide
