"""Files that somebody else writes into a folder: which have arrived whole, and how they are moved without losing any."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rendata.release import durable

# How browsers, copiers and editors name what they are still writing.
UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~")
REPORTS = (".report.txt", ".report.json")


class Stamp(NamedTuple):
    """What changes while a file is being written."""

    bytes: int
    modified: int
    node: int


def look(inbox: Path) -> dict[Path, Stamp]:
    """The files in ``inbox`` and in the folders in it, by name, that may be texts: plain files, neither hidden, nor named as
    unfinished, nor reports.

    >>> import tempfile
    >>> inbox = Path(tempfile.mkdtemp())
    >>> for name in ("a.txt", "b.pdf.part", ".c.txt", "a.txt.report.txt"):
    ...     _ = (inbox / name).write_text("甲")
    >>> [path.name for path in look(inbox)]
    ['a.txt']
    """
    found: dict[Path, Stamp] = {}
    for folder in (inbox, *_folders(inbox)):
        for path in sorted(folder.iterdir()):
            name = path.name.lower()
            if name.startswith(".") or name.endswith((*UNFINISHED, *REPORTS)):
                continue
            if (one := stamp(path)) is not None:
                found[path] = one
    return found


def stamp(path: Path) -> Stamp | None:
    """The stamp of a plain file; None for anything else, and for what has gone.

    >>> stamp(Path("/")) is None
    True
    """
    try:
        about = path.lstat()
    except FileNotFoundError:
        return None
    return Stamp(about.st_size, about.st_mtime_ns, about.st_ino) if stat.S_ISREG(about.st_mode) else None


def settled(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> list[Path]:
    """The files that two looks found the same.

    >>> settled({Path("a"): Stamp(1, 1, 1), Path("b"): Stamp(1, 1, 2)}, {Path("a"): Stamp(1, 1, 1), Path("b"): Stamp(2, 1, 2)})
    [PosixPath('a')]
    """
    return [path for path, seen in after.items() if before.get(path) == seen]


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and never over another. Raises FileExistsError.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "2025.txt"
    >>> put(path, "甲".encode())
    >>> put(path, "乙".encode())
    Traceback (most recent call last):
    FileExistsError: ...
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        durable.flush(beside)
        _link(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    durable.flush(path.parent)


def move(path: Path, folder: Path) -> Path:
    """Move a file into ``folder`` under its name, or under one with a number where that is taken. Returns where it lies."""
    folder.mkdir(exist_ok=True)
    number = 1
    while True:
        to = folder / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        try:
            _link(path, to)
            break
        except FileExistsError:
            number += 1
    durable.flush(folder)
    path.unlink()
    durable.flush(path.parent)
    return to


def _folders(inbox: Path) -> list[Path]:
    return [
        path
        for path in sorted(inbox.iterdir())
        if not path.name.startswith(".") and path.is_dir() and not path.is_symlink()
    ]


def _link(path: Path, to: Path) -> None:
    """A second name for a file. Raises FileExistsError."""
    try:
        to.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, or the next one: not at once, but never over another file.
        data = path.read_bytes()
        with to.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                to.unlink()
                raise
