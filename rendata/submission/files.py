"""What a person names on the command line → texts and sources to check; nothing but plain files is ever opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rendata.reading import discover
from rendata.reading.discover import CONTRACT, CORRECTIONS
from rendata.reading.read import Limits
from rendata.submission.origin import SUFFIX
from schemas.findings import Finding

RAW = "raw"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to check: where it lies, its name for a person, and its path below the folder of sources (None outside)."""

    path: Path
    shown: str
    file: str | None
    folder: Path


@dataclass(frozen=True, slots=True)
class Submission:
    """What was named: ``folders`` are source folders, ``refused`` what cannot be opened or read at all, with the reason."""

    folders: tuple[Path, ...]
    texts: tuple[Text, ...]
    refused: tuple[tuple[str, Finding], ...]


def gather(paths: Iterable[Path]) -> Submission:
    """The texts and sources below ``paths``: texts, source.yml and corrections.yml files, source folders, folders of sources, checkouts.

    A folder with a source.yml is a source; so is a folder in one named raw. Names are taken as they stand, ``..`` resolved
    and links refused. Raises FileNotFoundError where a path does not exist.
    """
    folders: dict[Path, None] = {}
    texts: dict[Path, Text] = {}
    refused: dict[str, Finding] = {}
    bad: dict[Path, dict[str, Finding]] = {}
    for named in paths:
        path = Path(os.path.abspath(named))  # noqa: PTH100 (links are to be seen, not followed)
        shown = _shown(path)
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            for folder in _sources(path):
                folders[folder] = None
                _texts(folder, texts, refused)
        elif not stat.S_ISREG(mode) or _linked(path):
            refused[shown] = Finding("discover.not_a_file")
        elif path.name == CONTRACT or (path.name == CORRECTIONS and _in_source(path.parent)):
            folders[path.parent] = None
        else:
            _one(path, folders, texts, refused, bad)
    return Submission(tuple(folders), tuple(texts.values()), tuple(refused.items()))


def contents(path: Path, limit: int = Limits().bytes) -> bytes | Finding:
    """The bytes of a plain file, or why they are not read: ``discover.not_a_file`` for a link, a device or a pipe,
    ``read.too_large``, ``discover.unreadable``. Never waits and never reads more than ``limit`` + 1 bytes."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        return Finding("discover.not_a_file")
    try:
        handle = os.open(path, flags)
    except OSError as error:
        return Finding("discover.unreadable", None, None, {"reason": error.strerror or type(error).__name__})
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        return Finding("discover.not_a_file")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > limit:
            return Finding("read.too_large", None, None, {"bytes": about.st_size, "limit": limit})
        data = file.read(limit + 1)
    return data if len(data) <= limit else Finding("read.too_large", None, None, {"bytes": len(data), "limit": limit})


def _sources(path: Path) -> list[Path]:
    """The source folders in a checkout, a folder of sources, or a source folder."""
    if (path / CONTRACT).exists() or path.parent.name == RAW:
        return [path]
    if (path / RAW).is_dir() and not (path / RAW).is_symlink():
        path = path / RAW
    below = [each for each in sorted(path.iterdir()) if each.is_dir() and not each.name.startswith(".")]
    if path.name == RAW or any((each / CONTRACT).exists() for each in below):
        return below
    return [path]


def _texts(folder: Path, texts: dict[Path, Text], refused: dict[str, Finding]) -> None:
    """Every text of a source folder; other files are named, hidden ones and sidecars let alone."""
    files, bad = discover.texts(folder)
    for file in files:
        path = folder.parent / file
        texts[path] = Text(path, _shown(path), file, folder)
    for each in bad:
        refused[_shown(folder.parent / each.file)] = each.finding
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") or path.name in (CONTRACT, CORRECTIONS) or path.name.endswith(SUFFIX)
        if not hidden and path.suffix != ".txt":
            refused[_shown(path)] = Finding("discover.not_read")


def _one(
    path: Path,
    folders: dict[Path, None],
    texts: dict[Path, Text],
    refused: dict[str, Finding],
    bad: dict[Path, dict[str, Finding]],
) -> None:
    """A single file: a text of a source, its sidecar, a text that lies outside, or something else. ``bad`` are the files that
    their folders refuse, as far as they are known."""
    folder, shown = path.parent, _shown(path)
    in_source = _in_source(folder)
    if path.name.endswith(SUFFIX) and in_source:
        path = path.with_name(path.name.removesuffix(SUFFIX) + ".txt")
        if not path.is_file() or path in texts:
            return
        shown = _shown(path)
    if not in_source:
        refused[shown] = Finding("discover.outside_raw")
        if path.suffix == ".txt":
            texts[path] = Text(path, shown, None, folder)
        return
    if path.suffix != ".txt":
        refused[shown] = Finding("discover.not_read")
        return
    folders[folder] = None
    if folder not in bad:
        bad[folder] = {each.file: each.finding for each in discover.texts(folder)[1]}
    file = f"{folder.name}/{path.name}"
    if file in bad[folder]:
        refused[shown] = bad[folder][file]
    else:
        texts[path] = Text(path, shown, file, folder)


def _in_source(folder: Path) -> bool:
    return (folder / CONTRACT).exists() or folder.parent.name == RAW


def _linked(path: Path) -> bool:
    """Whether the file or its source folder is a link; what stands above is the machine's affair."""
    return path.is_symlink() or path.parent.is_symlink()


def _shown(path: Path) -> str:
    """The path as a person would type it: relative where it lies below the working folder."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
