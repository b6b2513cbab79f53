"""What texts became, as an Arrow table with a row for each text: what is known of it, and its rows of every table as a list.

This is the form in which workers hand over what they have read and in which it is kept between runs: a text's share can be
taken out, put elsewhere or left out as one row, and the rows of the tables lie in it in the order of a release.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from rendata.reading.discover import document_id
from rendata.release import integrity, sealed, tables
from rendata.release.windows import AFTER, OF_DOCUMENTS
from rendata.rows import Rows
from schemas.arrow import schema
from schemas.records import PRIMARY_KEYS


class Text(NamedTuple):
    """What is known of a text beside its rows: its path below raw/, the SHA-256 of its bytes and of its characters without
    white space (None where it could not be read), a hash of what is said of it beside, its raw text, and what a person should
    be told."""

    file: str
    sha256: str | None
    squeezed: str | None
    beside: str
    text: str | None
    told: tuple[str, ...]


SCHEMA = pa.schema(
    [
        pa.field("file", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("squeezed", pa.string()),
        pa.field("beside", pa.string()),
        pa.field("told", pa.list_(pa.string())),
        pa.field("problems", pa.list_(pa.string())),
        *(pa.field(table, pa.list_(pa.struct(list(schema(table))))) for table in OF_DOCUMENTS),
    ]
)
"""``problems`` are those that only show while the raw text is at hand; they stop a release."""

KNOWN = ["file", "sha256", "beside"]
"""The columns that :func:`known` needs."""


def build(rows: Rows, texts: Iterable[Text]) -> pa.Table:
    """The part that ``texts`` make with the rows they became, in the order of a release.

    Raises tables.TableError for rows that make no table.

    >>> build(Rows(), [Text("a/1.txt", None, None, "", None, ("odd",))]).select(["file", "told"]).to_pylist()
    [{'file': 'a/1.txt', 'told': ['odd']}]
    """
    known = sorted(texts, key=lambda text: document_id(text.file) + AFTER)
    made = tables.build(rows.tables())
    raw_texts = {document_id(text.file): text.text for text in known if text.text is not None}
    problems: dict[str, list[str]] = {}
    for problem in integrity.against_texts(made, raw_texts):
        document = problem.id.partition(AFTER)[0]
        problems.setdefault(document, []).append(f"{problem.table} {problem.id}: {problem.message}")
    ids = [document_id(text.file) for text in known]
    columns = [
        pa.array([text.file for text in known], pa.string()),
        pa.array([text.sha256 for text in known], pa.string()),
        pa.array([text.squeezed for text in known], pa.string()),
        pa.array([text.beside for text in known], pa.string()),
        pa.array([list(text.told) for text in known], pa.list_(pa.string())),
        pa.array([problems.get(name, []) for name in ids], pa.list_(pa.string())),
        *(_by_document(table, made[table], ids) for table in OF_DOCUMENTS),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _by_document(table: str, rows: pa.Table, ids: Sequence[str]) -> pa.ListArray:
    """The rows as a list for each document, in the order of ``ids``; within a document they keep theirs."""
    found: dict[str, list[int]] = {name: [] for name in ids}
    keys = rows.column("document" if table == "quarantine" else PRIMARY_KEYS[table])
    for number, key in enumerate(keys.to_pylist()):
        found[key.partition(AFTER)[0]].append(number)
    order = [number for numbers in found.values() for number in numbers]
    ends = [0]
    for numbers in found.values():
        ends.append(ends[-1] + len(numbers))
    columns = [column.combine_chunks() for column in rows.take(pa.array(order, pa.int64())).columns]
    struct = pa.StructArray.from_arrays(columns, fields=list(schema(table)))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), struct)


def rows_of(part: pa.Table, table: str) -> pa.Table:
    """The rows of one table in a part."""
    flat = pc.list_flatten(part.column(table)).combine_chunks()
    return pa.Table.from_arrays(flat.flatten(), schema=schema(table))


def join(parts: Iterable[pa.Table]) -> pa.Table:
    """Parts of different texts as one, in the order of a release."""
    whole = pa.concat_tables([SCHEMA.empty_table(), *parts])
    keys = [document_id(file) + AFTER for file in whole.column("file").to_pylist()]
    return whole.take(pc.sort_indices(pa.array(keys, pa.string())))


def only(part: pa.Table, files: Iterable[str]) -> pa.Table:
    """The texts of a part that are among ``files``."""
    return part.filter(pc.is_in(part.column("file"), value_set=pa.array(list(files), pa.string())))


def but(part: pa.Table, files: Iterable[str]) -> pa.Table:
    """The texts of a part that are not among ``files``."""
    return part.filter(pc.invert(pc.is_in(part.column("file"), value_set=pa.array(list(files), pa.string()))))


def dump(part: pa.Table) -> bytes:
    """A part as bytes, behind their hash.

    >>> load(dump(SCHEMA.empty_table())).num_rows, load(dump(SCHEMA.empty_table())[:-1])
    (0, None)
    """
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, part.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(part.combine_chunks())
    return sealed.seal(sink.getvalue().to_pybytes())


def load(content: bytes, columns: Sequence[str] | None = None) -> pa.Table | None:
    """The part in some bytes, in some of its columns (all by default); None where they are no whole part."""
    view = sealed.opened(content)
    if view is None:
        return None
    fields = None if columns is None else [SCHEMA.get_field_index(name) for name in columns]
    options = pa.ipc.IpcReadOptions(included_fields=fields)
    with pa.ipc.open_file(pa.BufferReader(pa.py_buffer(view)), options=options) as reader:
        return reader.read_all()


def known(part: pa.Table) -> Mapping[str, tuple[str | None, str]]:
    """What tells whether a text is still the one that was read: its SHA-256 and what is said of it beside, by file."""
    return {row["file"]: (row["sha256"], row["beside"]) for row in part.select(KNOWN).to_pylist()}
