"""Parts → the tables of a release as files, no more than a part and a row group of each in memory at a time.

Only the documents and the quarantine, a row or so for each text, are held as a whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
THREADS = 2

Parts = Callable[[Sequence[str]], Iterator[pa.Table]]
"""Called with the columns that are wanted: the parts in the order of a release, from the first on. Threads may call it."""


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
    with ThreadPoolExecutor(THREADS) as threads:
        numbers = threads.submit(_files, each, ("indicators",), without, folder)
        words = threads.submit(_files, each, tuple(name for name in CUT if name != "indicators"), without, folder)
        rows = list(each(("file", *WHOLE)))
        documents = _sorted("documents", [parts.rows_of(parts.but(part, without), "documents") for part in rows])
        quarantine = _sorted("quarantine", [extra, *(parts.rows_of(part, "quarantine") for part in rows)])
        return {**others, "documents": documents, "quarantine": quarantine, **words.result(), **numbers.result()}


def _sorted(name: str, rows: Iterable[pa.Table]) -> pa.Table:
    whole = pa.concat_tables([schema(name).empty_table(), *rows])
    whole = whole.take(pc.sort_indices(whole.column(PRIMARY_KEYS[name]))).combine_chunks()
    Ascending(name).check(whole)
    return whole


def _files(each: Parts, names: Sequence[str], without: Collection[str], folder: Path) -> dict[str, Path]:
    """Some tables as files, in one pass over the parts, and another that compares."""
    paths = {name: folder / f"{name}.parquet" for name in names}
    ascending = {name: Ascending(name) for name in names}
    with contextlib.ExitStack() as stack:
        files = {name: stack.enter_context(parquet.Grouped(path, schema(name))) for name, path in paths.items()}
        for part in each(("file", *names)):
            for name, rows in _rows(part, names, without):
                ascending[name].check(rows)
                files[name].add(rows)
    written = {name: stored.Following(stored.stretches(path)) for name, path in paths.items()}
    for part in each(("file", *names)):
        for name, rows in _rows(part, names, without):
            written[name].check(rows)
    wrong = [paths[name].name for name in names if not written[name].ended()]
    if wrong:
        raise parquet.DamagedError(f"{', '.join(wrong)}: reads back as another table")
    return paths


def _rows(part: pa.Table, names: Sequence[str], without: Collection[str]) -> Iterator[tuple[str, pa.Table]]:
    kept = parts.but(part, without) if without else part
    yield from ((name, parts.rows_of(kept, name)) for name in names)


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
