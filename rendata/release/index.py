"""dataset/index.json: every version, oldest first, with date, sizes and hashes. The only file that knows the clock."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rendata.release import durable, sums
from rendata.release.changes import Level
from rendata.release.version import numbers

NAME = "index.json"
RELEASES = "releases"
SCHEMA_VERSION = "1.0"

# An index may come from a server: no name in it may lead out of the folder it is written to.
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Version = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Bytes = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileEntry(Frozen):
    """A file of a release: its size and SHA-256."""

    bytes: Bytes
    sha256: Digest


class Entry(Frozen):
    """A version: when it appeared, how far it is from the one before, where it lies (below index.json), what is in it.

    ``sha256`` is that of its SHA256SUMS, and so names every byte of it.
    """

    version: Version
    date: datetime.date
    level: Level
    path: str
    bytes: Bytes
    sha256: Digest
    tables: dict[str, int]
    files: dict[FileName, FileEntry]

    @model_validator(mode="after")
    def _placed(self) -> Entry:
        if self.path != f"{RELEASES}/{self.version}/":
            raise ValueError(f"path must be {RELEASES}/{self.version}/")
        return self


class Index(Frozen):
    """All versions, oldest first, and the one to take where nobody asks for another."""

    schema_version: str = SCHEMA_VERSION
    latest: str | None = None
    versions: tuple[Entry, ...] = ()

    def entry(self, version: str = "latest") -> Entry:
        """The entry of a version, or of the latest. Raises KeyError, naming the versions there are."""
        wanted = self.latest if version == "latest" else version
        for entry in self.versions:
            if entry.version == wanted:
                return entry
        there = ", ".join(entry.version for entry in self.versions) or "none"
        raise KeyError(f"no version {version}; there are: {there}")


def read(dataset: Path) -> Index:
    """The index of a dataset folder; an empty one where nothing was ever published.

    Raises FileNotFoundError where releases lie there and the index does not: they were published, so it was lost.

    >>> import tempfile
    >>> read(Path(tempfile.mkdtemp())).latest is None
    True
    """
    path = dataset / NAME
    if path.exists():
        return parse(path.read_bytes())
    lying = sorted(folder.name for folder in (dataset / RELEASES).glob("*"))
    if lying:
        raise FileNotFoundError(
            f"{path} is missing, but there are releases: {', '.join(lying)}; restore it from a copy"
        )
    return Index()


def begin(dataset: Path) -> None:
    """Writes an empty index where nothing was ever published: from then on, releases without an index have lost it."""
    if not (dataset / NAME).exists():
        _write(dataset, read(dataset))


def parse(content: bytes) -> Index:
    """The index from the bytes of index.json. Raises ValueError (pydantic.ValidationError) where they are no index."""
    return Index.model_validate_json(content)


def entry(folder: Path, level: Level, date: datetime.date, tables: dict[str, int]) -> Entry:
    """The entry of a published release folder; the hashes are those of its SHA256SUMS, against which it was read back."""
    listed = folder / sums.NAME
    hashes = {**sums.parse(listed.read_text(encoding="utf-8")), sums.NAME: durable.sha256(listed)}
    files = {name: FileEntry(bytes=(folder / name).stat().st_size, sha256=hashes[name]) for name in sorted(hashes)}
    return Entry(
        version=folder.name,
        date=date,
        level=level,
        path=f"{RELEASES}/{folder.name}/",
        bytes=sum(file.bytes for file in files.values()),
        sha256=files[sums.NAME].sha256,
        tables=tables,
        files=files,
    )


def add(dataset: Path, new: Entry) -> Index:
    """Writes the index anew with a version added, the highest being the latest.

    Raises ValueError where the version is there already with other bytes; with the same, there is nothing to do.
    """
    known = read(dataset)
    for entry in known.versions:
        if entry.version == new.version and entry.sha256 != new.sha256:
            raise ValueError(f"{new.version} is published already, with other bytes")
    others = [entry for entry in known.versions if entry.version != new.version]
    versions = sorted([*others, new], key=lambda entry: numbers(entry.version))
    made = Index(latest=versions[-1].version, versions=tuple(versions))
    _write(dataset, made)
    return made


def _write(dataset: Path, made: Index) -> None:
    durable.replace_text(dataset / NAME, durable.as_json(made.model_dump(mode="json")))
