"""Reading rule tables: CSV files that a non-programmer edits, checked row by row when loaded.

A wrong cell is an error that names file, line and column, and says what was expected.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from schemas.records import Metric, Region, Unit

Row = TypeVar("Row", bound=BaseModel)
CODES = Path(str(resources.files("schemas") / "codes"))


class TableError(ValueError):
    """A rule table that cannot be used; its text names file, line and column."""


def load(path: Path, model: type[Row], key: str | None = None) -> list[Row]:
    """The rows of a CSV file (UTF-8, header line; an empty cell is null) as models, in the order of the file.

    ``key`` names a column whose values must be unique. Raises TableError naming the file and the line.

    >>> load(CODES / "metrics.csv", Metric, key="metric")[-1].metric
    'other'
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    fields = set(model.model_fields)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        header = reader.fieldnames or []
        if set(header) != fields:
            missing, unknown = sorted(fields - set(header)), sorted(set(header) - fields)
            raise TableError(f"{path.name}, line 1: columns missing {missing}, unknown {unknown}")
        for line, cells in _numbered(reader, path):
            if None in cells or None in cells.values():
                raise TableError(f"{path.name}, line {line}: expected {len(header)} cells, as in the header")
            try:
                row = model.model_validate_strings({name: cell for name, cell in cells.items() if cell})
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"]) or "row"
                raise TableError(f"{path.name}, line {line}, {where}: {first['msg']}") from None
            if key is not None:
                name = cells[key]
                if name in seen:
                    raise TableError(f"{path.name}, line {line}, {key}: {name!r} stands in line {seen[name]} already")
                seen[name] = line
            rows.append(row)
    return rows


def _numbered(reader: csv.DictReader[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the line each ends in. Raises TableError where the quotation marks of a cell do not close as they should or
    close in another line: two rows would be read as one."""
    read = reader.line_num
    try:
        for cells in reader:
            if reader.line_num > read + 1 and any("\n" in (cell or "") for cell in cells.values()):
                raise TableError(
                    f"{path.name}, line {read + 1}: a quotation mark opens here and closes in another line"
                )
            read = reader.line_num
            yield read, cells
    except csv.Error as error:
        raise TableError(
            f"{path.name}, line {read + 1}: {error}; a cell with a comma or a quotation mark stands in quotation marks, "
            'with each mark inside it doubled ("")'
        ) from None


@functools.cache
def metrics() -> tuple[Metric, ...]:
    """The metrics code list, in the order of the file."""
    return tuple(load(CODES / "metrics.csv", Metric, key="metric"))


@functools.cache
def regions() -> tuple[Region, ...]:
    """GB/T 2260: all of China to county level, by code."""
    return tuple(load(CODES / "regions.csv", Region, key="code"))


@functools.cache
def units() -> tuple[Unit, ...]:
    """Units of measure and classifiers."""
    return tuple(load(CODES / "units.csv", Unit, key="unit"))
