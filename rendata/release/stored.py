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
    following = Following(right)
    for rows in left:
        following.check(rows)
    return following.ended()


class Following:
    """Compares a table, as it comes, with the stretches of another."""

    def __init__(self, stretches: Iterator[pa.Table]) -> None:
        self._stretches = stretches
        self._held: pa.Table | None = None
        self._same = True

    def check(self, rows: pa.Table) -> None:
        """The next rows."""
        while rows.num_rows and self._same:
            if not self._held:
                self._held = next((held for held in self._stretches if held.num_rows), None)
            if self._held is None:
                self._same = False
                return
            count = min(rows.num_rows, self._held.num_rows)
            self._same = self._held.slice(0, count).equals(rows.slice(0, count))
            self._held, rows = self._held.slice(count), rows.slice(count)

    def ended(self) -> bool:
        """Whether all rows were the same, and none are left."""
        return self._same and not self._held and not any(held.num_rows for held in self._stretches)


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
