"""Tables as CSV that opens right in a spreadsheet and reads back to the same values.

UTF-8 with BOM (without it Excel reads Chinese as something else), RFC 4180: comma, CRLF, quotes doubled. A null is an empty
cell, an empty string is a quoted one (``""``). Lists are joined by ``;``, dates are ISO 8601, booleans ``true``/``false``,
numbers stand in their shortest form (13000, 80.6).

A spreadsheet runs a cell that begins like a formula, so text that does, and goes on after that character, gets one
apostrophe in front; so does text that would look like an escaped cell. One rule takes them off again::

    re.sub(r"(?s)^'('*[=+\\-@\\t\\r\\n＝＋－＠].)", r"\\1", cell)

The comparators of the indicators are left alone: in a ``=`` by itself there is nothing to run, and ``>=`` and ``<`` do
not begin like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from rendata.release.tables import LIST_SEPARATOR

# The full-width signs are formulas as well to a spreadsheet of a Chinese or Japanese system.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)
ESCAPED = re.compile(r"'('*[=+\-@\t\r\n＝＋－＠].)", re.DOTALL)
QUOTED = r'[",\r\n]|^[ \t]|[ \t]$|^$'
# The same for whole columns at once, in the syntax of Arrow's expressions (RE2), which reads $ as the end of the text.
_FORMULAS = f"(?s)^{FORMULA.pattern}"
_ESCAPES = f"(?s)^{ESCAPED.pattern}"
BATCH = 2 * 1024 * 1024
"""Bytes of rows written at a time, about: what becomes of them takes some times as much memory."""

BLOCK = 16 * 1024 * 1024
"""Bytes read at a time; a longer row is read whole."""


def write(table: pa.Table | Iterable[pa.Table], path: Path) -> None:
    r"""Writes a table, or its stretches in order, as CSV, as the head of this module says.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> write(pa.table({"text": ["“是”或\"否\"吗", None, ""], "value": [13000.0, 80.6, None]}), path)
    >>> for line in path.read_bytes().decode("utf-8-sig").split("\r\n")[:-1]:
    ...     print(line)
    text,value
    "“是”或""否""吗",13000
    ,80.6
    "",
    """
    stretches = [table] if isinstance(table, pa.Table) else table
    with path.open("wb") as file:
        for number, stretch in enumerate(stretches):
            if not number:
                file.write(("\ufeff" + ",".join(map(_quote, stretch.column_names)) + "\r\n").encode())
            rows = max(1, BATCH * stretch.num_rows // max(1, stretch.nbytes))
            for batch in stretch.combine_chunks().to_batches(max_chunksize=rows):
                file.write(_lines(batch))


def read(path: Path, schema: pa.Schema) -> pa.Table:
    """The table of a CSV file that :func:`write` wrote.

    Raises ValueError (pyarrow.ArrowInvalid) for other columns or a cell that does not fit its column.

    >>> import datetime, tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> table = pa.table({"text": ["=1+1", "'-", "=", None], "days": [datetime.date(2025, 3, 1), None, None, None]})
    >>> write(table, path)
    >>> read(path, table.schema).equals(table)
    True
    """
    return pa.Table.from_batches([batch for part in stretches(path, schema) for batch in part.to_batches()], schema)


def stretches(path: Path, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of a CSV file that :func:`write` wrote, some at a time. Raises as :func:`read` does."""
    types = {field.name: pa.string() if _is_text(field.type) else field.type for field in schema}
    for block in _blocks(path):
        # A copy that is Arrow's own: to let go of one of Python's, its threads wait for Python, which aborts them where it is ending.
        owned = pa.BufferOutputStream()
        owned.write(block)
        made = pacsv.read_csv(
            pa.BufferReader(owned.getvalue()),
            # one block: Arrow cuts none of its own, which a long cell may straddle
            read_options=pacsv.ReadOptions(block_size=len(block) + 1),
            parse_options=pacsv.ParseOptions(newlines_in_values=True),
            convert_options=pacsv.ConvertOptions(
                column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )
        if made.column_names != schema.names:
            raise ValueError(f"{path.name}: columns {made.column_names} where {schema.names} are due")
        columns = [_read(made.column(field.name), field.type) for field in schema]
        yield pa.Table.from_arrays(columns, schema=schema)


def _blocks(path: Path) -> Iterator[bytes]:
    """The file in pieces of whole rows, each behind the line of column names. There is at least one."""
    with path.open("rb") as file:
        head = file.readline()
        rest, told = b"", False
        while more := file.read(max(BLOCK, len(rest))):
            rest += more
            end = _end(rest)
            if end:
                yield head + rest[:end]
                rest, told = rest[end:], True
    if rest or not told:
        yield head + rest


def _end(rows: bytes) -> int:
    """Where the last whole row ends: after the last line break with an even number of quotes before it; 0 for none."""
    end = rows.rfind(b"\r\n")
    quotes = rows.count(b'"', 0, max(end, 0))
    while end >= 0 and quotes % 2:
        # inside a cell, which begins at a quote
        before = rows.rfind(b"\r\n", 0, rows.rfind(b'"', 0, end))
        quotes -= rows.count(b'"', max(before, 0), end)
        end = before
    return end + 2 if end >= 0 else 0


def escape(text: str) -> str:
    """Text as a spreadsheet may see it: an apostrophe before what it would run.

    >>> escape("-0.5%"), escape("="), escape("'=x"), escape("减少0.5%")
    ("'-0.5%", '=', "''=x", '减少0.5%')
    """
    return "'" + text if FORMULA.match(text) else text


def unescape(cell: str) -> str:
    """The text of a cell: what :func:`escape` put in front is taken off.

    >>> unescape("'-0.5%"), unescape("="), unescape("''=x")
    ('-0.5%', '=', "'=x")
    """
    return cell[1:] if ESCAPED.match(cell) else cell


def number(value: float) -> str:
    """A number in its shortest form that reads back to the same value.

    >>> number(13000.0), number(80.6), number(1e8), number(1e22)
    ('13000', '80.6', '100000000', '1e+22')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_list(kind))


def _read(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """Text as it was before escaping, lists taken apart; other columns are as read."""
    if not _is_text(kind):
        return column
    if pc.any(pc.starts_with(column, "'")).as_py():
        escaped = pc.match_substring_regex(column, _ESCAPES)
        column = pc.if_else(escaped, pc.utf8_slice_codeunits(column, 1), column)
    if not pa.types.is_list(kind):
        return column
    lists = [None if text is None else text.split(LIST_SEPARATOR) if text else [] for text in column.to_pylist()]
    return pa.chunked_array([lists], kind)


def _lines(batch: pa.RecordBatch) -> memoryview:
    """The rows as they stand in the file."""
    lines = pc.binary_join_element_wise(*map(_cells, batch.columns), ",")
    lines = pc.binary_join_element_wise(lines, pa.scalar("\r\n"), "")
    _, offsets, data = lines.buffers()
    ends = memoryview(offsets).cast("i")
    return memoryview(data)[ends[lines.offset] : ends[lines.offset + len(lines)]] if len(lines) else memoryview(b"")


def _cells(column: pa.Array) -> pa.Array:
    """A column as its cells; none is null."""
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, LIST_SEPARATOR)
    text = pa.types.is_string(column.type)
    if text or pa.types.is_floating(column.type):
        # Most values recur: each is written out once.
        known = column.dictionary_encode()
        values = known.dictionary
        cells = _texts(values) if text else pa.array(map(number, values.to_pylist()), pa.string())
        cells = cells.take(known.indices)
    else:
        cells = column.cast(pa.string())
    return cells.fill_null("")


def _texts(column: pa.Array) -> pa.Array:
    """Text escaped and, where it must be, quoted."""
    formulas = pc.match_substring_regex(column, _FORMULAS)
    if pc.any(formulas).as_py():
        column = pc.if_else(formulas, pc.binary_join_element_wise("'", column, ""), column)
    quoted = pc.match_substring_regex(column, QUOTED)
    if pc.any(quoted).as_py():
        doubled = pc.replace_substring(column, '"', '""')
        column = pc.if_else(quoted, pc.binary_join_element_wise('"', doubled, '"', ""), column)
    return column


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(QUOTED, text) else text
