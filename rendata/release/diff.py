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
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rendata.release import parquet
from rendata.release.changes import LISTED, Changes, ColumnChange, FieldChange, Kind, RowChange, TableChange
from rendata.release.descriptors import column_changes, package_changes, table_changes, tables_of

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


KINDS: tuple[Kind, ...] = ("ADD", "MOD", "DEL")
NO_KEYS = pa.array([], pa.string())


def compare(before: Path | None, after: Path, rows: Path | None = None) -> Changes:
    """What differs between two release folders, ``before`` None for a first release. Level and reasons are left open, and the
    version where ``after`` has none yet.

    ``rows`` is where every row change is written (``changes.parquet``). Raises FileNotFoundError where a folder lacks
    datapackage.json or a table it names.
    """
    old = _descriptor(before) if before else {}
    new = _descriptor(after)
    there, here = tables_of(old), tables_of(new)
    with ExitStack() as stack:
        writer = None
        if rows:
            writer = stack.enter_context(parquet.Grouped(rows, ROW_CHANGES))
        tables = tuple(
            _table(table, (before, there.get(table)), (after, here.get(table)), there, writer)
            for table in [*here, *(table for table in there if table not in here)]
        )
    return Changes(
        previous=old.get("version"),
        version=new.get("version"),
        package=package_changes(old, new) if before else (),
        tables=tables,
    )


def _descriptor(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return made


Side = tuple[Path | None, dict[str, Any] | None]
"""A release folder and its descriptor of one table; None where the table is not there."""


class Difference(NamedTuple):
    """What differs in a stretch of keys: the keys of rows that went and came, and the rows with other values, by key."""

    deleted: pa.Array
    added: pa.Array
    modified: list[RowChange]


def _table(
    table: str, before: Side, after: Side, releases: dict[str, dict[str, Any]], written: parquet.Grouped | None
) -> TableChange:
    old, new = before[1], after[1]
    columns: tuple[ColumnChange, ...] = column_changes(old, new) if old and new else ()
    tally: Counter[Kind] = Counter()
    fields: Counter[str] = Counter()
    listed: list[RowChange] = []
    deleted: list[str] = []
    for found in _rows(before, after, columns):
        listed += _listed(found, tally)
        tally.update({"DEL": len(found.deleted), "ADD": len(found.added), "MOD": len(found.modified)})
        fields.update(field.field for change in found.modified for field in change.fields)
        deleted += found.deleted.to_pylist()
        if written:
            written.add(_flat(table, found))
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


def _listed(found: Difference, tally: Counter[Kind]) -> list[RowChange]:
    """The row changes of a stretch by key, as far as there is room for them beside those counted in ``tally``."""
    room: dict[Kind, int] = {kind: max(0, LISTED - tally[kind]) for kind in KINDS}
    changes = found.modified[: room["MOD"]]
    changes += [RowChange(id=key, kind="DEL") for key in found.deleted[: room["DEL"]].to_pylist()]
    changes += [RowChange(id=key, kind="ADD") for key in found.added[: room["ADD"]].to_pylist()]
    return sorted(changes, key=lambda change: change.id)


def _flat(table: str, found: Difference) -> pa.Table:
    """The row changes of a stretch as rows of changes.parquet."""
    whole = pa.concat_arrays([found.deleted, found.added])
    values = [(change.id, field) for change in found.modified for field in change.fields]
    count, nulls = len(whole) + len(values), pa.nulls(len(whole), pa.string())
    columns = [
        pa.repeat(table, count),
        pa.concat_arrays([whole, pa.array([key for key, _ in values], pa.string())]),
        pa.array(["DEL"] * len(found.deleted) + ["ADD"] * len(found.added) + ["MOD"] * len(values), pa.string()),
        pa.concat_arrays([nulls, pa.array([field.field for _, field in values], pa.string())]),
        pa.concat_arrays([nulls, pa.array([_json(field.before) for _, field in values], pa.string())]),
        pa.concat_arrays([nulls, pa.array([_json(field.after) for _, field in values], pa.string())]),
    ]
    made = pa.Table.from_arrays(columns, schema=ROW_CHANGES)
    # stable: the values of a row keep the order of its columns
    return made.take(pc.sort_indices(made.column("id")))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _path(side: Side) -> Path | None:
    folder, descriptor = side
    return folder / f"{descriptor['name']}.parquet" if folder and descriptor else None


def _count(side: Side) -> int:
    path = _path(side)
    return int(pq.read_metadata(path).num_rows) if path else 0


def _key(side: Side) -> str | None:
    return str(side[1]["schema"]["primaryKey"][0]) if side[1] else None


def _rows(before: Side, after: Side, columns: tuple[ColumnChange, ...]) -> Iterator[Difference]:
    """The differences in the order of the keys. Values are compared in the columns that both sides have in one type."""
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
        yield _compare(old, new, key, shared)


def _names(side: Side) -> list[str]:
    return [str(field["name"]) for field in side[1]["schema"]["fields"]] if side[1] else []


def _read(side: Side, columns: list[str]) -> Iterator[pa.Table]:
    path = _path(side)
    if path:
        yield from parquet.groups(path, columns)


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


def _compare(old: pa.Table | None, new: pa.Table | None, key: str, shared: list[str]) -> Difference:
    before, after = (NO_KEYS if side is None else side.column(key).combine_chunks() for side in (old, new))
    if old is None or new is None:
        return Difference(before, after, [])
    if old.equals(new):
        return Difference(NO_KEYS, NO_KEYS, [])
    stays, known = pc.is_in(before, value_set=after), pc.is_in(after, value_set=before)
    modified = _modified(old.filter(stays), new.filter(known), key, shared)
    return Difference(before.filter(pc.invert(stays)), after.filter(pc.invert(known)), list(modified))


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
