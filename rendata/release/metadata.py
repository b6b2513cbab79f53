"""The files that describe a release, written beside its tables; what each says is made in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rendata.release import datapackage, durable
from rendata.release.changes import Changes
from rendata.release.datapackage import FileFacts


def write_package(folder: Path, rows: Mapping[str, int], version: str | None) -> None:
    """Writes datapackage.json over the tables that lie in the folder."""
    files = {
        path.name: FileFacts(path.stat().st_size, durable.sha256(path))
        for path in folder.iterdir()
        if path.suffix in (".csv", ".parquet")
    }
    durable.write_text(folder / "datapackage.json", durable.as_json(datapackage.describe(rows, files, version)))


def write(
    folder: Path,
    rows: Mapping[str, int],
    changes: Changes,
    quality: Mapping[str, Any] | None,
    validation: Mapping[str, Any],
) -> None:
    """Writes everything that goes with the tables, SHA256SUMS excepted."""
    write_package(folder, rows, changes.version)
    durable.write_text(folder / "changes.json", durable.as_json(changes.model_dump(mode="json")))
    durable.write_text(folder / "validation.json", durable.as_json(validation))
    if quality is not None:
        durable.write_text(folder / "quality.json", durable.as_json(quality))
