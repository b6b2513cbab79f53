"""A table of a release, in memory or as a Parquet file: what the release needs of it, with no more in memory than that.

Who makes a table small enough to hold passes it as it is; who makes one of any size writes it with
:class:`rendata.release.parquet.Grouped` and passes the path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from rendata.release import parquet

Stored: TypeAlias = pa.Table | Path
Tables: TypeAlias = Mapping[str, Stored]


def count(table: Stored) -> int:
    """How many rows a table has.

    >>> count(pa.table({"id": ["甲", "乙"]}))
    2
    """
    return int(pq.read_metadata(table).num_rows if isinstance(table, Path) else table.num_rows)


def columns(table: Stored, *names: str) -> pa.Table:
    """Some columns as a whole.

    >>> columns(pa.table({"id": ["甲"], "body": ["乙"]}), "id").to_pydict()
    {'id': ['甲']}
    """
    if isinstance(table, Path):
        return pq.read_table(table, columns=list(names), partitioning=None)
    return table.select(list(names))


def stretches(table: Stored, *names: str) -> Iterator[pa.Table]:
    """The rows in order, some at a time, in some columns (all by default). There is one stretch at least.

    >>> [stretch.num_rows for stretch in stretches(pa.table({"id": ["甲", "乙"]}))]
    [2]
    """
    if isinstance(table, Path):
        groups = parquet.groups(table, list(names) or None)
        yield next(groups, schema(table).empty_table().select(list(names) or schema(table).names))
        yield from groups
        return
    chosen = table.select(list(names)) if names else table
    for start in range(0, table.num_rows or 1, parquet.ROW_GROUP):
        yield chosen.slice(start, parquet.ROW_GROUP)


def same(left: Iterator[pa.Table], right: Iterator[pa.Table]) -> bool:
    """Whether two tables hold the same rows in the same order, however they are cut.

    >>> one, two = pa.table({"id": ["甲"]}), pa.table({"id": ["甲", "乙"]})
    >>> same(iter([one, two]), iter([pa.concat_tables([one, two])])), same(iter([one]), iter([two]))
    (True, False)
    """
    here, there = _next(left), _next(right)
    while here and there:
        count = min(here.num_rows, there.num_rows)
        if not here.slice(0, count).equals(there.slice(0, count)):
            return False
        here, there = here.slice(count) or _next(left), there.slice(count) or _next(right)
    return here is there


def _next(stretches: Iterator[pa.Table]) -> pa.Table | None:
    return next((rows for rows in stretches if rows.num_rows), None)


def whole(table: Stored) -> pa.Table:
    """All of a table in memory.

    >>> whole(pa.table({"id": ["甲"]})).num_rows
    1
    """
    return parquet.read(table) if isinstance(table, Path) else table


def schema(table: Stored) -> pa.Schema:
    """The columns of a table.

    >>> schema(pa.table({"id": ["甲"]})).names
    ['id']
    """
    return pq.read_schema(table) if isinstance(table, Path) else table.schema
