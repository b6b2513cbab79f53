"""A release checked by what it says of itself: hashes, schemas, keys, and offsets against the texts. Nothing is rebuilt.

The tables are checked against the release's own datapackage.json, so that a release of years ago is checked by its own
rules, not by today's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from rendata.release import csvs, durable, parquet, sums
from rendata.release.descriptors import tables_of
from schemas.arrow import ARROW


class Fault(NamedTuple):
    """Something wrong with a release: the file, and what is wrong with it."""

    file: str
    message: str


def verify(folder: Path, raw: Path | None = None) -> list[Fault]:
    """Everything wrong with the release in a folder; empty where it is whole.

    ``raw`` is the folder of the texts: with it, each document's hash and length and each indicator's text at its offsets are
    checked as well; without it, the tables alone. Raises FileNotFoundError where the folder is no release.

    >>> import tempfile
    >>> verify(Path(tempfile.mkdtemp()))
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    for name in (sums.NAME, "datapackage.json"):
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{folder} is no release: it has no {name}")
    broken = [Fault(name, what) for name, what in sums.faults(folder)]
    if broken:
        # whatever else is wrong follows from it
        return broken
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = tables_of(package)
    tables = {name: parquet.read(folder / f"{name}.parquet") for name in described}
    faults: list[Fault] = []
    for name, resource in described.items():
        faults += _files(folder, resource)
        faults += _schema(name, resource["schema"], tables[name])
        if not faults:
            faults += _keys(name, resource["schema"], tables)
            faults += _csv(folder, name, tables[name])
    if raw is not None and not faults:
        faults += _texts(tables, raw)
    return faults


def _files(folder: Path, resource: dict[str, Any]) -> Iterator[Fault]:
    for told in (resource, resource["parquet"]):
        path = folder / told["path"]
        if path.stat().st_size != told["bytes"] or f"sha256:{durable.sha256(path)}" != told["hash"]:
            yield Fault(path.name, "is not the file that datapackage.json names")


def _schema(name: str, described: dict[str, Any], table: pa.Table) -> Iterator[Fault]:
    file = f"{name}.parquet"
    fields = described["fields"]
    due = [field["name"] for field in fields]
    if table.column_names != due:
        yield Fault(file, f"has the columns {table.column_names} where {due} are due")
        return
    for field in fields:
        column = table.column(field["name"])
        if column.type != ARROW[field["type"]]:
            yield Fault(file, f"{field['name']} is {column.type} where {field['type']} is due")
        if field.get("constraints", {}).get("required") and column.null_count:
            yield Fault(file, f"{field['name']} is null in {column.null_count} rows")


def _keys(name: str, described: dict[str, Any], tables: Mapping[str, pa.Table]) -> Iterator[Fault]:
    file = f"{name}.parquet"
    (key,) = described["primaryKey"]
    keys = tables[name].column(key)
    if len(keys) > 1 and not pc.all(pc.less(keys[:-1], keys[1:])).as_py():
        yield Fault(file, f"{key} is not in strictly ascending order")
    for reference in described.get("foreignKeys", []):
        (column,) = reference["fields"]
        other = reference["reference"].get("resource", name)
        values = tables[name].column(column)
        known = tables[other].column(reference["reference"]["fields"][0]).combine_chunks()
        lost = values.filter(pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, value_set=known))))
        if len(lost):
            yield Fault(file, f"{column} refers to {lost[0].as_py()!r} and {len(lost) - 1} more that {other} has not")


def _csv(folder: Path, name: str, table: pa.Table) -> Iterator[Fault]:
    try:
        same = csvs.read(folder / f"{name}.csv", table.schema).equals(table)
    except ValueError as error:
        yield Fault(f"{name}.csv", f"cannot be read: {error}")
        return
    if not same:
        yield Fault(f"{name}.csv", f"does not hold the rows of {name}.parquet")


def _texts(tables: Mapping[str, pa.Table], raw: Path) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    for row in tables["documents"].select(["id", "file", "sha256", "encoding", "characters"]).to_pylist():
        path = raw / row["file"]
        if not path.is_file():
            yield Fault("documents.parquet", f"{row['id']}: {path} is not there")
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != row["sha256"]:
            yield Fault("documents.parquet", f"{row['id']}: {path} has other bytes than when it was read")
            continue
        text = content.decode(row["encoding"]).removeprefix("\ufeff")
        if len(text) != row["characters"]:
            yield Fault(
                "documents.parquet", f"{row['id']}: {len(text)} characters where {row['characters']} are stated"
            )
        texts[row["id"]] = text
    for row in tables["indicators"].select(["id", "document", "start", "end", "text"]).to_pylist():
        if row["document"] in texts and texts[row["document"]][row["start"] : row["end"]] != row["text"]:
            there = texts[row["document"]][row["start"] : row["end"]]
            yield Fault("indicators.parquet", f"{row['id']}: {row['text']!r} stated, the text has {there!r}")
