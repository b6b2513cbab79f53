"""A table of a release as a pandas frame with the right types, for the notebook of a reader."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rendata.release import index
from rendata.release.descriptors import tables_of

if TYPE_CHECKING:
    import pandas as pd


def load(table: str, version: str = "latest", root: str | PathLike[str] = "dataset") -> pd.DataFrame:
    """A table of a published release.

    ``root`` is the folder with index.json (of the repository, or of ``rendata download``), or a release folder itself, which
    ``version`` does not matter for. Dates become ``datetime64[s]``, integers that may be null ``Int64``, enumerations
    categories, lists lists of strings; a missing text is ``NaN``. The key stays a column.

    Raises FileNotFoundError where there is no release, KeyError for a version or table that is not there.

    >>> load("indicators", root="nowhere")
    Traceback (most recent call last):
    FileNotFoundError: no release below nowhere; fetch one with: rendata download --from URL
    """
    folder = _folder(Path(root), version)
    described = tables_of(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))
    if table not in described:
        raise KeyError(f"no table {table!r}; there are: {', '.join(described)}")
    return _frame(folder / f"{table}.parquet", described[table]["schema"]["fields"])


def _folder(root: Path, version: str) -> Path:
    if (root / "datapackage.json").is_file():
        return root
    if not (root / index.NAME).is_file():
        raise FileNotFoundError(f"no release below {root}; fetch one with: rendata download --from URL")
    return root / index.read(root).entry(version).path


def _frame(path: Path, fields: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    from rendata.release import parquet

    table = parquet.read(path)
    columns: dict[str, Any] = {}
    for field in fields:
        column, kind = table.column(field["name"]), field["type"]
        limits = field.get("constraints", {})
        if kind == "list":
            columns[field["name"]] = pd.Series(column.to_pylist(), dtype=object)
        elif kind == "date":
            columns[field["name"]] = column.cast("timestamp[s]").to_pandas()
        elif kind == "integer" and not limits.get("required"):
            columns[field["name"]] = column.to_pandas(types_mapper=lambda kind: pd.Int64Dtype())
        elif "enum" in limits:
            columns[field["name"]] = column.to_pandas().astype(pd.CategoricalDtype(limits["enum"]))
        else:
            columns[field["name"]] = column.to_pandas()
    return pd.DataFrame(columns)
