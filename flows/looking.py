"""What the expectation suites and the joins find in the rows of a release, some hundred texts at a time.

A unit of texts is some segments that follow one another. What was found in it is kept from run to run, beside the parts it was
found in: a run with one new text looks at the unit that text is in. Like a segment, a unit begins where a name says so, once it
is large enough: a text that comes or goes moves few others.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from prefect import task
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner

from flows import expectations, fingerprint, memory, results, retrying
from flows.expectations import TableReport
from flows.gathering import whole
from flows.results import Store
from flows.segments import Segment
from rendata.release import integrity, parts, sealed, stored
from rendata.release.integrity import Problem
from rendata.release.stored import Tables
from rendata.release.windows import CUT
from schemas.arrow import schema
from schemas.records import TABLES

LEAST, MOST = 10 * 1024 * 1024, 15 * 1024 * 1024
"""Bytes of texts in a unit, about: an expectation takes its time however few the rows, and memory by their number."""

APART = 8
"""Segments from one that begins a unit to the next, on average, beyond the least."""

BY_UNIT = ("documents", *CUT)
"""The tables that are looked at unit by unit; the others as a whole."""

SHARES = (("indicators",), tuple(name for name in BY_UNIT if name != "indicators"))
"""The suites of a unit's tables, shared between two workers: about as much work for either. The joins go with the last."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What is looked at together: ``tables``, or what parts hold (the files ``paths``, but for the texts in ``without``).
    ``beside`` are the tables that these refer to; ``suites`` are those that are run, ``joins`` whether joins are looked at."""

    tables: Mapping[str, pa.Table]
    beside: Mapping[str, pa.Table]
    paths: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    suites: tuple[str, ...] = tuple(TABLES)
    joins: bool = True


class Looker(NamedTuple):
    """Who looks, where what was found is kept, and the tables that belong to no text, which the others refer to."""

    store: Store
    lists: Mapping[str, pa.Table]
    runner: TaskRunner[Any]


class Look(NamedTuple):
    """A look at some rows: the name under which what it finds is kept, and that, or whoever is finding it."""

    name: str
    found: bytes | PrefectFuture[bytes]


@task(name="validate tables", task_run_name="validate tables", **retrying.OPTIONS)
def look(rows: Rows) -> bytes:
    """What the suites find in some rows, and what does not hold between them, as it is kept."""
    tables = {**rows.tables, **_of_parts(rows, [name for name in BY_UNIT if name in rows.suites])}
    reports = expectations.look((name, tables[name]) for name in rows.suites if name in tables)
    memory.give_back()
    problems = []
    if rows.joins:
        nothing = {name: schema(name).empty_table() for name in TABLES}
        rest = _of_parts(rows, [name for name in BY_UNIT if name not in rows.suites])
        problems = integrity.check({**nothing, **rows.beside, **tables, **rest})
        del rest
    del tables
    memory.give_back()
    told = {"reports": [report.model_dump(mode="json") for report in reports], "problems": problems}
    return sealed.seal(json.dumps(told, ensure_ascii=False).encode())


def _of_parts(rows: Rows, names: Sequence[str]) -> dict[str, pa.Table]:
    """The rows of the tables that have some."""
    found: dict[str, list[pa.Table]] = {name: [] for name in names}
    for path in rows.paths:
        part = whole(path.read_bytes(), path.name, ("file", *names))
        if rows.without:
            part = parts.but(part, rows.without)
        for name in names:
            found[name].append(parts.rows_of(part, name))
    some = [name for name, tables in found.items() if any(table.num_rows for table in tables)]
    # Each in one piece, which the parts do not outlive.
    made = {name: pa.concat_tables(found.pop(name)).combine_chunks() for name in some}
    memory.give_back()
    return made


def at_lists(looker: Looker) -> Look:
    """The look at the tables that belong to no text."""
    return _at(looker, looker.lists)


def at_texts(looker: Looker, segments: Sequence[Segment], without: Sequence[str], folder: Path) -> list[Look]:
    """Looks at the rows of all texts of some segments but those in ``without``. ``folder`` is one that workers see."""
    made: list[Look] = []
    lists = [_digest(table) for name, table in sorted(looker.lists.items()) if name != "sources"]
    for unit in _units(segments):
        # what is said of a source is in the names, by the hash of its contract
        names = [results.name(looker.store, segment) for segment in unit]
        contents = [results.read(looker.store, name) or b"" for name in names]
        left = tuple(sorted({file for segment in unit for file in segment.files}.intersection(without)))
        told = [*lists, *names, *left, *(sealed.digest(content) for content in contents)]
        looks = [(share, _name(looker.store, [*share, *told])) for share in SHARES]
        kept = [_kept(looker.store, name) for _, name in looks]
        paths = tuple(folder / f"{len(made)}-{number}.rows" for number in range(len(contents)))
        if None in kept:
            for path, content in zip(paths, contents, strict=True):
                path.write_bytes(content)
        for (share, name), found in zip(looks, kept, strict=True):
            rows = Rows({}, looker.lists, paths, left, share, joins=share == SHARES[-1])
            made.append(Look(name, found or _submit(looker, rows)))
    return made


def at_others(looker: Looker, made: Tables) -> Look:
    """The look at the tables without a row and at the quarantine, which is known last."""
    empty = [name for name in BY_UNIT if not stored.count(made[name])]
    return _at(looker, {name: stored.whole(made[name]) for name in (*empty, "quarantine")})


def _at(looker: Looker, tables: Mapping[str, pa.Table]) -> Look:
    name = _name(looker.store, [part for table in sorted(tables) for part in (table, _digest(tables[table]))])
    return Look(name, _kept(looker.store, name) or _submit(looker, Rows(tables, looker.lists)))


def _submit(looker: Looker, rows: Rows) -> PrefectFuture[bytes]:
    return looker.runner.submit(look, {"rows": rows})


def found(store: Store, looks: Iterable[Look]) -> tuple[list[TableReport], list[Problem]]:
    """All that was found, once it is, which is then kept; a problem is told once."""
    reports: list[TableReport] = []
    problems: dict[Problem, None] = {}
    for each in looks:
        if isinstance(each.found, bytes):
            content = each.found
        else:
            content = each.found.result()
            results.write(store, each.name, content)
        told = json.loads(bytes(sealed.opened(content) or b""))
        reports += [TableReport.model_validate(report) for report in told["reports"]]
        problems |= dict.fromkeys(Problem(*problem) for problem in told["problems"])
    return reports, list(problems)


def _units(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    unit: list[Segment] = []
    size = 0
    for segment in segments:
        begins = zlib.crc32(f"{segment.source.id}/{segment.name}".encode()) % APART == 0
        if unit and (size + segment.size > MOST or (begins and size >= LEAST)):
            yield unit
            unit, size = [], 0
        unit.append(segment)
        size += segment.size
    if unit:
        yield unit


def _kept(store: Store, name: str) -> bytes | None:
    content = results.read(store, name)
    return content if content is not None and sealed.opened(content) is not None else None


def _name(store: Store, told: Iterable[str]) -> str:
    key = hashlib.sha256("\n".join([fingerprint.LOOKS, *told]).encode()).hexdigest()
    return f"{store.folder}/looks/{key}"


def _digest(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()
