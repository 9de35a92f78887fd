"""Kinds of units by what people call them: `Phòng Nội vụ` is an office, `xã Đông Khê` a commune."""

from collections.abc import Sequence

from directory.units import UnitKind
from knowledge.vietnamese import Word, compatible, fold, words

# How names begin, the longer beginning first where one contains the other.
_BEGINNINGS: Sequence[tuple[str, UnitKind]] = (
    ("UBND tỉnh", UnitKind.PROVINCE),
    ("Ủy ban nhân dân tỉnh", UnitKind.PROVINCE),
    ("tỉnh", UnitKind.PROVINCE),
    ("UBND huyện", UnitKind.DISTRICT),
    ("Ủy ban nhân dân huyện", UnitKind.DISTRICT),
    ("huyện", UnitKind.DISTRICT),
    ("quận", UnitKind.DISTRICT),
    ("thị xã", UnitKind.DISTRICT),
    *(
        (f"{body}{place}", UnitKind.COMMUNE)
        for body in ("UBND ", "Ủy ban nhân dân ", "")
        for place in ("xã", "phường", "thị trấn", "đặc khu")
    ),
    ("sở", UnitKind.DEPARTMENT),
    ("cục", UnitKind.DEPARTMENT),
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
_READ = tuple((words(beginning), kind) for beginning, kind in _BEGINNINGS)


def kind_of(name: str) -> UnitKind | None:
    """Return the kind that a unit's name tells; None where it tells none."""
    said = words(name)
    return next((kind for beginning, kind in _READ if _begins(said, beginning)), None)


def named_kind(text: str) -> UnitKind | None:
    """Return the kind that a sheet's cell or a typed answer names."""
    plain = fold(text).strip()
    return next((kind for kind, names in KIND_NAMES.items() if plain in map(fold, names)), None)


def _begins(said: Sequence[Word], beginning: Sequence[Word]) -> bool:
    return len(said) > len(beginning) and all(map(compatible, said, beginning))
