"""A release, at once or not at all: written beside, read back, flushed, renamed, and only then in the index.

A run that dies at any instant leaves the last release whole. What it may leave lying, the next run takes away
(:func:`recover`): a staging folder, or a release that was renamed and had not reached index.json.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from rendata.release import changelog, csvs, diff, durable, gate, index, metadata, parquet, stored, sums
from rendata.release.changes import Acceptance, Changes
from rendata.release.gate import Refusal
from rendata.release.parquet import DamagedError as DamagedError
from rendata.release.stored import Stored, Tables
from rendata.release.version import numbered
from schemas.arrow import schema
from schemas.records import TABLES
from schemas.source import Bounds

STAGING = ".staging-"
# Tables that are written or compared at a time; each has its row groups in memory.
THREADS = 2
# Workers of a run that died may put another file into its folder while that is emptied.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Staged:
    """A release that is written and not published. ``version`` is None where nothing differs from ``previous``;
    ``refusals`` are the reasons not to publish it that nobody has accepted."""

    folder: Path
    version: str | None
    previous: str | None
    changes: Changes
    refusals: tuple[Refusal, ...]


def stage(
    dataset: Path,
    tables: Tables,
    *,
    quality: Mapping[str, Any] | None,
    validation: Callable[[], Mapping[str, Any]],
    bounds: Mapping[str, Bounds] | None = None,
    accept: str | None = None,
) -> Staged:
    """Writes the tables and everything that goes with them beside the published releases. A table that is a file (as
    parquet.Grouped writes it) is linked there.

    ``quality`` is what quality.json holds; ``validation`` makes what validation.json does, and is called when the tables are
    written and compared with the last release; ``bounds`` are those of each source.yml by source id; ``accept`` a person's
    reason to publish in spite of refusals, which the release then carries.

    Raises DamagedError where the files do not read back as they were written, OSError where they cannot be written.
    """
    known = index.read(dataset)
    previous = dataset / known.entry().path if known.latest else None
    folder = _empty(dataset / f"{STAGING}{os.getpid()}")
    written = {table: _put(tables[table], folder / f"{table}.parquet") for table in TABLES}
    rows = {table: stored.count(path) for table, path in written.items()}
    metadata.write_package(folder, rows, None)
    changes = numbered(diff.compare(previous, folder, rows=folder / "changes.parquet"))
    if not changes.any:
        return Staged(folder, None, known.latest, changes, ())
    refused = tuple(gate.refusals(changes, written, previous, bounds))
    if accept and refused:
        accepted = tuple(Acceptance(code=each.code, what=each.message, reason=accept) for each in refused)
        changes = changes.model_copy(update={"accepted": accepted})
        refused = ()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda table: csvs.write(stored.stretches(written[table]), folder / f"{table}.csv"), TABLES))
    metadata.write(folder, written, changes, quality, validation())
    sums.write(folder)
    durable.flush_folder(folder)
    read_back(folder, tables)
    return Staged(folder, changes.version, known.latest, changes, refused)


def publish(dataset: Path, staged: Staged, date: datetime.date) -> Path:
    """The staged release becomes ``releases/<version>``, then enters index.json; returns its folder.

    Raises ValueError for a release that nothing changed in or that is refused, and for a version that is published already.
    """
    if staged.version is None:
        raise ValueError(f"nothing changed since {staged.previous}: there is nothing to publish")
    if staged.refusals:
        raise ValueError("; ".join(refusal.message for refusal in staged.refusals))
    releases = dataset / index.RELEASES
    index.begin(dataset)
    releases.mkdir(exist_ok=True)
    folder = releases / staged.version
    if any(entry.version == staged.version for entry in index.read(dataset).versions):
        raise ValueError(f"{staged.version} is published already and is never changed")
    rows = {change.table: change.rows_after for change in staged.changes.tables if change.kind != "DEL"}
    staged.folder.rename(folder)
    durable.flush(releases)
    durable.flush(dataset)
    index.add(dataset, index.entry(folder, staged.changes.level, date, rows))
    changelog.refresh(dataset)
    return folder


def recover(dataset: Path) -> list[Path]:
    """Takes away what runs that died have left lying, and returns what it was. To be called while holding the lock.

    A release that is not in the index was never announced and is made again by the run that follows.
    """
    published = {entry.version for entry in index.read(dataset).versions}
    left = [path for path in dataset.glob(f"{STAGING}*") if path.is_dir()]
    left += [path for path in (dataset / index.RELEASES).glob("*") if path.is_dir() and path.name not in published]
    left += list(dataset.glob(".*.new"))
    for path in left:
        _remove(path)
    if published:
        changelog.refresh(dataset)
    return sorted(left)


def discard(staged: Staged) -> None:
    """Takes a staged release away."""
    shutil.rmtree(staged.folder, ignore_errors=True)


def read_back(folder: Path, tables: Tables) -> None:
    """Reads every file of a written release and compares it with its hash, CSV with Parquet, and Parquet with those of the
    tables that are in memory. Raises DamagedError."""
    faults = [f"{name} {what}" for name, what in sums.faults(folder)]
    with ThreadPoolExecutor(THREADS) as threads:
        for found in threads.map(lambda table: _unlike(folder, table, tables[table]), TABLES):
            faults += found
    if faults:
        raise DamagedError("; ".join(faults))


def _unlike(folder: Path, table: str, made: Stored) -> list[str]:
    path, faults = folder / f"{table}.parquet", []
    if isinstance(made, pa.Table) and not stored.same(stored.stretches(path), stored.stretches(made)):
        faults.append(f"{table}.parquet reads back as another table")
    if not stored.same(stored.stretches(path), csvs.stretches(folder / f"{table}.csv", schema(table))):
        faults.append(f"{table}.csv reads back as another table")
    return faults


def _put(table: Stored, path: Path) -> Path:
    if isinstance(table, pa.Table):
        parquet.write(table, path)
        return path
    try:
        path.hardlink_to(table)
    except OSError:
        # some file systems have no links
        shutil.copyfile(table, path)
    return path


def _remove(path: Path) -> None:
    if not path.is_dir():
        path.unlink()
        return
    for _ in range(TRIES):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
    shutil.rmtree(path)


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
