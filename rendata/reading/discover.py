"""raw/ → the sources and texts to read, in an order that does not depend on the file system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rendata.reading import sources
from rendata.reading.sources import Fault, SourceError
from schemas.corrections import Correction, CorrectionsFile
from schemas.findings import Finding
from schemas.source import SourceFile

CONTRACT = "source.yml"
CORRECTIONS = "corrections.yml"
# What every file system, shell and URL takes as it is; Chinese belongs into titles, not into names of files.
FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Source(NamedTuple):
    """A source folder: its name, its contract, its texts as paths below raw/ in ascending order, what a reviewer corrects."""

    id: str
    contract: SourceFile
    files: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()


class Refused(NamedTuple):
    """A file that cannot be read at all: its path below raw/ and why."""

    file: str
    finding: Finding


class Discovered(NamedTuple):
    """What raw/ holds."""

    sources: tuple[Source, ...]
    refused: tuple[Refused, ...]


def discover(raw: Path) -> Discovered:
    """The sources in ``raw``, one folder each with a source.yml and its texts (``*.txt``), by name.

    Texts that are no regular files or have names that are not portable are refused; files starting with a dot and files of
    other kinds are left alone. Raises SourceError with the faults of every source.yml and corrections.yml,
    and for a folder without the former.
    """
    found: list[Source] = []
    refused: list[Refused] = []
    faults: list[Fault] = []
    if not raw.is_dir():
        raise SourceError([Fault(raw.name, 1, 1, "source.no_folder")])
    for folder in sorted(raw.iterdir(), key=lambda path: path.name):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        try:
            own, mended = contract(folder), corrections(folder)
        except SourceError as error:
            faults.extend(error.faults)
            continue
        files, bad = texts(folder)
        faults.extend(_without_text(folder, mended, files))
        found.append(Source(folder.name, own, tuple(files), mended))
        refused.extend(bad)
    if faults:
        raise SourceError(faults)
    return Discovered(tuple(found), tuple(refused))


def contract(folder: Path) -> SourceFile:
    """What the source.yml of a source folder says. Raises SourceError with everything that is wrong with it or its folder."""
    path = folder / CONTRACT
    name = f"{folder.parent.name}/{folder.name}/{CONTRACT}"
    if folder.is_symlink() or not FOLDER.fullmatch(folder.name) or RESERVED.fullmatch(folder.name):
        raise SourceError([Fault(f"{folder.parent.name}/{folder.name}", 1, 1, "source.folder_name")])
    if not path.is_file() or path.is_symlink():
        raise SourceError([Fault(name, 1, 1, "source.missing")])
    return sources.read(path, name)


def corrections(folder: Path) -> tuple[Correction, ...]:
    """The corrections of a source folder, in the order of its corrections.yml; none where it has none. Raises SourceError."""
    path = folder / CORRECTIONS
    if not path.is_file() or path.is_symlink():
        return ()
    with path.open("rb") as file:
        data = file.read(sources.LONGEST + 1)
    name = f"{folder.parent.name}/{folder.name}/{CORRECTIONS}"
    return tuple(sources.validated(CorrectionsFile, data, name).corrections)


def _without_text(folder: Path, mended: Iterable[Correction], files: Iterable[str]) -> Iterator[Fault]:
    known = {document_id(file) for file in files}
    name = f"{folder.parent.name}/{folder.name}/{CORRECTIONS}"
    for correction in mended:
        if correction.document not in known:
            yield Fault(name, 1, 1, "source.wrong_value", {"key": correction.id, "reason": "there is no such text"})


def texts(folder: Path) -> tuple[list[str], list[Refused]]:
    """The texts of a source folder as paths below raw/, by name, and those that are refused."""
    files: list[str] = []
    refused: list[Refused] = []
    taken: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.suffix != ".txt" or path.name.startswith("."):
            continue
        file = f"{folder.name}/{path.name}"
        other = taken.setdefault(path.name.casefold(), path.name)
        if path.is_symlink() or not path.is_file():
            refused.append(Refused(file, Finding("discover.not_a_file")))
        elif not STEM.fullmatch(path.stem) or RESERVED.fullmatch(path.stem):
            refused.append(Refused(file, Finding("discover.name_not_portable", None, None, {"name": path.name})))
        elif other != path.name:
            details = {"name": path.name, "other": other}
            refused.append(Refused(file, Finding("discover.name_collides", None, None, details)))
        else:
            files.append(file)
    return files, refused


def document_id(file: str) -> str:
    """The id of the document at ``file`` (a path below raw/).

    >>> document_id("hangzhou-bulletin/2025-03.txt")
    'hangzhou-bulletin/2025-03'
    """
    return file.removesuffix(".txt")


def batches(files: Sequence[str], sizes: Sequence[int], most: int) -> list[list[str]]:
    """``files`` in order, cut into runs whose ``sizes`` add up to at most ``most`` each (a larger file stands alone).

    >>> batches(["a", "b", "c"], [3, 4, 9], 8)
    [['a', 'b'], ['c']]
    """
    cut: list[list[str]] = []
    room = 0
    for file, size in zip(files, sizes, strict=True):
        if not cut or size > room:
            cut.append([])
            room = most
        cut[-1].append(file)
        room -= size
    return cut
