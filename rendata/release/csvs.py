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
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv

from rendata.release.tables import LIST_SEPARATOR

# The full-width signs are formulas as well to a spreadsheet of a Chinese or Japanese system.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)
ESCAPED = re.compile(r"'('*[=+\-@\t\r\n＝＋－＠].)", re.DOTALL)
QUOTED = re.compile(r'[",\r\n]|^[ \t]|[ \t]$|^$')
BATCH = 8_192


def write(table: pa.Table, path: Path) -> None:
    """Writes a table as CSV, as the head of this module says.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> write(pa.table({"text": ['“是”或"否"吗', None, ""], "value": [13000.0, 80.6, None]}), path)
    >>> for line in path.read_bytes().decode("utf-8-sig").split("\\r\\n")[:-1]:
    ...     print(line)
    text,value
    "“是”或""否""吗",13000
    ,80.6
    "",
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff" + ",".join(_quote(name) for name in table.column_names) + "\r\n")
        for batch in table.to_batches(max_chunksize=BATCH):
            cells = [list(map(_writer(column.type), column.to_pylist())) for column in batch.columns]
            file.writelines(",".join(row) + "\r\n" for row in zip(*cells, strict=True))


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
    types = {field.name: pa.string() if _is_text(field.type) else field.type for field in schema}
    table = pacsv.read_csv(
        path,
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    if table.column_names != schema.names:
        raise ValueError(f"{path.name}: columns {table.column_names} where {schema.names} are due")
    columns = [_read(table.column(field.name), field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


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
    texts = [None if cell is None else unescape(cell) for cell in column.to_pylist()]
    if pa.types.is_list(kind):
        return pa.chunked_array(
            [[None if text is None else text.split(LIST_SEPARATOR) if text else [] for text in texts]], kind
        )
    return pa.chunked_array([texts], kind)


def _writer(kind: pa.DataType) -> Callable[[Any], str]:
    """How a value of this type is written. None is the empty cell."""
    if pa.types.is_list(kind):
        return lambda items: "" if items is None else _quote(escape(LIST_SEPARATOR.join(items)))
    if pa.types.is_floating(kind):
        return lambda value: "" if value is None else number(value)
    if pa.types.is_boolean(kind):
        return lambda value: "" if value is None else str(value).lower()
    if pa.types.is_string(kind):
        return lambda text: "" if text is None else _quote(escape(text))
    return lambda value: "" if value is None else str(value)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
