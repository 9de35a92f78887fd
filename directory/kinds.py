"""Kinds of units by what people call them: `Phòng Nội vụ` is an office, `xã Đông Khê` a commune."""

from collections.abc import Sequence

from directory.units import UnitKind
from knowledge.vietnamese import Word, compatible, fold, words

_COMMITTEES = ("UBND ", "Ủy ban nhân dân ", "")
# Cities that are provinces of their own; all others are within one.
_CENTRAL = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")

# How names begin, the longer beginning first where one contains the other.
_BEGINNINGS: Sequence[tuple[str, UnitKind]] = (
    *((f"{body}tỉnh", UnitKind.PROVINCE) for body in _COMMITTEES),
    *(
        (f"{body}{place}", UnitKind.DISTRICT)
        for body in _COMMITTEES
        for place in ("huyện", "quận", "thị xã", "TX", "thành phố", "TP")
    ),
    *(
        (f"{body}{place}", UnitKind.COMMUNE)
        for body in _COMMITTEES
        for place in ("xã", "phường", "thị trấn", "đặc khu")
    ),
    ("sở", UnitKind.DEPARTMENT),
    ("cục", UnitKind.DEPARTMENT),
    ("ban quản lý khu kinh tế", UnitKind.DEPARTMENT),
    ("ban quản lý", UnitKind.CENTRE),
    ("trung tâm", UnitKind.CENTRE),
    ("trường", UnitKind.CENTRE),
    ("trạm", UnitKind.CENTRE),
    ("bệnh viện", UnitKind.CENTRE),
    ("đài", UnitKind.CENTRE),
    ("thư viện", UnitKind.CENTRE),
    ("phòng", UnitKind.OFFICE),
    ("văn phòng", UnitKind.OFFICE),
    ("ban", UnitKind.OFFICE),
    ("thanh tra", UnitKind.OFFICE),
)
# Beginnings that may be the whole name, looked at before all others: agencies of a province, and the central cities.
_WHOLE: Sequence[tuple[str, UnitKind]] = (
    ("thanh tra tỉnh", UnitKind.DEPARTMENT),
    ("ban dân tộc tỉnh", UnitKind.DEPARTMENT),
    ("văn phòng UBND tỉnh", UnitKind.DEPARTMENT),
    ("văn phòng Ủy ban nhân dân tỉnh", UnitKind.DEPARTMENT),
    *(
        (f"{body}{word} {city}", UnitKind.PROVINCE)
        for body in _COMMITTEES
        for word in ("thành phố", "TP")
        for city in _CENTRAL
    ),
)
# What a kind is called in a sheet's column and on a button.
KIND_NAMES: dict[UnitKind, tuple[str, ...]] = {
    UnitKind.COMMUNE: ("UBND xã, phường", "xã", "phường", "thị trấn", "đặc khu", "cấp xã"),
    UnitKind.OFFICE: ("Phòng, ban, văn phòng", "phòng", "ban", "văn phòng", "phòng ban", "phòng chuyên môn"),
    UnitKind.CENTRE: ("Trung tâm, trường, trạm", "trung tâm", "trường", "trạm", "đơn vị sự nghiệp", "sự nghiệp"),
    UnitKind.DEPARTMENT: ("Sở, ban, ngành tỉnh", "sở", "ban ngành", "sở ban ngành", "cấp tỉnh"),
    UnitKind.DISTRICT: ("UBND huyện (cũ)", "huyện", "quận", "thị xã", "cấp huyện", "UBND huyện"),
    UnitKind.PROVINCE: ("UBND tỉnh, thành phố", "tỉnh", "UBND tỉnh", "thành phố trực thuộc trung ương"),
    UnitKind.OTHER: ("Loại khác", "khác"),
}
# The syllables of each beginning, how many a name has at least, its kind.
_READ = (
    *((words(beginning), len(words(beginning)), kind) for beginning, kind in _WHOLE),
    *((words(beginning), len(words(beginning)) + 1, kind) for beginning, kind in _BEGINNINGS),
)


def kind_of(name: str) -> UnitKind | None:
    """Return the kind that a unit's name tells; None where it tells none."""
    said = words(name)
    return next((kind for beginning, least, kind in _READ if len(said) >= least and _begins(said, beginning)), None)


def named_kind(text: str) -> UnitKind | None:
    """Return the kind that a sheet's cell or a typed answer names."""
    plain = fold(text).strip()
    return next((kind for kind, names in KIND_NAMES.items() if plain in map(fold, names)), None)


def _begins(said: Sequence[Word], beginning: Sequence[Word]) -> bool:
    return all(map(compatible, said, beginning))
