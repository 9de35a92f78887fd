"""The official list of provinces and communes since July 2025, and what the communes before became.

Read from the tables that come with the package vietnamadminunits. Its parser is not used: it looks for substrings
("huyện Nam Đàn" contains "yenna", so it answers xã Yên Na), and its converter may ask a service on the internet.
"""

import importlib.util
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PACKAGE = "vietnamadminunits"
_NOW = "SELECT DISTINCT provinceKey, wardKey, ward, wardCode, province, provinceCode FROM admin_units"
_BEFORE = "SELECT DISTINCT provinceKey, districtKey, wardKey, province, district, ward FROM admin_units_legacy"


@dataclass(frozen=True)
class Province:
    """A province or city after July 2025, with the state's code. `name` is as in a sentence: `tỉnh Cao Bằng`."""

    code: str
    name: str


@dataclass(frozen=True)
class Commune:
    """A commune, ward or special zone after July 2025, with the state's code. `name` is as in a sentence."""

    code: str
    name: str
    province: Province

    @property
    def full_name(self) -> str:
        """Return the name with its province."""
        return f"{self.name}, {self.province.name}"


@dataclass(frozen=True)
class FormerCommune:
    """A commune until 30 June 2025. `became` has several where its area was divided. Islands have no `name`."""

    name: str | None
    district: str
    province: str
    became: tuple[Commune, ...]

    @property
    def full_name(self) -> str:
        """Return the name with its district."""
        return f"{self.name}, {self.district}" if self.name else self.district


@dataclass(frozen=True)
class Gazetteer:
    """Everything that is on the list."""

    communes: tuple[Commune, ...]
    former: tuple[FormerCommune, ...]

    @property
    def provinces(self) -> tuple[Province, ...]:
        """Return the provinces, in the list's order."""
        return tuple(dict.fromkeys(commune.province for commune in self.communes))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the list, read once: some 60 ms and 10 MB."""
    # Importing the package itself would load geographic libraries: half a second, 50 MB, for nothing.
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(_PACKAGE)
    return read_gazetteer(Path(found.submodule_search_locations[0]) / "data")


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read the tables of a folder."""
    with closing(sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1", uri=True)) as tables:
        rows, before = tables.execute(_NOW).fetchall(), tables.execute(_BEFORE).fetchall()
    communes = {(row[0], row[1]): _commune(*row[2:]) for row in rows}
    became = _became(json.loads((folder / "converter_2025.json").read_text("utf-8")), communes)
    former = [_former(row, became.get("_".join(key or "" for key in row[:3]), ())) for row in before]
    return Gazetteer(tuple(communes.values()), tuple(former))


def _commune(name: str, code: str, province: str, province_code: str) -> Commune:
    return Commune(code, _in_sentence(name), Province(province_code, _in_sentence(province)))


def _former(row: tuple[str, ...], became: tuple[Commune, ...]) -> FormerCommune:
    province, district, name = (text and _in_sentence(text) for text in row[3:])
    return FormerCommune(name, district, province, became)


def _became(
    tables: Mapping[str, Mapping[str, Mapping[str, list[object]]]], communes: Mapping[tuple[str, str], Commune]
) -> dict[str, tuple[Commune, ...]]:
    """Return what each commune of before became, by its key: province, district and commune, joined."""
    return {before: tuple(communes[key] for key in keys if key in communes) for before, keys in _pairs(tables)}


def _pairs(
    tables: Mapping[str, Mapping[str, Mapping[str, list[object]]]],
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for province, wholes in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        yield from ((str(before), [(province, now)]) for now, befores in wholes.items() for before in befores)
    for province, divided in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for before, parts in divided.items():
            yield before, [(province, str(part["newWardKey"])) for part in parts if isinstance(part, dict)]


def _in_sentence(name: str) -> str:
    """Begin with a small letter: `Xã Đông Khê` is `xã Đông Khê` within a sentence."""
    return name[:1].lower() + name[1:]
