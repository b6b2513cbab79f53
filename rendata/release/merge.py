"""Parts → the tables of a release as files, no more than a part and a row group of each in memory at a time.

Only the documents and the quarantine, a row or so for each text, are held as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from rendata.release import parquet, parts, stored, tables
from rendata.release.stored import Tables
from rendata.release.tables import TableError
from rendata.release.windows import CUT
from schemas.arrow import schema
from schemas.records import PRIMARY_KEYS, Quarantine

WHOLE = ("documents", "quarantine")

Parts = Callable[[Sequence[str]], Iterator[pa.Table]]
"""Called with the columns that are wanted: the parts in the order of a release, from the first on."""


def write(
    each: Parts,
    folder: Path,
    others: Mapping[str, pa.Table],
    without: Collection[str] = (),
    refused: Iterable[Quarantine] = (),
) -> Tables:
    """The tables of a release from the parts of all texts: the large ones as Parquet in ``folder``, the others in memory.

    ``others`` are the tables that belong to no text, ``without`` the files that are left out, ``refused`` the rows of the
    quarantine beside those of the parts. Raises TableError where a key occurs twice, DamagedError where a file does not read
    back as it was written.
    """
    extra = tables.build({"quarantine": refused})["quarantine"]
    rows = list(each(("file", *WHOLE)))
    documents = _sorted("documents", [parts.rows_of(parts.but(part, without), "documents") for part in rows])
    quarantine = _sorted("quarantine", [extra, *(parts.rows_of(part, "quarantine") for part in rows)])
    # One after the other: each has a row group in memory.
    files = {name: _file(each, name, without, folder / f"{name}.parquet") for name in CUT}
    return {**others, "documents": documents, "quarantine": quarantine, **files}


def _sorted(name: str, rows: Iterable[pa.Table]) -> pa.Table:
    whole = pa.concat_tables([schema(name).empty_table(), *rows])
    whole = whole.take(pc.sort_indices(whole.column(PRIMARY_KEYS[name]))).combine_chunks()
    Ascending(name).check(whole)
    return whole


def _file(each: Parts, table: str, without: Collection[str], path: Path) -> Path:
    """A table as a file, in one pass over the parts, and another that compares."""
    ascending = Ascending(table)
    with parquet.Grouped(path, schema(table)) as file:
        for rows in _rows(each, table, without):
            ascending.check(rows)
            file.add(rows)
    written = stored.Following(stored.stretches(path))
    for rows in _rows(each, table, without):
        written.check(rows)
    if not written.ended():
        raise parquet.DamagedError(f"{path.name}: reads back as another table")
    return path


def _rows(each: Parts, table: str, without: Collection[str]) -> Iterator[pa.Table]:
    """The rows of a table, a part at a time."""
    for part in each(("file", table)):
        yield parts.rows_of(parts.but(part, without) if without else part, table)


class Ascending:
    """Whether the keys of a table ascend, and so are unique, from one of its stretches to the next."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._last: str | None = None

    def check(self, rows: pa.Table) -> None:
        """The next stretch. Raises TableError."""
        keys = rows.column(PRIMARY_KEYS[self._table]).combine_chunks()
        if not len(keys):
            return
        keys = keys if self._last is None else pa.concat_arrays([pa.array([self._last], pa.string()), keys])
        wrong = pc.invert(pc.less(keys[:-1], keys[1:]))
        if pc.any(wrong).as_py():
            key = keys[1:].filter(wrong)[0].as_py()
            raise TableError(f"{self._table}: {PRIMARY_KEYS[self._table]} {key!r} occurs more than once")
        self._last = keys[-1].as_py()
