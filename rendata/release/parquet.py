"""Tables as Parquet, the same bytes for the same rows on every machine, and however the rows came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW_GROUP = 32_768
"""Rows in a group at most: small enough that two releases are compared, and a page reads a slice, without the whole table."""

GROUP_BYTES = 16 * 1024 * 1024
"""Bytes of text in a group at most, so that a group of whole articles fits into memory as well as one of numbers does."""


class DamagedError(RuntimeError):
    """What was read back is not what was written; nothing was published."""


def write(table: pa.Table | Iterable[pa.Table], path: Path) -> None:
    """Writes a table, or its stretches in order (one at least), as Parquet with zstd at level 9.

    Where one stretch ends and the next begins, and pandas' own metadata, are left out: both would show how the table was made.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write(pa.table({"id": ["甲", "乙"]}), folder / "a.parquet")
    >>> write([pa.table({"id": ["甲"]}), pa.table({"id": ["乙"]})], folder / "b.parquet")
    >>> read(folder / "a.parquet").to_pydict(), (folder / "a.parquet").read_bytes() == (folder / "b.parquet").read_bytes()
    ({'id': ['甲', '乙']}, True)
    """
    stretches = iter([table] if isinstance(table, pa.Table) else table)
    first = next(stretches)
    metadata = {name: value for name, value in (first.schema.metadata or {}).items() if name != b"pandas"}
    with Grouped(path, first.schema.with_metadata(metadata)) as grouped:
        for stretch in (first, *stretches):
            grouped.add(stretch)


class Grouped:
    """A Parquet file that rows are added to in order. Its row groups depend on the rows alone: each holds as many as fit
    into ROW_GROUP rows and GROUP_BYTES bytes of text, and one at least."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = open_writer(path, schema)
        self._pending: list[tuple[pa.Table, pa.Int64Array]] = []
        self._rows = 0
        self._bytes = 0

    def add(self, rows: pa.Table) -> None:
        """The next rows; groups that are full are written."""
        rows = rows.replace_schema_metadata(self._schema.metadata)
        sizes = _sizes(rows)
        self._pending.append((rows, sizes))
        self._rows += rows.num_rows
        self._bytes += pc.sum(sizes).as_py() or 0
        if self._full():
            self._write()

    def _full(self) -> bool:
        return self._rows > ROW_GROUP or self._bytes > GROUP_BYTES

    def _write(self, *, all_of_it: bool = False) -> None:
        rows = pa.concat_tables([rows for rows, _ in self._pending])
        sizes = pa.concat_arrays([sizes for _, sizes in self._pending])
        while self._full() or (all_of_it and len(sizes)):
            fit = pc.sum(pc.less_equal(pc.cumulative_sum(sizes), GROUP_BYTES)).as_py() or 0
            count = max(1, min(fit, ROW_GROUP))
            # an empty row group is what some readers (datasets) stumble over; a file may have none
            self._writer.write_table(rows.slice(0, count).combine_chunks(), row_group_size=count)
            rows, sizes = rows.slice(count), sizes.slice(count)
            self._rows, self._bytes = len(sizes), pc.sum(sizes).as_py() or 0
        self._pending = [(rows, sizes)]

    def __enter__(self) -> Grouped:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._pending:
            self._write(all_of_it=True)
        self._writer.close()


def _sizes(rows: pa.Table) -> pa.Int64Array:
    """The bytes of text in each row."""
    sizes = pa.array([0], pa.int64()).take(pa.repeat(0, rows.num_rows))
    for column in rows.columns:
        if pa.types.is_string(column.type):
            sizes = pc.add(sizes, pc.fill_null(pc.binary_length(column), 0).combine_chunks())
    return sizes


def open_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer with the settings of every Parquet file of a release; to be closed by the caller."""
    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=9, version="2.6", data_page_version="1.0"
    )


def read(path: Path) -> pa.Table:
    """The table of a Parquet file, with the schema it was written with."""
    return pq.read_table(path, partitioning=None, memory_map=False)


def column(path: Path, name: str) -> pa.ChunkedArray:
    """One column of a Parquet file; the others are not read."""
    return pq.read_table(path, columns=[name], partitioning=None).column(name)


def groups(path: Path, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The row groups of a Parquet file in order, in these columns (all by default); one is in memory at a time."""
    with pq.ParquetFile(path, memory_map=False) as file:
        for number in range(file.metadata.num_row_groups):
            yield file.read_row_group(number, columns=columns)
