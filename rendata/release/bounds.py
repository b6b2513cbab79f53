"""What one document may hold, as its source says: counts outside are reasons to stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from schemas.source import Bounds, Range

# Tables take pyarrow, which a contributor's first answer about one document does without.
if TYPE_CHECKING:
    from rendata.release.stored import Stored, Tables

COUNTED = ("characters", "articles", "indicators")


def beyond(counts: Mapping[str, int], bounds: Bounds) -> Iterator[tuple[str, int, Range]]:
    """What one document has outside its source's bounds: the count's name, the number, and the range allowed.

    >>> few = Range(min=1, max=9)
    >>> bounds = Bounds(characters=few, articles=few, indicators=few, why="a guess")
    >>> [name for name, _, _ in beyond({"characters": 5, "articles": 0, "indicators": 10}, bounds)]
    ['articles', 'indicators']
    """
    for name in COUNTED:
        allowed: Range = getattr(bounds, name)
        if not allowed.min <= counts[name] <= allowed.max:
            yield name, counts[name], allowed


def outside(tables: Tables, contracts: Mapping[str, Bounds]) -> list[str]:
    """One line per document and count that lies outside the bounds of its source (by source id; a source
    without bounds is let alone), in the order of the ids.

    >>> import pyarrow as pa
    >>> outside({"documents": pa.table({"id": [], "source": [], "characters": []}),
    ...          "articles": pa.table({"document": []}), "indicators": pa.table({"document": []})}, {})
    []
    """
    from rendata.release import stored

    counts = {name: _counted(tables[name]) for name in ("articles", "indicators")}
    lines: list[str] = []
    for row in stored.columns(tables["documents"], "id", "source", "characters").to_pylist():
        if row["source"] not in contracts:
            continue
        bounds = contracts[row["source"]]
        found = {"characters": row["characters"], **{name: count[row["id"]] for name, count in counts.items()}}
        for name, number, allowed in beyond(found, bounds):
            span = f"{allowed.min} to {allowed.max}"
            lines.append(f"{row['id']}: {number} {name}, expected {span} ({bounds.why}); --accept REASON lets it pass")
    return lines


def _counted(table: Stored) -> Counter[str]:
    """How many rows each document has."""
    from rendata.release import stored

    found: Counter[str] = Counter()
    for stretch in stored.stretches(table, "document"):
        counts = stretch.column("document").value_counts()
        found.update(dict(zip(counts.field(0).to_pylist(), counts.field(1).to_pylist(), strict=True)))
    return found
