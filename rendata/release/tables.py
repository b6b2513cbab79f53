"""Records → Arrow tables: one per table of a release, in the order of their keys, whatever order the records came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from schemas.arrow import schema
from schemas.columns import columns
from schemas.records import PRIMARY_KEYS, TABLES, Record

LIST_SEPARATOR = ";"
"""Between the items of a list in CSV; no item may hold it."""


class TableError(ValueError):
    """Records that make no table; its text names the table, the row and the column."""


def build(rows: Mapping[str, Iterable[Record | Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """Every table of a release from its rows, sorted by key (code point order), each column in one chunk.

    A table without rows is there and empty. A mapping is validated into its record first. Raises TableError for an unknown
    table, a row that is not as its record demands, or a key that occurs twice.

    >>> made = build({"metrics": [{"metric": "other", "zh": "其他", "en": "other"}]})
    >>> made["metrics"].num_rows, made["articles"].num_rows
    (1, 0)
    """
    unknown = sorted(set(rows) - set(TABLES))
    if unknown:
        raise TableError(f"no such table: {', '.join(unknown)}")
    return {table: _table(table, rows.get(table, ())) for table in TABLES}


def _table(table: str, rows: Iterable[Record | Mapping[str, Any]]) -> pa.Table:
    model = TABLES[table]
    records: list[Record] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, model):
            records.append(row)
        elif isinstance(row, Mapping):
            records.append(_record(table, number, row))
        else:
            raise TableError(f"{table}, row {number}: a {type(row).__name__} where a {model.__name__} is due")
    key = PRIMARY_KEYS[table]
    records.sort(key=lambda record: str(getattr(record, key)))
    made = schema(table)
    arrays = [
        pa.array([getattr(record, column.name) for record in records], type=made.field(column.name).type)
        for column in columns(table)
    ]
    built = pa.Table.from_arrays(arrays, schema=made)
    _check_key(table, key, built)
    _check_lists(table, built)
    return built


def _record(table: str, number: int, row: Mapping[str, Any]) -> Record:
    try:
        return TABLES[table].model_validate(dict(row))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "row"
        name = row.get(PRIMARY_KEYS[table], "no key")
        raise TableError(f"{table}, row {number} ({name}), {where}: {first['msg']}") from None


def _check_key(table: str, key: str, built: pa.Table) -> None:
    """A key occurs once. The rows are sorted, so equal keys are neighbours."""
    keys = built.column(key)
    if len(keys) < 2:
        return
    repeated = keys[1:].filter(pc.equal(keys[1:], keys[:-1]))
    if len(repeated):
        raise TableError(f"{table}: {key} {repeated[0].as_py()!r} occurs more than once")


def _check_lists(table: str, built: pa.Table) -> None:
    for column in columns(table):
        if column.type != "list":
            continue
        items = pc.list_flatten(built.column(column.name))
        bad = items.filter(pc.match_substring(items, LIST_SEPARATOR))
        if len(bad):
            raise TableError(
                f"{table}.{column.name}: {bad[0].as_py()!r} holds the separator of lists, {LIST_SEPARATOR!r}"
            )
