"""Expectation suites: what every table of a release must satisfy, as readable JSON in expectations/<table>.json.

A suite has two parts. What the records already say (columns, types, nulls, keys, enumerations, patterns, ranges) is derived
from them and marked ``"from": "records"``; ``python -m schemas.suites`` writes it anew after a change of the records. What
no record can say is written by hand, each with its reason under ``why``, and left as it is.

The format is that of Great Expectations, without its random ids; ``severity`` is ``critical`` (the release stops) or
``warning`` (the release says so).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.columns import Column, ColumnType, columns
from schemas.records import PRIMARY_KEYS, TABLES

FOLDER = Path(__file__).parent / "expectations"

SEEN_AS: dict[ColumnType, str] = {
    "string": "StringDtype",
    "integer": "Int64Dtype",
    "number": "float64",
    "boolean": "BooleanDtype",
    "date": "datetime64[s]",
    "list": "StringDtype",
}
"""The pandas types of the columns as Great Expectations sees them; lists are joined to strings for it."""

Expectation = dict[str, Any]


def suite(table: str) -> dict[str, Any]:
    """The suite of a table, as its file has it. Raises FileNotFoundError for a table without one.

    >>> suite("units")["name"]
    'units'
    """
    made: dict[str, Any] = json.loads((FOLDER / f"{table}.json").read_text(encoding="utf-8"))
    return made


def derived(table: str) -> list[Expectation]:
    """The expectations that follow from the table's record, in the order of its columns.

    >>> [each["type"] for each in derived("units")][:3]
    ['expect_table_columns_to_match_ordered_list', 'expect_column_values_to_be_in_type_list', 'expect_column_values_to_not_be_null']
    """
    found = [_expect("expect_table_columns_to_match_ordered_list", column_list=[each.name for each in columns(table)])]
    for column in columns(table):
        found.extend(_column(column, key=column.name == PRIMARY_KEYS[table]))
    return found


def _column(column: Column, key: bool) -> list[Expectation]:
    name = column.name
    found = [_expect("expect_column_values_to_be_in_type_list", column=name, type_list=[SEEN_AS[column.type]])]
    if not column.nullable:
        found.append(_expect("expect_column_values_to_not_be_null", column=name))
    if key:
        found.append(_expect("expect_column_values_to_be_unique", column=name))
    if column.choices:
        found.append(_expect("expect_column_values_to_be_in_set", column=name, value_set=list(column.choices)))
    if column.type == "list":
        return found
    if column.pattern:
        found.append(_expect("expect_column_values_to_match_regex", column=name, regex=column.pattern))
    if column.min_length:
        found.append(_expect("expect_column_value_lengths_to_be_between", column=name, min_value=column.min_length))
    limits = {"min_value": column.minimum, "max_value": column.maximum}
    limits = {end: value for end, value in limits.items() if value is not None}
    if limits:
        found.append(_expect("expect_column_values_to_be_between", column=name, **limits))
    return found


def _expect(kind: str, **kwargs: Any) -> Expectation:
    return {"type": kind, "kwargs": kwargs, "severity": "critical", "meta": {"from": "records"}}


def renewed(table: str) -> str:
    """The text of a table's file with its derived part as the records have it now."""
    path = FOLDER / f"{table}.json"
    known = suite(table)["expectations"] if path.exists() else []
    by_hand = [each for each in known if each["meta"].get("from") != "records"]
    return as_text({"name": table, "expectations": [*derived(table), *by_hand]})


def as_text(made: dict[str, Any]) -> str:
    """A suite as JSON with one expectation a line: short enough to read, and to see what a change touches."""
    lines = ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in made["expectations"])
    return f'{{\n  "name": {json.dumps(made["name"])},\n  "expectations": [\n{lines}\n  ]\n}}\n'


if __name__ == "__main__":
    for each in TABLES:
        (FOLDER / f"{each}.json").write_bytes(renewed(each).encode())
