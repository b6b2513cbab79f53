"""The files that describe a release, written beside its tables; what each says is made in a module of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rendata.release import card, citation, croissant, datapackage, dictionary, durable, picture, stored
from rendata.release.about import about
from rendata.release.card import Rights
from rendata.release.changes import Changes
from rendata.release.datapackage import FileFacts
from rendata.release.stored import Stored, Tables
from schemas.records import TABLES

GROWING = ("sources", "documents", "articles", "sections", "indicators", "checks", "quarantine")
COMMONEST = 12


def write_package(folder: Path, rows: Mapping[str, int], version: str | None) -> None:
    """Writes datapackage.json over the tables that lie in the folder."""
    durable.write_text(
        folder / "datapackage.json", durable.as_json(datapackage.describe(rows, _files(folder), version))
    )


def write(
    folder: Path,
    tables: Tables,
    changes: Changes,
    quality: Mapping[str, Any] | None,
    validation: Mapping[str, Any],
) -> None:
    """Writes everything that goes with the tables of a numbered release, SHA256SUMS excepted."""
    version = changes.version or ""
    rows = {table: stored.count(made) for table, made in tables.items()}
    files = _files(folder)
    documents = {
        "datapackage.json": datapackage.describe(rows, files, version),
        "changes.json": changes.model_dump(mode="json"),
        "validation.json": validation,
        "croissant.json": croissant.describe(files, version),
    }
    if quality is not None:
        documents["quality.json"] = quality
    texts = {name: durable.as_json(value) for name, value in documents.items()}
    texts["README.md"] = card.write(rows, _rights(tables["sources"]), changes, quality)
    texts["CITATION.cff"] = citation.cff(version)
    texts[dictionary.NAME] = dictionary.write()
    texts[picture.NAME] = picture.draw(_counts(tables), f"{about().name} {version}")
    for name, text in texts.items():
        durable.write_text(folder / name, text)


def _rights(sources: Stored) -> list[Rights]:
    return [Rights(**row) for row in stored.columns(sources, *Rights._fields).to_pylist()]


def _counts(tables: Tables) -> dict[str, list[tuple[str, int]]]:
    """What the picture shows: the rows of the tables that grow, and the commonest metrics of the indicators."""
    metrics: Counter[str] = Counter()
    for stretch in stored.stretches(tables["indicators"], "metric"):
        metrics.update(stretch.column("metric").to_pylist())
    commonest = sorted(metrics.items(), key=lambda pair: (-pair[1], pair[0]))[:COMMONEST]
    return {
        "Rows": [(table, stored.count(tables[table])) for table in GROWING],
        f"Indicators by metric (the {COMMONEST} commonest)": commonest,
    }


def _files(folder: Path) -> dict[str, FileFacts]:
    """Size and hash of the tables' files, by name."""
    names = [f"{table}{suffix}" for table in TABLES for suffix in (".csv", ".parquet")]
    paths = [folder / name for name in names if (folder / name).exists()]
    return {path.name: FileFacts(path.stat().st_size, durable.sha256(path)) for path in paths}
