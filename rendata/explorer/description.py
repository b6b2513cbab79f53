"""site.json: what the page cannot read from the tables – labels made from the records, files, citation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rendata.release import citation, index
from rendata.release.about import about
from rendata.release.datapackage import english, short
from schemas.choices import choices
from schemas.columns import Column, columns, names
from schemas.records import TABLES


def describe(folder: Path, entry: index.Entry, texts: Iterable[str]) -> dict[str, Any]:
    """What site.json holds: ``folder`` is the release, ``entry`` its line of index.json, ``texts`` the documents (by id)
    whose raw text the site carries.

    Title, licence and rows come from the release's own datapackage.json, labels of tables and columns from the records.
    Raises OSError where the release has no datapackage.json.
    """
    package = json.loads((folder / "datapackage.json").read_bytes())
    rows = {resource["name"]: resource.get("rows", 0) for resource in package["resources"]}
    licence = package["licenses"][0]
    return {
        "version": entry.version,
        "date": entry.date.isoformat(),
        "title": package["titles"],
        "description": package["descriptions"],
        "licence": {name: licence[name] for name in ("name", "title", "path")},
        "limits": [limit.model_dump() for limit in about().limits],
        "tables": [table(name, rows[name]) for name in TABLES if name in rows],
        "choices": {value: {"zh": choice.zh, "en": choice.en} for value, choice in choices().items()},
        "texts": sorted(texts),
        "files": {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()},
        "citation": {"line": citation.line(entry.version), "bibtex": citation.bibtex(entry.version)},
    }


def table(name: str, rows: int) -> dict[str, Any]:
    """A table's labels and those of its columns, in both languages.

    >>> made = table("indicators", 3)
    >>> made["title"], made["columns"][9]["title"]
    ({'zh': '指标', 'en': 'indicators'}, {'zh': '比较关系', 'en': 'comparator'})
    """
    title = names(name)
    return {
        "name": name,
        "title": {"zh": title.zh, "en": english(name)},
        "row": title.en,
        "rows": rows,
        "columns": [_column(column) for column in columns(name)],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        "title": {"zh": short(column.zh), "en": english(column.name)},
        "description": {"zh": column.zh, "en": column.en},
        "unit": column.unit,
    }
