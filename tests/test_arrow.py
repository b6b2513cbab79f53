"""Columns and Arrow schemas say what the records say."""

from __future__ import annotations

import pyarrow as pa
import pytest

from schemas.arrow import schema
from schemas.columns import columns, foreign_keys, names
from schemas.records import PRIMARY_KEYS, TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_the_record_is_a_column_with_its_descriptions(table: str) -> None:
    model = TABLES[table]
    made = schema(table)
    assert made.names == list(model.model_fields)
    for name, info in model.model_fields.items():
        metadata = made.field(name).metadata
        assert metadata[b"en"].decode() == info.description
        assert metadata[b"zh"].decode() == info.json_schema_extra["zh"]  # type: ignore[index]
    assert names(table).zh
    assert names(table).en
    assert not made.field(PRIMARY_KEYS[table]).nullable


@pytest.mark.parametrize(
    ("table", "column", "kind", "nullable"),
    [
        ("indicators", "value", pa.float64(), False),
        ("indicators", "value_high", pa.float64(), True),
        ("indicators", "comparator", pa.string(), False),
        ("indicators", "period_start", pa.date32(), True),
        ("articles", "authors", pa.list_(pa.string()), False),
        ("checks", "holds", pa.bool_(), False),
        ("documents", "issue", pa.int64(), True),
        ("sources", "genre", pa.string(), True),
    ],
)
def test_types_and_nullability_follow_the_annotation(
    table: str, column: str, kind: pa.DataType, nullable: bool
) -> None:
    field = schema(table).field(column)
    assert field.type == kind
    assert field.nullable is nullable


def test_constraints_are_read_from_the_record() -> None:
    level = {column.name: column for column in columns("sections")}["level"]
    assert (level.minimum, level.maximum) == (1, 6)
    indicators = {column.name: column for column in columns("indicators")}
    assert indicators["role"].choices == ("actual", "target", "rule")
    assert indicators["period"].pattern
    assert indicators["period"].nullable
    joined = {column.name: column for column in columns("checks")}["indicators"]
    assert joined.type == "list"
    assert joined.pattern


def test_every_reference_names_the_key_of_a_table() -> None:
    found = {(table, *key) for table in TABLES for key in foreign_keys(table)}
    assert ("indicators", "metric", "metrics", "metric") in found
    assert ("regions", "parent", "regions", "code") in found
    assert all(PRIMARY_KEYS[other] == key for _, _, other, key in found)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        schema("persons")
