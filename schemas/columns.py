"""The columns of every table as plain data, read from the Pydantic records: the one source of every descriptor.

Arrow schema, expectation suites, Data Package, Croissant and data dictionary are all made from what stands here, so that
a field is described in one place.
"""

from __future__ import annotations

import datetime
import functools
import types
import typing
from typing import Any, Literal, NamedTuple

from pydantic.fields import FieldInfo

from schemas.records import PRIMARY_KEYS, TABLES

ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
"""``list`` is a list of strings; a Literal is a ``string`` with ``choices``."""

TYPES: dict[type, ColumnType] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    datetime.date: "date",
}


class Column(NamedTuple):
    """A column of a table. ``pattern`` and ``min_length`` of a list apply to its items."""

    name: str
    type: ColumnType
    nullable: bool
    zh: str
    en: str
    unit: str | None = None
    references: str | None = None
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None


class Names(NamedTuple):
    """What a table is called in Chinese, and what a row of it is, in English."""

    zh: str
    en: str


@functools.cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order. Raises KeyError for a table that is not in ``TABLES``.

    >>> key = columns("documents")[0]
    >>> key.name, key.type, key.nullable
    ('id', 'string', False)
    >>> [column.choices for column in columns("indicators") if column.name == "numeral"]
    [('arabic', 'chinese')]
    """
    return tuple(_column(name, info) for name, info in TABLES[table].model_fields.items())


@functools.cache
def names(table: str) -> Names:
    """The table's Chinese name and what a row is, from the first line of its record's docstring.

    >>> names("sources")
    Names(zh='来源', en="a source folder, one publisher's series of texts.")
    """
    first = (TABLES[table].__doc__ or "").strip().splitlines()[0]
    zh, _, en = first.partition(":")
    return Names(zh.strip(), en.strip())


def foreign_keys(table: str) -> list[tuple[str, str, str]]:
    """The references of a table: ``(column, other table, its column)``.

    >>> foreign_keys("sections")
    [('article', 'articles', 'id')]
    """
    found = []
    for column in columns(table):
        if column.references:
            other, _, field = column.references.partition(".")
            if PRIMARY_KEYS.get(other) != field:
                raise ValueError(f"{table}.{column.name} refers to {column.references}, which is no table's key")
            found.append((column.name, other, field))
    return found


def _column(name: str, info: FieldInfo) -> Column:
    kind, nullable, inner = _unwrap(info.annotation)
    extra = info.json_schema_extra
    if not isinstance(extra, dict):
        raise TypeError(f"{name}: a table column is made with described()")
    limits = _limits([*info.metadata, *inner])
    choices: tuple[str, ...] = typing.get_args(kind) if typing.get_origin(kind) is Literal else ()
    return Column(
        name=name,
        type="string" if choices else "list" if typing.get_origin(kind) is list else TYPES[kind],
        nullable=nullable,
        zh=str(extra["zh"]),
        en=info.description or "",
        unit=_text(extra.get("unit")),
        references=_text(extra.get("references")),
        choices=choices,
        pattern=limits.get("pattern"),
        min_length=limits.get("min_length"),
        minimum=limits.get("ge"),
        maximum=limits.get("le"),
    )


def _unwrap(annotation: Any) -> tuple[Any, bool, list[Any]]:
    """The bare type, whether it may be null, and the constraints on the items of a list."""
    nullable = False
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        (annotation,) = [part for part in typing.get_args(annotation) if part is not types.NoneType]
        nullable = True
    inner: list[Any] = []
    if typing.get_origin(annotation) is list:
        (item,) = typing.get_args(annotation)
        for constraint in getattr(item, "__metadata__", ()):
            inner.extend(constraint.metadata if isinstance(constraint, FieldInfo) else [constraint])
    return annotation, nullable, inner


def _limits(constraints: list[Any]) -> dict[str, Any]:
    """The constraints by name, whichever class of Pydantic or annotated-types carries them."""
    limits: dict[str, Any] = {}
    for constraint in constraints:
        for name in ("pattern", "min_length", "ge", "le"):
            value = getattr(constraint, name, None)
            if value is not None:
                limits[name] = value
    return limits


def _text(value: object) -> str | None:
    return None if value is None else str(value)
