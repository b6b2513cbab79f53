"""dictionary.md: the data dictionary in both languages, a table for each table of the release."""

from __future__ import annotations

from schemas.columns import Column, columns, names
from schemas.records import PRIMARY_KEYS, TABLES

NAME = "dictionary.md"
HEAD = """# Data dictionary 数据字典

Offsets are Unicode code points, counted from 0, the end excluded, in the decoded raw text of the document: `raw_text[start:end] == text`.
字符位置为 Unicode 码位，自 0 起，不含终点，以解码后的原文为准。

The first column of a table is its key. 每表第一列为主键。 A dash under "null" says that the value is always there. “空值”列为短横者必有值。
"""


def write() -> str:
    """The dictionary.

    >>> "| `end` | integer | – | 终点（不含） | character after the last | code points; ≥ 1 |" in write()
    True
    """
    return HEAD + "".join(_table(table) for table in TABLES)


def _table(table: str) -> str:
    title = names(table)
    head = "| column 列 | type 类型 | null 空值 | 说明 | description | constraints 约束 |\n|---|---|---|---|---|---|\n"
    rows = "".join(_row(table, column) for column in columns(table))
    return f"\n## {table} {title.zh}\n\nA row is {title.en} 一行即一条{title.zh}。\n\n{head}{rows}"


def _row(table: str, column: Column) -> str:
    null = "yes" if column.nullable else "–"
    kind = "list of strings" if column.type == "list" else column.type
    cells = (f"`{column.name}`", kind, null, column.zh, column.en, limits(column, column.name == PRIMARY_KEYS[table]))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def limits(column: Column, key: bool = False) -> str:
    """The constraints of a column in a line.

    >>> from schemas.columns import columns
    >>> limits(columns("sections")[3])
    '≥ 1; ≤ 6'
    """
    parts = ["unique"] if key else []
    if column.references:
        parts.append(f"→ {column.references}")
    if column.choices:
        parts.append(", ".join(f"`{choice}`" for choice in column.choices))
    if column.unit:
        parts.append(column.unit)
    if column.pattern:
        parts.append(f"`{column.pattern}`")
    if column.min_length:
        parts.append("not empty" if column.min_length == 1 else f"{column.min_length} characters or more")
    if column.minimum is not None:
        parts.append(f"≥ {column.minimum:g}")
    if column.maximum is not None:
        parts.append(f"≤ {column.maximum:g}")
    return "; ".join(parts)
