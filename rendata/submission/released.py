"""What is published already: a text that went into a release is not changed any more."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from rendata.release import index
from schemas.findings import Finding


def hashes(dataset: Path) -> tuple[str | None, dict[str, str]]:
    """The latest version in ``dataset``, and the SHA-256 of every text in it by document id; None and nothing where nothing
    was published.

    Raises OSError or ValueError where the index names a release that cannot be read.
    """
    latest = index.read(dataset)
    if latest.latest is None:
        return None, {}
    path = dataset / latest.entry().path / "documents.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return latest.latest, {row["id"]: row["sha256"] for row in csv.DictReader(file)}


def changed(texts: Iterable[tuple[str, str]], version: str | None, published: Mapping[str, str]) -> dict[str, Finding]:
    """Of texts, as pairs of document id and SHA-256, those that ``published`` has with another hash, by id.

    A release stops at them until a person accepts the change with a reason.

    >>> changed([("a/1", "ff"), ("a/2", "00")], "1.0.0", {"a/1": "00", "a/2": "00"})["a/1"].code
    'text.released_changed'
    """
    return {
        document: Finding("text.released_changed", None, None, {"version": str(version)})
        for document, sha256 in texts
        if published.get(document, sha256) != sha256
    }
