"""Derives the lists of administrative units in this product from the PyPI package vietnamadminunits (MIT).

    pip download --no-deps vietnamadminunits==1.0.4
    python scripts/derive_units.py vietnamadminunits-1.0.4-py3-none-any.whl

Only two of its files are read: `dataset.db` (the lists before and since 1/7/2025) and `converter_2025.json`
(which old ward went into which new one). Its code, which guesses from addresses, is not used.
"""

import csv
import hashlib
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

WHEEL_SHA256 = "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35"
TARGET = Path(__file__).resolve().parent.parent / "src/mattran/directory/units/data"
PREFIXES = ("Thành phố", "Thị trấn", "Đặc khu", "Thị xã", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")

OLD_LIST = """
    SELECT provinceKey, provinceCode, province, districtKey, districtCode, district, wardKey, wardCode, ward
    FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode
"""
NEW_LIST = """
    SELECT provinceKey, provinceCode, province, wardKey, wardCode, ward
    FROM admin_units ORDER BY provinceCode, wardCode
"""


class Unit(NamedTuple):
    """One line of a list. The length of the code tells the level: 2 province, 3 district, 5 commune."""

    code: str
    parent: str
    prefix: str
    name: str


class Step(NamedTuple):
    """One line of the conversion: an old unit became a new one, in whole or in part."""

    old: str
    new: str
    kind: str


def main(wheel: Path) -> None:
    """Read the wheel, write the three files."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        sys.exit(f"{wheel} is not the wheel these lists were derived from; look at what changed first.")
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        database = archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        connection = sqlite3.connect(database)
        old, old_keys = old_list(connection.execute(OLD_LIST))
        new, new_keys = new_list(connection.execute(NEW_LIST))
        connection.close()
    write("units_2025_06_30.csv", Unit._fields, old.values())
    write("units_2025_07_01.csv", Unit._fields, new.values())
    write("conversion.csv", Step._fields, steps(converter, old, old_keys, new, new_keys))


def unit(code: str, parent: str, full_name: str) -> Unit:
    """A unit with its kind of place apart: "Phường" "Trúc Bạch"."""
    for prefix in PREFIXES:
        if full_name.casefold().startswith(prefix.casefold() + " "):
            return Unit(code, parent, prefix, full_name[len(prefix) :].strip())
    raise ValueError(f"What kind of place is {full_name}?")


def old_list(rows: Iterable[tuple[str, ...]]) -> tuple[dict[str, Unit], dict[str, str]]:
    """The units of 30/6/2025 by code, and their codes by the converter's keys; five districts lack wards."""
    units: dict[str, Unit] = {}
    keys: dict[str, str] = {}
    for province_key, province_code, province, district_key, district_code, district, *ward in rows:
        units[province_code] = unit(province_code, "", province)
        units[district_code] = unit(district_code, province_code, district)
        keys[province_key] = province_code
        ward_key, ward_code, ward_name = ward
        if ward_code:
            units[ward_code] = unit(ward_code, district_code, ward_name)
        keys[f"{province_key}_{district_key}_{ward_key or ''}"] = ward_code or district_code
    return units, keys


def new_list(rows: Iterable[tuple[str, ...]]) -> tuple[dict[str, Unit], dict[str, str]]:
    """The units of 1/7/2025 by code, and their codes by the converter's keys."""
    units: dict[str, Unit] = {}
    keys: dict[str, str] = {}
    for province_key, province_code, province, ward_key, ward_code, ward in rows:
        units[province_code] = unit(province_code, "", province)
        units[ward_code] = unit(ward_code, province_code, ward)
        keys[province_key] = province_code
        keys[f"{province_key}_{ward_key}"] = ward_code
    return units, keys


def steps(
    converter: dict[str, dict[str, dict[str, list[dict[str, str]]]]],
    old: dict[str, Unit],
    old_keys: dict[str, str],
    new: dict[str, Unit],
    new_keys: dict[str, str],
) -> Iterable[Step]:
    """Who became whom. A unit that alone became one of the same name is the same unit."""
    whole: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for new_key, province_keys in converter["DICT_PROVINCE"].items():
        whole[new_keys[new_key]] += [old_keys[str(key)] for key in province_keys]
    for province_key, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward_key, keys in wards.items():
            whole[new_keys[f"{province_key}_{ward_key}"]] += [old_keys[str(key)] for key in keys]
    for province_key, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, targets in divided.items():
            for target in targets:
                parts[new_keys[f"{province_key}_{target['newWardKey']}"]].append(old_keys[key])
    for code in new:
        alone = len(whole[code]) + len(parts[code]) == 1
        for source in whole[code]:
            same = _full(old[source]) == _full(new[code])
            yield Step(source, code, "MERGE" if not alone else "KEEP" if same else "RENAME")
        for source in parts[code]:
            yield Step(source, code, "SPLIT")


def _full(unit: Unit) -> str:
    """For comparing: the lists write Ea H'leo and Ea H'Leo, KRong and Krong."""
    return f"{unit.prefix} {unit.name}".casefold()


def write(name: str, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """One CSV file: sorted, line feeds only."""
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
