"""The tables of a release some documents at a time: each window has all rows of its documents, in every table."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from rendata.release import stored
from rendata.release.stored import Stored, Tables
from schemas.records import PRIMARY_KEYS

CUT = ("articles", "sections", "indicators", "checks")
OF_DOCUMENTS = ("documents", *CUT, "quarantine")
"""The tables whose rows belong to documents, with whose ids their keys begin."""

DOCUMENTS = 1_000
"""Documents in a window."""

AFTER = "@"
"""What follows the id of a document in the keys of its rows; in no id is there another."""


def windows(tables: Tables, size: int = DOCUMENTS) -> Iterator[dict[str, pa.Table]]:
    """The rows of ``size`` documents after the other, with the tables that belong to none; there is one window at least.

    The tables are sorted by key, as those of a release are. A row of a document that is not there comes with the documents
    around it. The quarantine, whose documents need not be there, comes as a whole with the first window.

    >>> from rendata.release.tables import build
    >>> [sorted(window)[:3] for window in windows(build({}))]
    [['articles', 'checks', 'documents']]
    """
    others = {name: stored.whole(table) for name, table in tables.items() if name not in OF_DOCUMENTS}
    documents = sorted_as_keys(stored.whole(tables["documents"]))
    ends = [f"{name}{AFTER}~" for name in documents.column("id")[size - 1 : -1 : size].to_pylist()]
    cut = {name: _cut(tables[name], PRIMARY_KEYS[name], ends) for name in CUT}
    quarantine = stored.whole(tables["quarantine"])
    for number in range(len(ends) + 1):
        rows = {name: next(parts) for name, parts in cut.items()}
        rows |= {"documents": documents.slice(number * size, size), "quarantine": quarantine, **others}
        yield {name: rows[name] for name in tables}
        quarantine = quarantine.slice(0, 0)


def sorted_as_keys(documents: pa.Table) -> pa.Table:
    """The table of documents in the order in which the keys of their rows stand: with ``@`` behind, which sorts after the
    ``-`` of another name, so that the rows of a/1-b come before those of a/1."""
    keys = pc.binary_join_element_wise(documents.column("id"), AFTER, "")
    return documents.take(pc.sort_indices(keys))


def _cut(table: Stored, key: str, ends: list[str]) -> Iterator[pa.Table]:
    """The rows up to each of these keys, then the rest."""
    following = stored.stretches(table)
    nothing = stored.schema(table).empty_table()
    held = next(following, nothing)
    for end in ends:
        parts = [nothing]
        while held.num_rows and _before(held, key, end) == held.num_rows:
            parts.append(held)
            held = next(following, nothing)
        count = _before(held, key, end)
        yield pa.concat_tables([*parts, held.slice(0, count)])
        held = held.slice(count)
    yield pa.concat_tables([held, *following])


def _before(rows: pa.Table, key: str, end: str) -> int:
    return int(pc.sum(pc.less(rows.column(key), end)).as_py() or 0)
