"""Tables as Parquet, the same bytes for the same rows on every machine."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 65_536
"""Rows in a group: small enough that two releases are compared, and a page reads a slice, without the whole table."""


def write(table: pa.Table, path: Path) -> None:
    """Writes a table as Parquet with zstd at level 9.

    Chunks are combined and pandas' own metadata is left out: both would show how the table was made.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write(pa.table({"id": ["甲", "乙"]}), folder / "a.parquet")
    >>> read(folder / "a.parquet").to_pydict()
    {'id': ['甲', '乙']}
    """
    metadata = {name: value for name, value in (table.schema.metadata or {}).items() if name != b"pandas"}
    plain = table.replace_schema_metadata(metadata).combine_chunks()
    with open_writer(path, plain.schema) as writer:
        if plain.num_rows:
            # an empty row group is what some readers (datasets) stumble over; a file may have none
            writer.write_table(plain, row_group_size=ROW_GROUP)


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
