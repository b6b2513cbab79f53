"""What stops a release until a person accepts it: an unintended major, a vanished document, counts out of bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import pyarrow.compute as pc

from rendata.release import stored
from rendata.release.bounds import outside
from rendata.release.changes import Changes
from rendata.release.stored import Stored, Tables
from schemas.source import Bounds

VANISHING = 0.1
"""Share of a source's rows in a table that may vanish between two releases where source.yml does not say.

A mended rule takes single rows away; a tenth at once is a parser that has stopped reading something.
"""

FEW = 10
"""Sources of fewer rows are let alone: there a single row is more than a tenth."""

COUNTED = ("articles", "sections", "indicators")


class Refusal(NamedTuple):
    """Why a release may not be published as it is: a stable code, and what was found."""

    code: Literal["release.major", "release.vanished_document", "release.vanished_rows", "release.bounds"]
    message: str


def refusals(
    changes: Changes, tables: Tables, previous: Path | None, bounds: Mapping[str, Bounds] | None = None
) -> list[Refusal]:
    """Everything that stops these tables from following the release in the folder ``previous``; empty where nothing does.

    ``bounds`` are those of the sources' source.yml, by source id.

    >>> from rendata.release.tables import build
    >>> [refusal.code for refusal in refusals(Changes(level="major", version="2.0.0"), build({}), None)]
    ['release.major']
    """
    bounds = bounds or {}
    found = [*_major(changes), *(Refusal("release.bounds", line) for line in outside(tables, bounds))]
    if previous:
        found.extend(_documents(tables, previous))
        found.extend(_rows(tables, previous, bounds))
    return found


def _major(changes: Changes) -> Iterator[Refusal]:
    if changes.level != "major":
        return
    whats = [reason.what for reason in changes.reasons if reason.level == "major"]
    yield Refusal("release.major", f"would be {changes.version}, an incompatible release: {'; '.join(whats)}")


def _documents(tables: Tables, previous: Path) -> Iterator[Refusal]:
    before, after = (_ids(table) for table in (previous / "documents.parquet", tables["documents"]))
    for document in sorted(set(before) - set(after)):
        yield Refusal("release.vanished_document", f"{document} was published in {previous.name} and would vanish")


def _rows(tables: Tables, previous: Path, bounds: Mapping[str, Bounds]) -> Iterator[Refusal]:
    for table in COUNTED:
        before, after = _by_source(previous / f"{table}.parquet"), _by_source(tables[table])
        for source, count in sorted(before.items()):
            lost = count - after[source]
            may = bounds[source].vanishing if source in bounds else VANISHING
            if count >= FEW and lost > count * may:
                message = (
                    f"{table} of {source} would fall from {count} to {after[source]}; a share of {may:.0%} may vanish"
                )
                yield Refusal("release.vanished_rows", message)


def _by_source(table: Stored) -> Counter[str]:
    """How many rows each source has, with which every id begins."""
    counts: Counter[str] = Counter()
    for stretch in stored.stretches(table, "id"):
        sources = pc.list_element(pc.split_pattern(stretch.column("id"), "/", max_splits=1), 0)
        counts.update({each["values"]: each["counts"] for each in pc.value_counts(sources).to_pylist()})
    return counts


def _ids(table: Stored) -> list[str]:
    found: list[str] = stored.columns(table, "id").column("id").to_pylist()
    return found
