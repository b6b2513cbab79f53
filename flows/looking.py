"""What the expectation suites and the joins find in the rows of a release, some hundred texts at a time.

A unit of texts is some segments that follow one another. What was found in it is kept from run to run, beside the parts it was
found in: a run with one new text looks at the unit that text is in. Like a segment, a unit begins where a name says so: a text
that comes or goes moves no other.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from prefect import task
from prefect.futures import PrefectFuture

from flows import expectations, fingerprint, results, retrying
from flows.expectations import TableReport
from flows.gathering import Gathered, whole
from flows.results import Store
from flows.segments import Segment
from rendata.release import integrity, parts, sealed, stored
from rendata.release.integrity import Problem
from rendata.release.stored import Tables
from rendata.release.windows import CUT
from schemas.arrow import schema
from schemas.records import TABLES

SEGMENTS = 10
"""Segments in a unit, on average; at most twice as many."""

BY_UNIT = ("documents", *CUT)
"""The tables that are looked at unit by unit; the others as a whole."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What is looked at together: ``tables``, or what parts hold (the files ``paths``, but for the texts in ``without``).
    ``beside`` are the tables that these refer to."""

    tables: Mapping[str, pa.Table]
    beside: Mapping[str, pa.Table]
    paths: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()


class Look(NamedTuple):
    """A look at some rows: the name under which what it finds is kept, and that, or whoever is finding it."""

    name: str
    found: bytes | PrefectFuture[bytes]


Submit = Callable[[Rows], PrefectFuture[bytes]]
"""Hands :func:`look` to whoever does the work."""


@task(name="validate tables", task_run_name="validate tables", **retrying.OPTIONS)
def look(rows: Rows) -> bytes:
    """What the suites find in some rows, and what does not hold between them, as it is kept."""
    tables = {**rows.tables, **_of_parts(rows.paths, rows.without)}
    reports = expectations.look((name, tables[name]) for name in TABLES if name in tables)
    nothing = {name: schema(name).empty_table() for name in TABLES}
    problems = integrity.check({**nothing, **rows.beside, **tables})
    told = {"reports": [report.model_dump(mode="json") for report in reports], "problems": problems}
    return sealed.seal(json.dumps(told, ensure_ascii=False).encode())


def _of_parts(paths: Iterable[Path], without: Sequence[str]) -> dict[str, pa.Table]:
    """The rows of the tables that have some."""
    read = [parts.but(whole(path.read_bytes(), path.name, ("file", *BY_UNIT)), without) for path in paths]
    found = {name: pa.concat_tables([parts.rows_of(part, name) for part in read]) for name in BY_UNIT if read}
    return {name: table for name, table in found.items() if table.num_rows}


def at_texts(
    gathered: Gathered, without: Sequence[str], beside: Mapping[str, pa.Table], folder: Path, submit: Submit
) -> list[Look]:
    """Looks at the rows of all texts but those in ``without``. ``folder`` is one that workers see."""
    store, made = gathered.store, []
    lists = [_digest(table) for name, table in sorted(beside.items()) if name != "sources"]
    for unit in _units(gathered.segments):
        # what is said of a source is in the names, by the hash of its contract
        names = [results.name(store, segment) for segment in unit]
        contents = [results.read(store, name) or b"" for name in names]
        left = tuple(sorted({file for segment in unit for file in segment.files}.intersection(without)))
        name = _name(store, [*lists, *names, *left, *(sealed.digest(content) for content in contents)])
        found = _kept(store, name)
        if found is None:
            paths = [folder / f"{len(made)}-{number}.rows" for number in range(len(contents))]
            for path, content in zip(paths, contents, strict=True):
                path.write_bytes(content)
            found = submit(Rows({}, beside, tuple(paths), left))
        made.append(Look(name, found))
    return made


def at_others(store: Store, made: Tables, submit: Submit) -> Look:
    """The look at the tables that belong to no text, and at those without a row."""
    tables = {
        name: stored.whole(table) for name, table in made.items() if name not in BY_UNIT or not stored.count(table)
    }
    name = _name(store, [part for table in sorted(tables) for part in (table, _digest(tables[table]))])
    return Look(name, _kept(store, name) or submit(Rows(tables, {})))


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
    for segment in segments:
        begins = zlib.crc32(f"{segment.source.id}/{segment.name}".encode()) % SEGMENTS == 0
        if unit and (begins or len(unit) == 2 * SEGMENTS):
            yield unit
            unit = []
        unit.append(segment)
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
