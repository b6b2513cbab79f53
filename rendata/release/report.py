"""Changes in words: for a terminal, and as Markdown. JSON is the model's own (``model_dump_json``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rendata.release.changes import Changes, RowChange, TableChange

SIGNS = {"ADD": "+", "DEL": "-", "MOD": "~"}
SHOWN = 20
"""Rows of a kind shown for each table; changes.json and changes.parquet have more."""
WIDTH = 60
"""Characters of a value shown; a body has thousands."""


def text(changes: Changes) -> str:
    """The changes for a terminal, a line each.

    >>> change = TableChange(table="units", rows_before=1, rows_after=2, added=1, rows=(RowChange(id="件", kind="ADD"),))
    >>> print(text(Changes(previous="0.1.0", version="0.2.0", level="minor", tables=(change,))))
    0.1.0 → 0.2.0 (minor)
    units: 1 → 2 rows, 1 added, 0 modified, 0 deleted
      + 件
    """
    lines = [_title(changes)]
    lines += [f"{each.level}: {each.what} ({each.clause})" for each in changes.reasons if changes.previous]
    lines += [f"accepted: {each.what} — {each.reason}" for each in changes.accepted]
    for change in changes.package:
        lines.append(f"~ {change.property}: {_value(change.before)} → {_value(change.after)}")
    for table in changes.tables:
        if table.differs:
            lines.append(f"{table.table}: {_counts(table)}")
            lines += [f"  {line}" for line in _details(table)]
    if not changes.any:
        lines.append("no difference")
    return "\n".join(lines)


def markdown(changes: Changes) -> str:
    """The changes as Markdown, without a heading of their own: the rows in numbers, whatever else one by one.

    >>> print(markdown(Changes(tables=(TableChange(table="units", kind="ADD", rows_after=2, added=2),))))
    | table | rows | added | modified | deleted |
    |---|---:|---:|---:|---:|
    | units (new) | 2 | 2 | 0 | 0 |
    <BLANKLINE>
    """
    parts = []
    if changes.reasons and changes.previous:
        whats = "".join(f"- {_escape(each.what)} (`{each.clause}`)\n" for each in changes.reasons)
        parts.append(f"{changes.level.capitalize()}, because:\n\n{whats}")
    if changes.accepted:
        lines = (f"- {_escape(each.what)}: {_escape(each.reason)}\n" for each in changes.accepted)
        parts.append("Accepted by a person:\n\n" + "".join(lines))
    rows = [
        f"| {table.table}{_came(table)} | {table.rows_after} | {table.added} | {table.modified} | {table.deleted} |\n"
        for table in changes.tables
        if table.differs
    ]
    if rows:
        head = "| table | rows | added | modified | deleted |\n|---|---:|---:|---:|---:|\n"
        parts.append(head + "".join(rows))
    if not changes.any:
        parts.append("No difference.\n")
    return "\n".join(parts)


def _title(changes: Changes) -> str:
    title = f"{changes.previous or 'nothing'} → {changes.version or 'unnumbered'}"
    return f"{title} ({changes.level})" if changes.level != "none" else title


def _came(table: TableChange) -> str:
    return {"ADD": " (new)", "DEL": " (gone)"}.get(table.kind or "", "")


def _counts(table: TableChange) -> str:
    rows = f"{table.rows_before} → {table.rows_after} rows"
    return f"{rows}, {table.added} added, {table.modified} modified, {table.deleted} deleted{_came(table)}"


def _details(table: TableChange) -> Iterator[str]:
    for change in table.properties:
        yield f"~ {change.property}: {_value(change.before)} → {_value(change.after)}"
    for column in table.columns:
        yield f"{SIGNS[column.kind]} column {column.column}"
        for change in column.properties:
            yield f"    {change.property}: {_value(change.before)} → {_value(change.after)}"
    if table.kind:
        return
    for kind, total in (("ADD", table.added), ("DEL", table.deleted), ("MOD", table.modified)):
        rows = [row for row in table.rows if row.kind == kind][:SHOWN]
        for row in rows:
            yield from _row(row)
        if total > len(rows):
            yield f"{SIGNS[kind]} … {total - len(rows)} more"


def _row(row: RowChange) -> Iterator[str]:
    yield f"{SIGNS[row.kind]} {row.id}"
    for field in row.fields:
        yield f"    {field.field}: {_value(field.before)} → {_value(field.after)}"


def _value(value: Any) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = " ".join(shown.split())
    return shown if len(shown) <= WIDTH else shown[: WIDTH - 1] + "…"


def _escape(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")
