"""Phones: mobiles and landlines of Vietnam in every way that people type them, and that Excel leaves them."""

import re
import unicodedata
from functools import lru_cache

from submissions.fields import Field, Flaw

# Wider than what the library knows to be given out: operators are given new numbers faster than it learns of them.
_ORDINARY = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_WHICH = (
    r"s[ốo] máy|s[ốo]|đt|sđt|dt|sdt|đtdđ|dđ|điện thoại|dien thoai|di động|di dong|tel|mobile|zalo|viber|phone"
    r"|cq|cơ quan|nr|nhà riêng|cđ|cố định|hotline|liên hệ|cá nhân|chính"
)
_LABEL = re.compile(rf"^(?:(?:{_WHICH})(?:[\s.:]+|(?=[\d(+])))+")
_EXTENSION = re.compile(r"\(?(?:máy lẻ|may le|số lẻ|nội bộ|lẻ|ext|#|x)[\s.:]*(\d{1,5})\)?$")
_DECIMAL = re.compile(r"(\d{8,12})[.,]0+")
_ROUNDED = re.compile(r"\d(?:[.,](\d+))?e\+?(\d{1,2})")
_SEPARATORS = re.compile(r"[\s.\-–—_()'\u2011]+")
# A remark that says which phone it is, and not that it is old or somebody else's.
_REMARK = re.compile(rf"(?:[\s/,–—-]*(?:\(\s*(?:(?:{_WHICH})(?:[\s,/.]+|(?=\))))+\)|(?<=[\s/–—-])(?:{_WHICH})))+$")
_BETWEEN = re.compile(
    r"[;/,|\n&]|\s[-–—+]\s|\b(?:hoặc|hoac|và|hay)\b|\s+(?=0)|(?<=\d)[-–—](?=0\d{8})|\((?=0\d{3}[\d\s.]{5})"
)
# The network of the police and the army, which the library knows of only in part.
_FORCES = re.compile(r"069\d{5,7}")
_LETTERS = str.maketrans("oil|", "0111")
_COUNTRY = re.compile(r"(?:\+|00)84|84(?=\d{9,10}$)")
# The mobiles of eleven figures got ten in 2018, one new beginning for each old one (Ministry of Information and
# Communications, plan of 30/5/2018): the number behind it stayed.
_SINCE_2018 = {
    **{f"016{figure}": f"03{figure}" for figure in "23456789"},
    **{"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078"},
    **{"0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082"},
    **{"0186": "056", "0188": "058", "0199": "059"},
}
_OLD = re.compile(r"0?1[2689]\d{8}")
_SHORTEST_OF_TWO = 8


def read(text: str, field: Field) -> str | Flaw:
    """Read one phone. Canonical: figures with a leading 0; an extension follows `#`.

    Mended without asking: spaces, dots, +84, 0084, O for 0, l for 1, a 0 or ".0" that Excel took or gave, and the
    beginnings that mobiles had before 2018.
    """
    if _ORDINARY.fullmatch(text):
        return text
    typed = unicodedata.normalize("NFKC", text).strip().lower().rstrip(".,;")
    decimal = _DECIMAL.fullmatch(typed)
    number = decimal[1] if decimal else _REMARK.sub("", _LABEL.sub("", typed)).strip()
    found = _rounded(number) or _read(number)
    return found if isinstance(found, str) else Flaw(field.key, found.key, text.strip(), found.values)


def _read(number: str) -> str | Flaw:
    several = _several(number)
    if several:
        return several
    extension = _EXTENSION.search(number)
    figures = _figures(number[: extension.start()] if extension else number)
    found = _whole(figures) if isinstance(figures, str) else figures
    return f"{found}#{extension[1]}" if extension and isinstance(found, str) else found


def _rounded(number: str) -> str | Flaw | None:
    """Excel writes long numbers as 9.12345475E+08; where it dropped figures, nobody can tell them."""
    match = _ROUNDED.fullmatch(number)
    if match is None:
        return None
    kept, exponent = match[1] or "", int(match[2])
    if len(kept) < exponent - 2 or exponent not in range(8, 12):
        return Flaw("", "flaws.phone_rounded")
    return _read(number[0] + kept.ljust(exponent, "0"))


def _several(number: str) -> Flaw | str | None:
    """Two numbers are asked about, the same one twice is not."""
    parts = [part for part in _BETWEEN.split(number) if sum(map(str.isdigit, part)) >= _SHORTEST_OF_TWO]
    if len(parts) < 2:
        return None
    found = list(dict.fromkeys(part if isinstance(part, str) else "" for part in map(_read, parts)))
    if len(found) == 1 and found[0]:
        return found[0]
    first, second = (part.strip() for part in parts[:2])
    return Flaw("", "flaws.phone_several", values={"first": first, "second": second})


def _figures(number: str) -> str | Flaw:
    """Return the figures alone, as dialled within the country."""
    digits = _SEPARATORS.sub("", number).replace(",", "").translate(_LETTERS)
    local = _COUNTRY.sub("0", digits, count=1) if _COUNTRY.match(digits) else digits
    local = re.sub(r"^00(?=[1-9])", "0", local)
    if local.isascii() and local.isdigit():
        return local
    if local[1:].isdigit() and local[0] == "+":
        return Flaw("", "flaws.phone_foreign")
    return Flaw("", "flaws.phone_letters")


def _whole(figures: str) -> str | Flaw:
    """Return the number with its 0, or what is wrong with it."""
    number = figures if figures.startswith("0") else _with_zero(figures)
    if _OLD.fullmatch(number):
        number = _SINCE_2018.get(number[:4], number[:4]) + number[4:]
    if _ORDINARY.fullmatch(number) or _FORCES.fullmatch(number):
        return number
    if number.startswith("0") and any(kind.fullmatch(number[1:]) for kind in _patterns()):
        return number
    return _wrong(number)


def _with_zero(figures: str) -> str:
    """Excel drops the leading 0: a mobile is left with nine figures, a landline or an old mobile with ten."""
    mobile = len(figures) == 9 and figures[0] in "35789"
    longer = len(figures) == 10 and figures[0] in "12"
    return f"0{figures}" if mobile or longer else figures


def _wrong(number: str) -> Flaw:
    if not number.startswith("0"):
        return Flaw("", "flaws.phone_start")
    wanted = 11 if number.startswith("02") else 10
    over = len(number) - wanted
    if over:
        key = "flaws.phone_short" if over < 0 else "flaws.phone_long"
        return Flaw("", key, values={"count": str(abs(over)), "wanted": str(wanted)})
    return Flaw("", "flaws.phone_unknown", values={"beginning": number[:4] if wanted == 11 else number[:3]})


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the library's patterns of numbers without their 0. Imported late, as it takes a moment."""
    from phonenumbers import PhoneMetadata

    region = PhoneMetadata.metadata_for_region("VN")
    kinds = (region.mobile, region.fixed_line, region.voip) if region else ()
    return tuple(re.compile(kind.national_number_pattern) for kind in kinds if kind and kind.national_number_pattern)


def spaced(number: str) -> str:
    """Write a canonical number as people read it: 0912 345 475, 0238 3847 123, 0238 3847 123 (máy lẻ 12)."""
    figures, _, extension = number.partition("#")
    area = 3 if figures.startswith(("024", "028")) else 4
    rest = figures[area:]
    half = (len(rest) + 1) // 2
    return " ".join((figures[:area], rest[:half], rest[half:])) + (f" (máy lẻ {extension})" if extension else "")
