"""Arrow schemas of the tables, derived from the records: types, nullability, and each field's description as metadata."""

from __future__ import annotations

import functools

import pyarrow as pa

from schemas.columns import Column, ColumnType, columns, names

# "element" is what Parquet itself calls the items of a list, so a table comes back with the type it was written with.
ARROW: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.field("element", pa.string())),
}


@functools.cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table. Field metadata: ``zh``, ``en`` and, where they exist, ``unit`` and ``references``.

    Raises KeyError for a table that is not in ``schemas.records.TABLES``.

    >>> schema("indicators").field("value_high").type, schema("indicators").field("start").nullable
    (DataType(double), False)
    >>> schema("documents").field("bytes").metadata[b"unit"]
    b'bytes'
    """
    title = names(table)
    return pa.schema([_field(column) for column in columns(table)], metadata={"zh": title.zh, "en": title.en})


def _field(column: Column) -> pa.Field:
    metadata = {"zh": column.zh, "en": column.en}
    if column.unit:
        metadata["unit"] = column.unit
    if column.references:
        metadata["references"] = column.references
    return pa.field(column.name, ARROW[column.type], nullable=column.nullable, metadata=metadata)
