"""dataset/index.json: every version, oldest first, with date, sizes and hashes. The only file that knows the clock."""

from __future__ import annotations

import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from rendata.release import durable, sums
from rendata.release.changes import Level
from rendata.release.version import numbers

NAME = "index.json"
RELEASES = "releases"
SCHEMA_VERSION = "1.0"


class Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileEntry(Frozen):
    """A file of a release: its size and SHA-256."""

    bytes: int
    sha256: str


class Entry(Frozen):
    """A version: when it appeared, how far it is from the one before, where it lies (below index.json), what is in it.

    ``sha256`` is that of its SHA256SUMS, and so names every byte of it.
    """

    version: str
    date: datetime.date
    level: Level
    path: str
    bytes: int
    sha256: str
    tables: dict[str, int]
    files: dict[str, FileEntry]


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
    # The very first release may be there before its index, if its run was killed between the two.
    if len(lying) > 1:
        raise FileNotFoundError(f"{path} is missing, but {', '.join(lying)} were published; restore it from a copy")
    return Index()


def parse(content: bytes) -> Index:
    """The index from the bytes of index.json. Raises ValueError (pydantic.ValidationError) where they are no index."""
    return Index.model_validate_json(content)


def entry(folder: Path, level: Level, date: datetime.date, tables: dict[str, int]) -> Entry:
    """The entry of a published release folder."""
    files = {
        path.name: FileEntry(bytes=path.stat().st_size, sha256=durable.sha256(path))
        for path in sorted(folder.iterdir())
    }
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
    """Writes the index anew with a version added, which becomes the latest. Raises ValueError where it is there already."""
    known = read(dataset)
    if any(entry.version == new.version for entry in known.versions):
        raise ValueError(f"{new.version} is published already")
    versions = sorted([*known.versions, new], key=lambda entry: numbers(entry.version))
    made = Index(latest=new.version, versions=tuple(versions))
    durable.replace_text(dataset / NAME, durable.as_json(made.model_dump(mode="json")))
    return made
