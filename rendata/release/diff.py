"""Two releases compared: tables, columns and properties by their descriptors, rows by their keys.

Rows are compared in stretches of the same range of keys, which both releases hold in the same order, so that neither table
is ever in memory as a whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rendata.release import parquet
from rendata.release.changes import LISTED, Changes, ColumnChange, FieldChange, Kind, RowChange, TableChange
from rendata.release.descriptors import column_changes, package_changes, table_changes, tables_of

STRETCH = 65_536
"""Rows read at a time from either side."""

ROW_CHANGES = pa.schema(
    [
        pa.field("table", pa.string(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("field", pa.string()),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
    ]
)
"""changes.parquet: a row for each added (ADD) and deleted (DEL) row and each modified (MOD) value, values as JSON."""


def compare(before: Path | None, after: Path, rows: Path | None = None) -> Changes:
    """What differs between two release folders, ``before`` None for a first release. Version and reasons are left open.

    ``rows`` is where every row change is written (``changes.parquet``). Raises FileNotFoundError where a folder lacks
    datapackage.json or a table it names.
    """
    old = _descriptor(before) if before else {}
    new = _descriptor(after)
    there, here = tables_of(old), tables_of(new)
    with ExitStack() as stack:
        writer = None
        if rows:
            writer = stack.enter_context(parquet.open_writer(rows, ROW_CHANGES))
        tables = tuple(
            _table(table, (before, there.get(table)), (after, here.get(table)), there, writer)
            for table in [*here, *(table for table in there if table not in here)]
        )
    return Changes(
        previous=old.get("version"),
        package=package_changes(old, new) if before else (),
        tables=tables,
    )


def _descriptor(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return made


Side = tuple[Path | None, dict[str, Any] | None]
"""A release folder and its descriptor of one table; None where the table is not there."""


def _table(
    table: str, before: Side, after: Side, releases: dict[str, dict[str, Any]], writer: pq.ParquetWriter | None
) -> TableChange:
    old, new = before[1], after[1]
    columns: tuple[ColumnChange, ...] = column_changes(old, new) if old and new else ()
    tally: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    listed: list[RowChange] = []
    deleted: list[str] = []
    pending: list[dict[str, Any]] = []
    for change in _rows(before, after, columns):
        tally[change.kind] += 1
        fields.update(field.field for field in change.fields)
        if tally[change.kind] <= LISTED:
            listed.append(change)
        if change.kind == "DEL":
            deleted.append(change.id)
        if writer:
            pending.extend(_flat(table, change))
            if len(pending) >= STRETCH:
                _flush(writer, pending)
    if writer:
        _flush(writer, pending)
    return TableChange(
        table=table,
        kind="ADD" if not old else "DEL" if not new else None,
        properties=table_changes(old, new) if old and new else (),
        columns=columns,
        rows_before=_count(before),
        rows_after=_count(after),
        added=tally["ADD"],
        modified=tally["MOD"],
        deleted=tally["DEL"],
        referenced=_referenced(table, deleted, before[0], releases) if deleted and before[0] else 0,
        modified_fields=dict(sorted(fields.items())),
        rows=tuple(listed),
    )


def _flat(table: str, change: RowChange) -> list[dict[str, Any]]:
    """A row change as rows of changes.parquet."""
    head = {"table": table, "id": change.id, "kind": change.kind}
    if change.kind != "MOD":
        return [{**head, "field": None, "before": None, "after": None}]
    return [
        {**head, "field": field.field, "before": _json(field.before), "after": _json(field.after)}
        for field in change.fields
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flush(writer: pq.ParquetWriter, pending: list[dict[str, Any]]) -> None:
    if pending:
        writer.write_table(pa.Table.from_pylist(pending, schema=ROW_CHANGES))
        pending.clear()


def _path(side: Side) -> Path | None:
    folder, descriptor = side
    return folder / f"{descriptor['name']}.parquet" if folder and descriptor else None


def _count(side: Side) -> int:
    path = _path(side)
    return int(pq.read_metadata(path).num_rows) if path else 0


def _key(side: Side) -> str | None:
    return str(side[1]["schema"]["primaryKey"][0]) if side[1] else None


def _rows(before: Side, after: Side, columns: tuple[ColumnChange, ...]) -> Iterator[RowChange]:
    """The row changes in the order of the keys. Values are compared in the columns that both sides have in one type."""
    old_key, new_key = _key(before), _key(after)
    if old_key and new_key and old_key != new_key:
        # another key makes other rows of all of them
        yield from _rows(before, (None, None), columns)
        yield from _rows((None, None), after, columns)
        return
    key = new_key or old_key or ""
    apart = {column.column for column in columns if column.kind != "MOD"}
    apart |= {column.column for column in columns for change in column.properties if change.property == "type"}
    shared = [name for name in _names(before) if name in _names(after) and name not in apart and name != key]
    for old, new in _stretches(_read(before, [key, *shared]), _read(after, [key, *shared]), key):
        yield from _compare(old, new, key, shared)


def _names(side: Side) -> list[str]:
    return [str(field["name"]) for field in side[1]["schema"]["fields"]] if side[1] else []


def _read(side: Side, columns: list[str]) -> Iterator[pa.Table]:
    path = _path(side)
    if not path:
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=STRETCH, columns=columns):
            yield pa.Table.from_batches([batch])


def _stretches(
    left: Iterator[pa.Table], right: Iterator[pa.Table], key: str
) -> Iterator[tuple[pa.Table | None, pa.Table | None]]:
    """Pairs of stretches that cover the same range of keys; None where a side has no row in it."""
    old, new = next(left, None), next(right, None)
    while old is not None and new is not None:
        bound = min(old.column(key)[-1].as_py(), new.column(key)[-1].as_py())
        first, old = _split(old, key, bound)
        second, new = _split(new, key, bound)
        yield first, second
        old = next(left, None) if old is None else old
        new = next(right, None) if new is None else new
    while old is not None:
        yield old, None
        old = next(left, None)
    while new is not None:
        yield None, new
        new = next(right, None)


def _split(table: pa.Table, key: str, bound: str) -> tuple[pa.Table | None, pa.Table | None]:
    """The rows up to a key, and those after it."""
    size = int(pc.sum(pc.less_equal(table.column(key), bound)).as_py() or 0)
    return (table.slice(0, size) if size else None), (table.slice(size) if size < table.num_rows else None)


def _compare(old: pa.Table | None, new: pa.Table | None, key: str, shared: list[str]) -> Iterator[RowChange]:
    if old is None or new is None:
        if new is not None:
            yield from _whole("ADD", new.column(key))
        if old is not None:
            yield from _whole("DEL", old.column(key))
        return
    stays = pc.is_in(old.column(key), value_set=new.column(key).combine_chunks())
    known = pc.is_in(new.column(key), value_set=old.column(key).combine_chunks())
    found = [
        *_whole("DEL", old.column(key).filter(pc.invert(stays))),
        *_whole("ADD", new.column(key).filter(pc.invert(known))),
    ]
    found.extend(_modified(old.filter(stays), new.filter(known), key, shared))
    yield from sorted(found, key=lambda change: change.id)


def _whole(kind: Kind, names: pa.ChunkedArray) -> list[RowChange]:
    """Rows that came or went. They are built without validation: there may be millions."""
    return [RowChange.model_construct(id=name, kind=kind) for name in names.to_pylist()]


def _modified(old: pa.Table, new: pa.Table, key: str, shared: list[str]) -> Iterator[RowChange]:
    """The rows whose values differ; both tables hold the same keys in the same order."""
    masks = {name: _differs(old.column(name), new.column(name)) for name in shared}
    masks = {name: mask for name, mask in masks.items() if pc.any(mask).as_py()}
    if not masks:
        return
    any_mask = None
    for mask in masks.values():
        any_mask = mask if any_mask is None else pc.or_(any_mask, mask)
    names = list(masks)
    before = old.filter(any_mask).select([key, *names]).to_pylist()
    after = new.filter(any_mask).select(names).to_pylist()
    for was, now in zip(before, after, strict=True):
        changed = tuple(
            FieldChange.model_construct(field=name, before=_plain(was[name]), after=_plain(now[name]))
            for name in names
            if was[name] != now[name]
        )
        yield RowChange.model_construct(id=was[key], kind="MOD", fields=changed)


def _differs(old: pa.ChunkedArray, new: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(old.type):
        old, new = pc.binary_join(old, "\n"), pc.binary_join(new, "\n")
    unequal = pc.fill_null(pc.not_equal(old, new), False)
    return pc.or_(unequal, pc.xor(pc.is_null(old), pc.is_null(new)))


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _referenced(table: str, deleted: list[str], folder: Path, releases: dict[str, dict[str, Any]]) -> int:
    """How many of the deleted rows other rows of their release referred to."""
    gone = pa.array(deleted, pa.string())
    met: set[str] = set()
    for name, descriptor in releases.items():
        for reference in descriptor["schema"].get("foreignKeys", []):
            if reference["reference"].get("resource", name) != table:
                continue
            for stretch in _read((folder, descriptor), reference["fields"]):
                values = stretch.column(0)
                met.update(values.filter(pc.is_in(values, value_set=gone)).to_pylist())
    return len(met)
