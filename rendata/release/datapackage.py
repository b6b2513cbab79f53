"""datapackage.json: the release as a Frictionless Data Package (version 2), made from the records alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from rendata.release.about import about
from rendata.release.tables import LIST_SEPARATOR
from schemas.columns import Column, columns, foreign_keys, names
from schemas.records import PRIMARY_KEYS, TABLES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


class FileFacts(NamedTuple):
    """Size and SHA-256 of a file."""

    bytes: int
    sha256: str


def describe(rows: Mapping[str, int], files: Mapping[str, FileFacts], version: str | None = None) -> dict[str, Any]:
    """The descriptor of a release: ``rows`` of each table, ``files`` of the folder by name.

    Every table is a resource: its CSV with the schema. The same rows as Parquet stand beside it under a name of our own,
    because the standard knows one format for a resource, and its reference reader cannot take lists from Parquet.

    >>> made = describe({"units": 346}, {"units.csv": FileFacts(9, "ab")}, "1.0.0")["resources"][-1]
    >>> made["path"], made["bytes"], made["hash"], made["rows"], made["parquet"]["path"]
    ('units.csv', 9, 'sha256:ab', 346, 'units.parquet')
    """
    head = about()
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": head.name,
        "title": f"{head.title.zh} {head.title.en}",
        "titles": head.title.model_dump(),
        "description": f"{head.description.zh}\n\n{head.description.en}",
        "descriptions": head.description.model_dump(),
    }
    if version:
        described["version"] = version
    if head.homepage:
        described["homepage"] = head.homepage
    described |= {
        "keywords": head.keywords,
        "licenses": [{"name": head.licence.id, "path": head.licence.url, "title": head.licence.title}],
        "contributors": [{"title": head.creator, "roles": ["creator"]}],
        "resources": [_resource(table, rows, files) for table in TABLES],
    }
    return described


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema of a table: types, constraints, enumerations, primary and foreign keys, both languages.

    >>> table_schema("sections")["foreignKeys"]
    [{'fields': ['article'], 'reference': {'resource': 'articles', 'fields': ['id']}}]
    """
    made: dict[str, Any] = {
        "fields": [field(column) for column in columns(table)],
        "missingValues": [""],
        "primaryKey": [PRIMARY_KEYS[table]],
    }
    keys = [
        {"fields": [column], "reference": _reference(table, other, key)} for column, other, key in foreign_keys(table)
    ]
    return made | {"foreignKeys": keys} if keys else made


def field(column: Column) -> dict[str, Any]:
    """The descriptor of a column.

    >>> from schemas.columns import columns
    >>> field(columns("documents")[4])["constraints"]
    {'required': True, 'minimum': 0}
    """
    made: dict[str, Any] = {
        "name": column.name,
        "title": f"{short(column.zh)} {english(column.name)}",
        "description": f"{column.zh}。{column.en}.",
        "descriptions": {"zh": column.zh, "en": column.en},
        "type": column.type,
    }
    if column.type == "list":
        made |= {"delimiter": LIST_SEPARATOR, "itemType": "string"}
    if column.type == "boolean":
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        made["unit"] = column.unit
    if may_be_empty(column):
        # an empty cell is the empty string here, no null
        made["missingValues"] = []
    limits = _constraints(column)
    return made | {"constraints": limits} if limits else made


def may_be_empty(column: Column) -> bool:
    """Whether the empty string is a value of the column."""
    return column.type == "string" and not (column.nullable or column.min_length or column.pattern or column.choices)


def short(zh: str) -> str:
    """The Chinese title of a column: its description up to the first mark.

    >>> short("地区代码（GB/T 2260）"), short("体裁；空则逐篇识别")
    ('地区代码', '体裁')
    """
    return re.split(r"[，；：（、]", zh, maxsplit=1)[0]


def english(name: str) -> str:
    """The English title of a column or table: its name in words.

    >>> english("value_high")
    'value high'
    """
    return name.replace("_", " ")


def whole(pattern: str) -> str:
    """A pattern as Table Schema reads it: matched against the whole value.

    >>> whole("^https?://"), whole(r"^\\d{6}$")
    ('^https?://.*$', '^\\\\d{6}$')
    """
    return pattern if pattern.endswith("$") else f"{pattern}.*$"


def _constraints(column: Column) -> dict[str, Any]:
    # An empty list is an empty cell, which Table Schema takes for missing: a list cannot be required.
    required = not column.nullable and column.type != "list" and not may_be_empty(column)
    limits: dict[str, Any] = {"required": True} if required else {}
    if column.choices:
        limits["enum"] = list(column.choices)
    if column.type == "list":
        return limits
    if column.pattern:
        limits["pattern"] = whole(column.pattern)
    if column.min_length:
        limits["minLength"] = column.min_length
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    return limits


def _reference(table: str, other: str, key: str) -> dict[str, Any]:
    """A table refers to itself with an empty resource name in version 1 and by omission in version 2."""
    return {"fields": [key]} if other == table else {"resource": other, "fields": [key]}


def _resource(table: str, rows: Mapping[str, int], files: Mapping[str, FileFacts]) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        **_titles(table),
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_facts(f"{table}.csv", files),
        "rows": rows.get(table, 0),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": table_schema(table),
        "parquet": {
            "path": f"{table}.parquet",
            "mediatype": "application/vnd.apache.parquet",
            **_facts(f"{table}.parquet", files),
        },
    }


def _titles(table: str) -> dict[str, Any]:
    title = names(table)
    return {
        "title": f"{title.zh} {english(table)}",
        "titles": {"zh": title.zh, "en": english(table)},
        "description": f"{title.zh}: {title.en}",
    }


def _facts(name: str, files: Mapping[str, FileFacts]) -> dict[str, Any]:
    if name not in files:
        return {}
    return {"bytes": files[name].bytes, "hash": f"sha256:{files[name].sha256}"}
