"""The raw texts that go with a release: of redistributable sources, and only the very bytes the release was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq


class RawText(NamedTuple):
    """A document's decoded raw text; None, with the reason, where the site cannot carry it."""

    document: str
    text: str | None
    reason: str | None = None


def raw_texts(folder: Path, raw: Path) -> Iterator[RawText]:
    """The raw text of every document of the release in ``folder`` whose source may be redistributed in full, in the order
    of the table; ``raw`` is the folder of sources. Offsets of the release are offsets in these texts.
    """
    sources = pq.read_table(folder / "sources.parquet", columns=["id", "redistribution"]).to_pylist()
    full = {source["id"] for source in sources if source["redistribution"] == "full"}
    wanted = ["id", "source", "file", "sha256", "encoding", "characters"]
    for row in pq.read_table(folder / "documents.parquet", columns=wanted).to_pylist():
        if row["source"] in full:
            yield _read(row["id"], raw, row["file"], row["sha256"], row["encoding"], row["characters"])


def _read(document: str, raw: Path, file: str, sha256: str, encoding: str, characters: int) -> RawText:
    path = raw / file
    if not path.resolve().is_relative_to(raw.resolve()):
        return RawText(document, None, f"{file} lies outside {raw}")
    try:
        data = path.read_bytes()
    except OSError as error:
        return RawText(document, None, f"{path}: {error.strerror}")
    if hashlib.sha256(data).hexdigest() != sha256:
        return RawText(document, None, f"{path} is not the file that the release was made from")
    try:
        # as the release says it was read: a leading byte order mark is dropped and nothing else changed
        text = data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError) as error:
        return RawText(document, None, f"{path}: {error}")
    if len(text) != characters:
        return RawText(document, None, f"{path} has {len(text)} characters, the release says {characters}")
    return RawText(document, text)
